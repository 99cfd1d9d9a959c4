package dev.runboard.web.runs;

import static dev.runboard.qoder.Runs.run;
import static dev.runboard.web.EnglishWords.english;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.Run;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bar that compares the duration of a run with the median of its deployment. */
class DurationBarTests {

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
    void barIsAsLongAsTheRunWasBesideTheUsual(double ratio, String fill, boolean outlier, String times) {
        DurationBar bar = DurationBar.of(ratio, 7);
        assertThat(bar).isEqualTo(new DurationBar(fill, outlier, bar.words()));
        assertThat(english(bar.words())).isEqualTo(times + " × median of 7");
    }

    @Test
    void aBarsWordsAreEnglishOnEveryServer() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(english(DurationBar.of(1.5, 3).words())).startsWith("1.5 ×");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void usualIsTheMedianOfTheDeploymentsCompletedRuns() {
        Run outlier = took("dep_1", "failed", 3000);
        MedianDurations usual = MedianDurations.among(List.of(
                outlier,
                took("dep_1", "completed", 90_000),
                took("dep_1", "completed", 100),
                took("dep_1", "completed", 1000),
                took("dep_2", "completed", 5)));

        assertThat(usual.bar(outlier)).isEqualTo(DurationBar.of(3.0, 3));
        assertThat(usual.bar(outlier).outlier()).isTrue();
    }

    @Test
    void tooFewRunsHaveNoMedian() {
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
    void theMedianMayBeZero() {
        Run slow = took("dep_1", "failed", 5);
        Run none = took("dep_1", "completed", 0);
        assertThat(MedianDurations.among(List.of(none, none, none)).bar(slow)).isEqualTo(DurationBar.of(5.0, 3));
    }

    private static Run took(String deployment, String status, long millis) {
        return run("{'id':'drun_1','deployment_id':'%s','status':'%s','duration_ms':%d}"
                .formatted(deployment, status, millis));
    }
}
