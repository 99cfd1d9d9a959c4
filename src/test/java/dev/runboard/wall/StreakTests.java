package dev.runboard.wall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.Run;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Failures in a row. A history begins with the newest run; {@code failed+retry} is a run that was a retry. */
class StreakTests {

    @ParameterizedTest
    @CsvSource({
        "failed failed completed failed, 2, false",
        "failed, 1, false",
        "failed skipped cancelled waiting running failed completed, 2, false",
        "cancelled failed completed, 1, false",
        "waiting failed completed, 1, false",
        "failed idle failed completed, 2, true",
        "idle failed completed, 1, true",
        "failed idle completed, 1, true",
        "failed completed idle failed, 1, false",
        "completed failed, 0, false"
    })
    void onlyACompletedRunEndsARow(String history, int failures, boolean atLeast) {
        expect(history, failures, atLeast);
    }

    @ParameterizedTest
    @CsvSource({
        "failed+retry failed completed, 1, false",
        "failed+retry failed+retry failed completed, 1, false",
        "failed+retry failed failed+retry failed completed, 2, false",
        "failed failed+retry failed completed, 2, false",
        "completed+retry failed failed, 0, false",
        "failed completed+retry failed failed, 1, false",
        "running+retry failed completed, 1, false",
        "cancelled+retry failed completed, 1, false",
        "idle+retry failed completed, 1, true",
        "failed+retry completed completed, 1, false",
        "failed idle+retry completed, 1, true"
    })
    void aRunAndItsRetriesCountOnceByTheLastOutcome(String history, int failures, boolean atLeast) {
        expect(history, failures, atLeast);
    }

    /** The history has the runs up to the second, and tells of three failures. */
    @ParameterizedTest
    @CsvSource({
        "failed failed failed, false, 4, false",
        "failed failed failed, true, 4, true",
        "running failed failed, false, 3, false",
        "idle failed failed, false, 3, true",
        "failed+retry failed failed, false, 3, false",
        "completed failed failed, false, 0, false"
    })
    void olderFailuresAreThoseOfTheHistory(String history, boolean atLeast, int failures, boolean more) {
        List<Run> runs = Histories.runs("dep_1", history);
        Instant since = Histories.NOW.minusSeconds(3600);
        KnownStreak known = new KnownStreak(runs.get(1).id().value(), 3, atLeast, since, null);

        Streak streak = Streak.of(runs, false).with(known, runs);

        assertThat(streak.failures()).isEqualTo(failures);
        assertThat(streak.atLeast()).isEqualTo(more);
    }

    @ParameterizedTest
    @CsvSource({
        "failed+2 failed+1 completed, 1",
        "failed+2147483647 failed+1 completed, 1",
        "failed+0 failed+0 completed, 2",
        "failed+-5 failed completed, 2"
    })
    void anAttemptOverOneIsARetryToo(String history, int failures) {
        expect(history, failures, false);
    }

    @Test
    void aRetryWithoutItsFirstRunIsAFailureOfItsOwn() {
        assertThat(streak("failed+retry failed+retry", true).failures()).isEqualTo(1);
        assertThat(streak("failed+retry failed+retry", false).failures()).isEqualTo(1);
        assertThat(streak("failed+retry failed+retry", false).atLeast()).isTrue();
    }

    @Test
    void runsWithoutADeploymentAreNoRetriesOfEachOther() {
        List<Run> runs = Histories.runs(null, "failed+retry failed+retry completed");

        assertThat(Streak.of(runs, true).failures()).isEqualTo(2);
    }

    @Test
    void aRowBeginsWithItsFirstFailureEvenIfThatWasTriedAgain() {
        Streak streak = streak("failed failed+retry failed completed", true);

        assertThat(streak.since()).isEqualTo(Histories.NOW.minusSeconds(180));
        assertThat(streak.last().id().value()).isEqualTo("a1");
    }

    @Test
    void anUnknownRetryLeavesDoubt() {
        assertThat(streak("idle+retry failed completed", true).doubtful()).isTrue();
        assertThat(streak("idle+retry completed", true).doubtful()).isTrue();
        assertThat(streak("failed idle completed", true).doubtful()).isFalse();
    }

    private static void expect(String history, int failures, boolean atLeast) {
        Streak streak = streak(history, true);

        assertThat(streak.failures()).isEqualTo(failures);
        assertThat(streak.atLeast()).isEqualTo(atLeast);
    }

    private static Streak streak(String history, boolean whole) {
        return Streak.of(Histories.runs("a", history), whole);
    }
}
