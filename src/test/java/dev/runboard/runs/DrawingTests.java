package dev.runboard.runs;

import static dev.runboard.qoder.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.Run;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is drawn of a run's times, to scale. */
class DrawingTests {

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
        assertThat(line.waited()).isEqualTo(waited);
        assertThat(line.worked()).isEqualTo(worked);
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
        assertThat(line("pending", "08:59:00Z", null, null).words()).isEqualTo("Queued 1 m 00 s, not running yet");
        assertThat(line("running", "08:59:00Z", "08:59:15Z", null).words())
                .isEqualTo("Queued 15.0 s, running for 45.0 s");
        assertThat(line("completed", "08:58:00Z", "08:58:10Z", "08:58:40Z").words())
                .isEqualTo("Queued 10.0 s, ran 30.0 s");
        assertThat(line("skipped", "08:58:00Z", null, "08:58:02Z").words()).isEqualTo("Queued 2.0 s, never ran");
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

    @ParameterizedTest
    @CsvSource({
        "0, .02, false, 0.0",
        "0.04, .02, false, 0.0",
        "0.5, .13, false, 0.5",
        "1, .25, false, 1.0",
        "1.26, .32, false, 1.3",
        "2, .50, false, 2.0",
        "2.01, .50, true, 2.0",
        "3.97, .99, true, 4.0",
        "3.98, 1.00, true, 4.0",
        "3.99, 1.00, true, 4.0",
        "4, 1.00, true, 4.0",
        "4.1, 1.00, true, 4.1",
        "1e12, 1.00, true, 1000000000000.0"
    })
    void barIsAsLongAsTheRunWasBesideTheUsual(double ratio, String fill, boolean odd, String times) {
        assertThat(DurationBar.of(ratio, 7)).isEqualTo(new DurationBar(fill, odd, times + " × median of 7"));
    }

    @Test
    void aBarsWordsAreEnglishOnEveryServer() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(DurationBar.of(1.5, 3).words()).startsWith("1.5 ×");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void usualIsTheMedianOfTheDeploymentsCompletedRuns() {
        Run odd = took("dep_1", "failed", 3000);
        MedianDurations usual = MedianDurations.among(List.of(
                odd,
                took("dep_1", "completed", 90_000),
                took("dep_1", "completed", 100),
                took("dep_1", "completed", 1000),
                took("dep_2", "completed", 5)));

        assertThat(usual.bar(odd)).isEqualTo(DurationBar.of(3.0, 3));
        assertThat(usual.bar(odd).odd()).isTrue();
    }

    @Test
    void tooFewRunsTellNothingOfWhatIsUsual() {
        Run one = took("dep_1", "completed", 1000);
        assertThat(MedianDurations.among(List.of(one, took("dep_1", "completed", 10), took("dep_1", "failed", 10)))
                        .bar(one))
                .isNull();
    }

    @Test
    void aRunWithoutALengthOrADeploymentHasNoBar() {
        MedianDurations usual = MedianDurations.among(
                Stream.generate(() -> took("dep_1", "completed", 1000)).limit(3).toList());
        assertThat(usual.bar(run("{'id':'d','deployment_id':'dep_1','status':'running'}")))
                .isNull();
        assertThat(usual.bar(run("{'id':'d','status':'completed','duration_ms':5}")))
                .isNull();
        assertThat(usual.bar(took("dep_2", "completed", 1000))).isNull();
    }

    @Test
    void noTimeAtAllMayBeUsual() {
        Run slow = took("dep_1", "failed", 5);
        Run none = took("dep_1", "completed", 0);
        assertThat(MedianDurations.among(List.of(none, none, none)).bar(slow)).isEqualTo(DurationBar.of(5.0, 3));
    }

    private static Run took(String deployment, String status, long millis) {
        return run("{'id':'drun_1','deployment_id':'%s','status':'%s','duration_ms':%d}"
                .formatted(deployment, status, millis));
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
