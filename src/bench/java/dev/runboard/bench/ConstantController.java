package dev.runboard.bench;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers with bytes that were made before: the most that this server can do behind the same filters and session. It runs in
 * the measured server, where the application's own component scan finds it.
 */
@RestController
class ConstantController {

    private final Map<Integer, byte[]> answers = new ConcurrentHashMap<>();

    @GetMapping("/bench/constant")
    ResponseEntity<byte[]> constant(@RequestParam("bytes") int bytes) {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_HTML)
                .body(answers.computeIfAbsent(bytes, ConstantController::make));
    }

    private static byte[] make(int bytes) {
        byte[] answer = new byte[bytes];
        Arrays.fill(answer, (byte) 'x');
        return answer;
    }
}
