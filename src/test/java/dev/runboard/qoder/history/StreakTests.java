package dev.runboard.qoder.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.Histories;
import dev.runboard.qoder.Run;
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
    void onlyACompletedRunEndsAStreak(String history, int failures, boolean atLeast) {
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

    @ParameterizedTest
    @CsvSource({
        "failed failed, true, false",
        "failed failed, false, true",
        "failed failed completed, false, false",
        "failed idle completed, true, true",
        "failed idle failed completed, true, false",
        "idle failed completed, true, false"
    })
    void aStreakMayBeOlderIfItsStartIsUnknown(String history, boolean whole, boolean mayBeOlder) {
        assertThat(streak(history, whole).mayBeOlder()).isEqualTo(mayBeOlder);
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
        assertThat(streak("failed+retry failed+retry", true).length()).isEqualTo(1);
        assertThat(streak("failed+retry failed+retry", false).length()).isEqualTo(1);
        assertThat(streak("failed+retry failed+retry", false).atLeast()).isTrue();
    }

    @Test
    void runsWithoutADeploymentAreNoRetriesOfEachOther() {
        List<Run> runs = Histories.runs(null, "failed+retry failed+retry completed");

        assertThat(Streak.of(runs, true).length()).isEqualTo(2);
    }

    @Test
    void aStreakStartsAtItsFirstFailureEvenIfRetried() {
        Streak<Run> streak = streak("failed failed+retry failed completed", true);

        assertThat(streak.since()).isEqualTo(Histories.NOW.minusSeconds(180));
        assertThat(streak.last().id().value()).isEqualTo("a1");
    }

    @Test
    void anUnknownRetryMakesAStreakDoubtful() {
        assertThat(streak("idle+retry failed completed", true).doubtful()).isTrue();
        assertThat(streak("idle+retry completed", true).doubtful()).isTrue();
        assertThat(streak("failed idle completed", true).doubtful()).isFalse();
    }

    private static void expect(String history, int failures, boolean atLeast) {
        Streak<Run> streak = streak(history, true);

        assertThat(streak.length()).isEqualTo(failures);
        assertThat(streak.atLeast()).isEqualTo(atLeast);
    }

    private static Streak<Run> streak(String history, boolean whole) {
        return Streak.of(Histories.runs("a", history), whole);
    }
}
