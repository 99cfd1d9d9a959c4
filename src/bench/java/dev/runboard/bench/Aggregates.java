package dev.runboard.bench;

import dev.runboard.qoder.ErrorGroup;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.history.Counts;
import dev.runboard.qoder.history.Credits;
import dev.runboard.qoder.history.DurationPercentiles;
import dev.runboard.qoder.history.ErrorGroups;
import dev.runboard.qoder.history.Histogram;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.LongRuns;
import dev.runboard.qoder.history.Significance;
import dev.runboard.qoder.history.Streak;
import dev.runboard.qoder.history.Window;
import dev.runboard.upstream.Id;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Counts what the overview counts, over 50,000 runs of 30 deployments. */
final class Aggregates {

    private static final int RUNS = 50_000;
    private static final int DEPLOYMENTS = 30;
    private static final int ROUNDS = 60;
    private static final Instant NOW = Instant.parse("2026-06-14T09:00:00Z");
    private static final Window DAY = new Window(NOW.minus(Duration.ofHours(24)), NOW);

    /** The processor time of this thread, which depends less on other load: the median of the later half of all rounds. */
    static double millis() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        List<HistoryRun> runs = runs();
        double[] times = new double[ROUNDS];
        long counted = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = threads.getCurrentThreadCpuTime();
            counted += count(runs);
            times[round] = (threads.getCurrentThreadCpuTime() - start) / 1e6;
        }
        if (counted == 0) {
            throw new IllegalStateException("Nothing was counted");
        }
        return Results.median(Arrays.copyOfRange(times, ROUNDS / 2, ROUNDS));
    }

    /** Returns how much was found, so that no part of it is optimised away. */
    private static long count(List<HistoryRun> all) {
        List<HistoryRun> runs = DAY.of(all);
        List<HistoryRun> before = DAY.before().of(all);
        DurationPercentiles durations = DurationPercentiles.of(runs);
        DurationPercentiles usual = DurationPercentiles.of(before);
        long found = durations.at(50).orElse(0)
                + durations.at(95).orElse(0)
                + Credits.of(runs).known();
        found += Significance.ofRates(Counts.of(before), Counts.of(runs)).ordinal();
        found += Significance.ofDurations(usual, durations).ordinal();
        found += Histogram.of(runs, DAY).size() + ErrorGroups.of(runs).size();
        Map<Id, List<HistoryRun>> byDeployment = all.stream().collect(Collectors.groupingBy(HistoryRun::deployment));
        for (List<HistoryRun> own : byDeployment.values()) {
            List<HistoryRun> inDay = DAY.of(own);
            found += Streak.of(own, false).length() + LongRuns.of(own, NOW).size();
            found += Counts.of(inDay).failed()
                    + DurationPercentiles.of(inDay).at(95).orElse(0);
        }
        return found;
    }

    private static List<HistoryRun> runs() {
        Random random = new Random(1);
        List<Id> deployments = IntStream.range(0, DEPLOYMENTS)
                .mapToObj(i -> new Id("dep_" + i))
                .toList();
        List<ErrorGroup> errors = IntStream.range(0, 40)
                .mapToObj(i -> ErrorGroup.of(new Run.RunError("error_" + i, "No answer of part " + (char) ('a' + i))))
                .toList();
        RunStatus completed = RunStatus.said("completed");
        RunStatus failed = RunStatus.said("failed");
        RunStatus running = RunStatus.said("running");
        List<HistoryRun> runs = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            boolean fails = random.nextInt(10) == 0;
            boolean runsStill = i < 200;
            runs.add(new HistoryRun(
                    "drun_%032x".formatted(i),
                    deployments.get(random.nextInt(DEPLOYMENTS)),
                    runsStill ? running : fails ? failed : completed,
                    "schedule",
                    "agent_1",
                    null,
                    fails && !runsStill ? errors.get(random.nextInt(errors.size())) : null,
                    1,
                    3,
                    NOW.minusSeconds(3L * i + 1).toEpochMilli(),
                    runsStill ? -1 : random.nextInt(600_000),
                    random.nextInt(100),
                    !runsStill));
        }
        return runs;
    }

    private Aggregates() {}
}
