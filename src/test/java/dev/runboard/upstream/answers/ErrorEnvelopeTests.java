package dev.runboard.upstream.answers;

import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.Problem;
import dev.runboard.upstream.client.Upstreams;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The message of an error is one line of visible text. */
class ErrorEnvelopeTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a\\u202Egnp.exe         | agnp.exe",
                "a\\u2066b\\u2069        | ab",
                "one\\u2028two\\u2029x    | one two x",
                "one\\u0085two\\u009bx    | one two x",
                "zero\\u200Bwidth\\uFEFF  | zerowidth",
                "one\\r\\n\\ttwo\\u00A0x   | one two x",
                "lone\\ud83d             | lone",
                "می\\u200Cخواهم          | می\u200cخواهم",
            })
    void invisibleCharactersOfAMessageAreRemoved(String given, String shown) {
        assertThat(message("{\"error\":{\"message\":\"" + given + "\"}}")).isEqualTo(shown);
    }

    @Test
    void invisibleCharactersOfPlainTextAreRemoved() {
        assertThat(message("a\u202Egnp.exe\u2028denied")).isEqualTo("agnp.exe denied");
    }

    @Test
    void cutsBetweenCharacters() {
        String cut = message("x" + "😀".repeat(200));

        assertThat(cut).hasSizeLessThanOrEqualTo(Problem.MAX_DETAIL).endsWith("😀…");
    }

    private static String message(String body) {
        return ErrorEnvelope.read(
                        new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
                        Upstreams.limits(TOKEN, 1_000_000))
                .message();
    }
}
