package dev.runboard.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Answers with the texts of scripts. */
@Controller
class ScriptWordsController {

    private static final MediaType JAVASCRIPT = new MediaType("text", "javascript", StandardCharsets.UTF_8);
    private static final CacheControl FOREVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic();

    private final ScriptWords words = new ScriptWords();

    /** During an update, a page of another version has another address. It gets the texts too, but its browser must not cache them. */
    @GetMapping(ScriptWords.PATH + "{language}/{version}.js")
    ResponseEntity<byte[]> script(@PathVariable String language, HttpServletRequest request) {
        Locale locale = Locale.forLanguageTag(language);
        boolean current = request.getRequestURI().endsWith(words.address(locale));
        return ResponseEntity.ok()
                .contentType(JAVASCRIPT)
                .cacheControl(current ? FOREVER : CacheControl.noStore())
                .body(words.in(locale).getBytes(StandardCharsets.UTF_8));
    }
}
