package dev.runboard.qoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which errors are the same. */
class ErrorGroupTests {

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([a-z_]+)` \\| `([^`]+)` \\| `([^`]+)` \\| `([0-9a-f]{8})` \\|$");

    /** The table in the guide: type, message, normalized message, id. */
    static List<List<String>> documented() throws IOException {
        return ROW.matcher(Files.readString(Path.of("src/docs/guide.md")))
                .results()
                .map(ErrorGroupTests::cells)
                .toList();
    }

    private static List<String> cells(MatchResult row) {
        return List.of(row.group(1), row.group(2), row.group(3), row.group(4));
    }

    @Test
    void tenGroupsAreDocumented() throws IOException {
        assertThat(documented()).hasSize(10);
    }

    @ParameterizedTest
    @MethodSource("documented")
    void areGroupedAsDocumented(List<String> row) {
        assertThat(ErrorGroup.of(new Run.RunError(row.get(0), row.get(1))))
                .isEqualTo(new ErrorGroup(row.get(3), row.get(0), row.get(2)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "Took 30s;Took <*>",
                "Took 30 s, then 1.5 m;Took <*>, then <*>",
                "Took 30 seconds;Took <*> seconds",
                "95% of 12,5 MB, 10 GB and 3 TB;<*> of <*>, <*> and <*> TB",
                "the 3rd of v2 in utf8;the 3rd of v2 in utf8",
                "\"run 17\" and 'run 18';\"run <*>\" and 'run <*>'",
                "no 0x7fff5fbff8c0, deadbeef or cafe;no <*>, <*> or cafe",
                "drun_019ec55a68af73028afa5b87931cb2f3 of dep_x;<*> of dep_x",
                "019EC55A-2b68-7b3f-94ee-e77dd77e4b2a!;<*>!",
                "At 2026-06-14T08:58:17.13334Z or 2026-06-14 08:58:17,123 or 08:58:17;At <*> or <*> or <*>",
                "10.0.0.1:8080 and [2001:db8::1] and ::1;<*>:<*> and [<*>] and <*>",
                "See https://a.example/b/17?c=d, please;See https://a.example/<*>, please",
                "GET https://10.1.2.3:99 failed;GET https://<*>:<*> failed",
                "std::bad_alloc;std::bad_alloc",
                "/tmp/run-90/a.ts:12:5;/tmp/run-<*>/a.ts:<*>:<*>"
            })
    void valuesBecomePlaceholders(String message, String expected) {
        assertThat(NormalizedMessage.of(message)).isEqualTo(expected);
    }

    @Test
    void onlyTheFirstLineCounts() {
        assertThat(NormalizedMessage.of("\n First\nSecond")).isEqualTo("First");
        assertThat(NormalizedMessage.of("x".repeat(150) + " 1 " + "y".repeat(90)))
                .hasSize(200);
        assertThat(NormalizedMessage.of("😀".repeat(2000))).isEqualTo("😀".repeat(100));
    }

    /** The message of a group is shown. Numbers within escapes are no values. */
    @Test
    void terminalEscapesAreLeftOut() {
        assertThat(NormalizedMessage.of("\u001b[31mERROR\u001b[0m in 3 s\u0007"))
                .isEqualTo("ERROR in <*>");
        assertThat(NormalizedMessage.of("\u001b[0m\nCannot connect")).isEqualTo("Cannot connect");
        assertThat(group("\u001b[1;31mNo space left\u001b[0m")).isEqualTo(group("No space left"));
    }

    @Test
    void encodedDataBecomesAPlaceholder() {
        assertThat(NormalizedMessage.of("Bad data:image/png;base64,iVBORw0KGgo" + "A".repeat(4000)))
                .isEqualTo("Bad [image, <*>]");
        assertThat(group("Bad data:image/png;base64,iVBORw0KGgo" + "A".repeat(900)))
                .isEqualTo(group("Bad data:image/png;base64,iVBORw0KGgo" + "B".repeat(2900)));
    }

    private static ErrorGroup group(String message) {
        return ErrorGroup.of(new Run.RunError("tool_error", message));
    }

    @Test
    void failuresWithoutAnErrorAreOneGroup() {
        assertThat(ErrorGroup.of(null)).isEqualTo(ErrorGroup.of(new Run.RunError(null, "")));
        assertThat(ErrorGroup.of(null).isWithoutError()).isTrue();
        assertThat(ErrorGroup.of(null)).isNotEqualTo(ErrorGroup.of(new Run.RunError("unknown_error", "")));
    }

    /** A message of a million characters costs no more than its first thousand. */
    @Test
    void longMessagesTakeLittleTime() {
        for (String part : List.of("1.", "a_", "0", "https://", ":", "::1", "9 ", "-", "a:", "1a,")) {
            String message = part.repeat(1_000_000);
            long start = System.nanoTime();
            NormalizedMessage.of(message);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).as(part).isLessThan(Duration.ofSeconds(2));
        }
    }
}
