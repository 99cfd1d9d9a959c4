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
 * Answers with prepared bytes, which is the most that this server can do with the same filters and session. The component scan
 * of the measured application finds it.
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
