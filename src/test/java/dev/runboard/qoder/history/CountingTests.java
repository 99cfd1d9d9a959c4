package dev.runboard.qoder.history;

import static dev.runboard.qoder.history.HistoryRuns.NOW;
import static dev.runboard.qoder.history.HistoryRuns.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.RunStatus.Kind;
import dev.runboard.qoder.Runs;
import dev.runboard.qoder.history.Significance.Direction;
import dev.runboard.upstream.Id;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is counted over runs. Generated runs are counted a second time in the most simple way. */
class CountingTests {

    private static final Window DAY = new Window(NOW.minus(Duration.ofHours(24)), NOW);

    static Stream<List<HistoryRun>> generated() {
        return IntStream.range(0, 60).mapToObj(seed -> HistoryRuns.many(new Random(seed), 1 + 20 * seed));
    }

    @ParameterizedTest
    @MethodSource("generated")
    void everyRunIsCountedOnce(List<HistoryRun> runs) {
        Map<Kind, Integer> expected = new HashMap<>();
        int finished = 0;
        int failed = 0;
        for (HistoryRun run : runs) {
            expected.put(run.kind(), expected.getOrDefault(run.kind(), 0) + 1);
            failed += run.kind() == Kind.FAILED ? 1 : 0;
            finished += run.kind() == Kind.FAILED || run.kind() == Kind.COMPLETED ? 1 : 0;
        }

        Counts counts = Counts.of(runs);

        assertThat(counts.byKind()).isEqualTo(expected);
        assertThat(counts.runs()).isEqualTo(runs.size());
        assertThat(counts.completed() + counts.failed() + counts.live() + counts.skipped() + counts.other())
                .isEqualTo(runs.size());
        assertThat(counts.undecided()).isEqualTo((int) runs.stream()
                .filter(run -> run.status().word().equals("started"))
                .count());
        if (finished < 5) {
            assertThat(counts.failureRate()).isEmpty();
        } else {
            assertThat(counts.failureRate()).hasValue((double) failed / finished);
        }
    }

    @ParameterizedTest
    @MethodSource("generated")
    void barsHaveTheRunsOfTheirTime(List<HistoryRun> runs) {
        List<Histogram.Bar> bars = Histogram.of(runs, DAY);

        assertThat(bars).hasSize(48);
        assertThat(bars.getFirst().window().from()).isEqualTo(DAY.from());
        assertThat(bars.getLast().window().to()).isEqualTo(DAY.to());
        for (int i = 0; i < bars.size(); i++) {
            Window part = bars.get(i).window();
            assertThat(part.length()).isEqualTo(Duration.ofMinutes(30));
            List<HistoryRun> inside = new ArrayList<>();
            for (HistoryRun run : runs) {
                if (!run.triggeredAt().isBefore(part.from())
                        && run.triggeredAt().isBefore(part.to())) {
                    inside.add(run);
                }
            }
            assertThat(bars.get(i).counts()).isEqualTo(Counts.of(inside));
        }
    }

    @ParameterizedTest
    @CsvSource({"PT1H,60", "PT24H,48", "PT168H,84", "PT720H,60", "PT90M,60", "PT3S,3", "PT5H7M13S,60"})
    void eachRangeHasItsBars(Duration range, int bars) {
        List<Histogram.Bar> parts = Histogram.of(List.of(), new Window(NOW.minus(range), NOW));

        assertThat(parts).hasSize(bars);
        for (int i = 1; i < bars; i++) {
            assertThat(parts.get(i).window().from())
                    .isEqualTo(parts.get(i - 1).window().to());
        }
    }

