package dev.runboard.wall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.Histories;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.StreakRun;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.Streak;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Failures in a row of a board whose history knows older ones. */
class KnownStreakTests {

    /** The history has the second run and older ones: three failures up to the second. */
    @ParameterizedTest
    @CsvSource({
        "failed failed failed, failed failed failed completed, 4, false",
        "failed failed failed, failed failed failed, 4, true",
        "running failed failed, failed failed failed completed, 3, false",
        "idle failed failed, failed failed failed completed, 3, true",
        "failed+retry failed failed, failed failed failed completed, 3, false",
        "failed failed failed completed, failed failed, 3, false",
        "failed failed failed failed failed, failed failed, 5, true",
        "failed failed idle completed, failed failed completed, 3, false"
    })
    void olderFailuresAreThoseOfTheHistory(String history, String older, int failures, boolean atLeast) {
        List<Run> runs = Histories.runs("dep_1", history);

        Streak<StreakRun> streak = known(older).with(runs, false);

        assertThat(streak.length()).isEqualTo(failures);
        assertThat(streak.atLeast()).isEqualTo(atLeast);
    }

    /** What the history has of the second run and older ones. */
    private static KnownStreak known(String older) {
        List<Run> runs = Histories.runs("dep_1", "failed " + older);
        List<HistoryRun> known =
                runs.stream().skip(1).map(KnownStreakTests::inHistory).toList();
        return new KnownStreak(known, false, null);
    }

    private static HistoryRun inHistory(Run run) {
        return new HistoryRun(
                run.id().value(),
                run.deploymentId(),
                run.status(),
                run.trigger(),
                null,
                null,
                null,
                0,
                -1,
                run.triggeredAt().toEpochMilli(),
                -1,
                -1,
                true);
    }
}
