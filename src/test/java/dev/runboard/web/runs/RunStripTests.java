package dev.runboard.web.runs;

import static dev.runboard.web.EnglishWords.english;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.Runs;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The latest runs of a deployment, as a picture. */
class RunStripTests {

    private static final Instant NOW = Instant.parse("2026-06-14T09:00:00Z");

    @Test
    void aRunWithoutATimeIsNamedByItsStatus() {
        RunStrip strip = RunStrip.ofRuns(
                List.of(
                        Runs.run("{'id':'drun_2','status':'failed'}"),
                        Runs.run("{'id':'drun_1','status':'completed','triggered_at':'2026-06-14T08:58:17Z'}")),
                NOW);

        assertThat(strip.outcomes())
                .extracting(outcome -> english(outcome.words()))
                .containsExactly("completed, Jun 14, 08:58 UTC", "failed");
    }
}