    @ParameterizedTest
    @MethodSource("generated")
    void percentilesAreOfTheNearestRank(List<HistoryRun> runs) {
        List<Long> sorted = runs.stream()
                .filter(run -> run.kind() == Kind.COMPLETED && run.took() >= 0)
                .map(HistoryRun::took)
                .sorted()
                .toList();
        DurationPercentiles durations = DurationPercentiles.of(runs);

        for (int percent : new int[] {1, 50, 95, 100}) {
            long expected = sorted.stream()
                    .filter(length -> 100L
                                    * sorted.stream()
                                            .filter(other -> other <= length)
                                            .count()
                            >= (long) percent * sorted.size())
                    .findFirst()
                    .orElse(-1L);
            assertThat(durations.at(percent).orElse(-1)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("generated")
    void everyFailureIsInOneGroup(List<HistoryRun> runs) {
        List<ErrorGroups.Failures> groups = ErrorGroups.of(runs);

        assertThat(groups.stream().mapToInt(ErrorGroups.Failures::count).sum()).isEqualTo((int)
                runs.stream().filter(run -> run.kind() == Kind.FAILED).count());
        assertThat(groups)
                .hasSizeLessThanOrEqualTo(3)
                .extracting(ErrorGroups.Failures::count)
                .isSortedAccordingTo((a, b) -> b - a);
        for (ErrorGroups.Failures failures : groups) {
            assertThat(failures.runs()).allMatch(run -> failures.group().equals(run.error()));
            assertThat(failures.runs())
                    .allMatch(run -> !run.triggeredAt().isBefore(failures.first())
                            && !run.triggeredAt().isAfter(failures.last()));
        }
    }

    @Test
    void unknownCreditsAreNotZero() {
        Credits credits = Credits.of(List.of(run("completed", Duration.ofMinutes(1))));

        assertThat(credits.sum()).isEmpty();
        assertThat(credits.isComplete()).isFalse();
        assertThat(new Credits(1230, 3, 4).sum()).hasValue(new BigDecimal("12.30"));
    }

    @Test
    void aRunThatNeverGotASessionUsesNoCredits() {
        RunStatus started = RunStatus.ofSession("completed", Kind.COMPLETED);
        RunStatus failedToStart = statusOf("{'id':'drun_1','error':{'type':'agent_archived_error'},'session_id':null}");
        RunStatus unknown = statusOf("{'id':'drun_1','session_id':null}");
        List<HistoryRun> runs =
                List.of(charged(started, 25, true), charged(failedToStart, -1, true), charged(unknown, -1, true));

        assertThat(Credits.of(runs)).isEqualTo(new Credits(25, 1, 1)).matches(Credits::isComplete);
        assertThat(Credits.of(List.of(charged(started, 25, true), charged(unknown, -1, false))))
                .as("a session may still start")
                .isEqualTo(new Credits(25, 1, 2));
        assertThat(Credits.of(List.of(charged(failedToStart, -1, true))).sum()).isEmpty();
    }

    private static RunStatus statusOf(String json) {
        return Runs.run(json).status();
    }

    private static HistoryRun charged(RunStatus status, int credits, boolean settled) {
        return new HistoryRun("drun_1", null, status, null, null, null, null, 0, -1, 0, -1, credits, settled);
    }

    /** Goes from the oldest run to the newest, where the streak goes the other way. */
    @ParameterizedTest
    @MethodSource("generated")
    void streaksCountChains(List<HistoryRun> all) {
        List<HistoryRun> runs = all.stream()
                .filter(run -> new Id("dep_1").equals(run.deployment()))
                .toList();
        int length = 0;
        boolean counted = false;
        int before = 0;
        for (HistoryRun run : runs.reversed()) {
            boolean retry = run.attempt() > 1 || "retry".equals(run.trigger());
            if (!retry) {
                before = length;
                counted = false;
            }
            if (run.kind() == Kind.FAILED) {
                length = counted ? length : before + 1;
                counted = true;
            } else if (run.kind() == Kind.COMPLETED) {
                length = 0;
                counted = false;
            }
        }

        assertThat(Streak.of(runs, true).length()).isEqualTo(length);
    }

    @Test
    void aStreakIsEndedByACompletedRun() {
        Streak<HistoryRun> streak = Streak.of(
                List.of(
                        run("running", minutes(1)),
                        run("failed", minutes(2)),
                        run("skipped", minutes(3)),
                        run("failed", minutes(4)),
                        run("completed", minutes(5)),
                        run("failed", minutes(6))),
                true);

        assertThat(streak.length()).isEqualTo(2);
        assertThat(streak.atLeast()).isFalse();
        assertThat(streak.since()).isEqualTo(NOW.minus(minutes(4)));
        assertThat(streak.last()).extracting(HistoryRun::triggeredAt).isEqualTo(NOW.minus(minutes(2)));
    }

    @Test
    void anUnknownRunMakesAStreakAtLeastThatLong() {
        List<HistoryRun> runs =
                List.of(run("undecided", minutes(1)), run("failed", minutes(2)), run("completed", minutes(5)));

        assertThat(Streak.of(runs, true))
                .extracting(Streak::length, Streak::atLeast)
                .containsExactly(1, true);
    }

    @Test
    void aStreakWithoutAnEndMayBeLonger() {
        List<HistoryRun> runs = List.of(run("failed", minutes(1)), run("failed", minutes(2)));

        assertThat(Streak.of(runs, false).atLeast()).isTrue();
        assertThat(Streak.of(runs, true).atLeast()).isFalse();
    }

    @Test
    void retriesCountOnceWithTheLastOutcome() {
        List<HistoryRun> retried = List.of(
                run("failed", minutes(1), "retry", null), run("failed", minutes(2)), run("completed", minutes(3)));
        List<HistoryRun> saved = List.of(
                run("completed", minutes(1), "retry", null), run("failed", minutes(2)), run("failed", minutes(3)));

        assertThat(Streak.of(retried, true).length()).isEqualTo(1);
        assertThat(Streak.of(saved, true).length()).isZero();
    }

    @Test
    void runsFarBeyondTheUsualAreLong() {
        List<HistoryRun> usual = IntStream.range(0, 10)
                .mapToObj(i -> run("completed", minutes(60 + i), "manual", minutes(5)))
                .toList();
        HistoryRun running = run("running", minutes(11));
        List<HistoryRun> runs = Stream.concat(
                        Stream.of(running, run("running", minutes(10)), run("waiting", minutes(50))), usual.stream())
                .toList();

        assertThat(LongRuns.of(runs, NOW)).containsExactly(running);
        assertThat(LongRuns.of(runs.subList(0, 12), NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // failed and completed before, failed and completed now; the scores are 1.96 and 1.95 around the limit
        "10,90,21,79,UP",
        "10,90,20,80,UP",
        "10,90,18,82,NONE",
        "21,79,10,90,DOWN",
        "4,96,5,95,NONE",
        "0,40,9,31,NONE",
        "0,100,12,88,UP",
        "0,0,30,30,NONE",
        "50,0,50,0,NONE"
    })
    void aRateChangesOnlyBeyondChance(
            int failedBefore, int completedBefore, int failed, int completed, Direction change) {
        assertThat(Significance.ofRates(counts(failedBefore, completedBefore), counts(failed, completed)))
                .isEqualTo(change);
    }

    @Test
    void durationsChangeOnlyBeyondChance() {
        DurationPercentiles short20 = durations(20, 100);
        assertThat(Significance.ofDurations(short20, durations(20, 110))).isEqualTo(Direction.UP);
        assertThat(Significance.ofDurations(durations(20, 110), short20)).isEqualTo(Direction.DOWN);
        assertThat(Significance.ofDurations(short20, durations(20, 101))).isEqualTo(Direction.NONE);
        assertThat(Significance.ofDurations(short20, durations(19, 500))).isEqualTo(Direction.NONE);
        assertThat(Significance.ofDurations(durations(30, 5, 0), durations(30, 5, 0)))
                .isEqualTo(Direction.NONE);
    }

    private static Counts counts(int failed, int completed) {
        return Counts.of(Stream.concat(
                        IntStream.range(0, failed).mapToObj(i -> run("failed", minutes(i))),
                        IntStream.range(0, completed).mapToObj(i -> run("completed", minutes(i))))
                .toList());
    }

    private static DurationPercentiles durations(int count, int from) {
        return durations(count, from, 1);
    }

    private static DurationPercentiles durations(int count, int from, int step) {
        return DurationPercentiles.of(IntStream.range(0, count)
                .mapToObj(i -> run("completed", minutes(i), "manual", Duration.ofMillis(from + (long) step * i)))
                .toList());
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }
}
