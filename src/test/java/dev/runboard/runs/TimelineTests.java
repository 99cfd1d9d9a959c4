package dev.runboard.runs;

import static dev.runboard.qoder.Runs.run;
import static dev.runboard.web.EnglishWords.english;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The time line of a run, to scale. */
class TimelineTests {

    private static final Instant NOW = Instant.parse("2026-06-14T09:00:00Z");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "completed | 08:58:00Z | 08:58:10Z  | 08:58:40Z     | 250  | 750  | 10.0 s   | 30.0 s",
                "completed | 08:58:00Z | 08:58:00Z  | 08:58:40Z     | 0    | 1000 | 0 ms     | 40.0 s",
                "completed | 08:00:00Z | 08:00:00.01Z | 08:58:00Z   | 3    | 997  | 10 ms    | 57 m 59 s",
                "completed | 08:00:00Z | 08:58:00Z  | 08:58:00.01Z  | 997  | 3    | 58 m 00 s | 10 ms",
                "completed | 08:58:00Z | 08:58:40Z  | 08:58:40Z     | 997  | 3    | 40.0 s   | 0 ms",
                "completed | 08:58:00Z | 08:58:00Z  | 08:58:00Z     | 0    | 1000 | 0 ms     | 0 ms",
                "failed    | 08:58:00Z | 08:57:00Z  | 08:58:40Z     | 0    | 1000 | 0 ms     | 1 m 40 s",
                "failed    | 08:58:00Z | 08:58:40Z  | 08:58:10Z     | 997  | 3    | 40.0 s   | 0 ms",
                "skipped   | 08:58:00Z | -          | 08:58:02Z     | 1000 | 0    | 2.0 s    | -",
                "running   | 08:59:00Z | 08:59:15Z  | -             | 250  | 750  | 15.0 s   | 45.0 s",
                "pending   | 08:59:00Z | -          | -             | 1000 | 0    | 1 m 00 s | -",
                "pending   | 09:00:07Z | -          | -             | 1000 | 0    | 0 ms     | -",
            })
    void waitingAndWorkingAreToScale(
            String status,
            String triggered,
            String started,
            String completed,
            int wait,
            int work,
            String waited,
            String worked) {
        Timeline line = line(status, triggered, started, completed);
        assertThat(line.waiting()).isEqualTo(wait);
        assertThat(line.working()).isEqualTo(work);
        assertThat(english(line.waited())).isEqualTo(waited);
        assertThat(english(line.worked())).isEqualTo(worked);
    }

    @Test
    void onlyALiveRunsLineStillGrows() {
        assertThat(line("running", "08:59:00Z", "08:59:15Z", null).open()).isTrue();
        assertThat(line("pending", "08:59:00Z", null, null).open()).isTrue();
        assertThat(line("completed", "08:58:00Z", "08:58:10Z", "08:58:40Z").open())
                .isFalse();
    }

    @Test
    void lineIsToldInWordsToo() {
        assertThat(english(line("pending", "08:59:00Z", null, null).words()))
                .isEqualTo("Queued 1 m 00 s, not running yet");
        assertThat(english(line("running", "08:59:00Z", "08:59:15Z", null).words()))
                .isEqualTo("Queued 15.0 s, running for 45.0 s");
        assertThat(english(
                        line("completed", "08:58:00Z", "08:58:10Z", "08:58:40Z").words()))
                .isEqualTo("Queued 10.0 s, ran 30.0 s");
        assertThat(english(line("skipped", "08:58:00Z", null, "08:58:02Z").words()))
                .isEqualTo("Queued 2.0 s, never ran");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "completed | 08:58:00Z | 08:58:10Z | -",
                "exploded  | 08:58:00Z | 08:58:10Z | -",
                "completed | -         | 08:58:10Z | 08:58:40Z",
                "running   | -         | 08:58:10Z | -",
            })
    void withoutABeginningOrAnEndThereIsNoLine(String status, String triggered, String started, String completed) {
        assertThat(line(status, triggered, started, completed)).isNull();
    }

    @Test
    void aRunOfTodaysApiHasNoLine() {
        assertThat(Timeline.of(run("{'id':'d','created_at':'2026-06-14T08:58:00Z','session_id':'sess_1'}"), NOW))
                .isNull();
    }

    private static Timeline line(String status, String triggered, String started, String completed) {
        return Timeline.of(
                run("{'id':'d','status':'%s','triggered_at':%s,'completed_at':%s,'cas_run_extras':{'started_at':%s}}"
                        .formatted(status, time(triggered), time(completed), time(started))),
                NOW);
    }

    private static String time(String time) {
        return time == null ? "null" : "'2026-06-14T" + time + "'";
    }
}
