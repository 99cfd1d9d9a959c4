package dev.runboard.web;

import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The answer that a browser saves as a JSON file. */
public final class JsonFile {

    private JsonFile() {}

    /** @param name the name of the file without its ending */
    public static ResponseEntity<byte[]> of(String name, String json) {
        ContentDisposition attachment =
                ContentDisposition.attachment().filename(name + ".json").build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
                .body(json.getBytes(StandardCharsets.UTF_8));
    }
}
