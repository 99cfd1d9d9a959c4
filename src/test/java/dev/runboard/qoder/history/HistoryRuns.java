package dev.runboard.qoder.history;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunStatus;
import dev.runboard.upstream.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Runs of a history, as tests write and generate them. */
final class HistoryRuns {

    static final Instant NOW = Instant.parse("2026-06-14T09:00:00Z");

    private HistoryRuns() {}

    /** A run of {@code dep_1} that was started by hand. */
    static HistoryRun run(String status, Duration ago) {
        return run(status, ago, "manual", Duration.ofSeconds(30));
    }

    static HistoryRun run(String status, Duration ago, String trigger, @Nullable Duration took) {
        return run("dep_1", status, NOW.minus(ago), trigger, took, null, 1);
    }

    static HistoryRun scheduled(Instant at, String status) {
        return run("dep_1", status, at, "schedule", null, null, 1);
    }

    static HistoryRun run(
            String deployment,
            String status,
            Instant at,
            @Nullable String trigger,
            @Nullable Duration took,
            Run.@Nullable RunError error,
            int attempt) {
        Run run = new Run(
                new Id("drun_" + at.toEpochMilli()),
                status.equals("undecided")
                        ? new RunStatus("started", RunStatus.Kind.UNKNOWN, true)
                        : RunStatus.said(status),
                new Id(deployment),
                trigger,
                attempt,
                new Run.Agent("agent_1", 3L),
                new Id("sess_1"),
                null,
                at,
                null,
                null,
                null,
                took,
                error,
                "",
                null);
        return new Compaction(List.of(), NOW).compact(List.of(run)).getFirst();
    }

    /** Generates runs of the last two days, newest first. */
    static List<HistoryRun> many(Random random, int count) {
        String[] statuses = {
            "completed",
            "completed",
            "completed",
            "failed",
            "skipped",
            "running",
            "pending",
            "waiting",
            "cancelled",
            "new_word",
            "undecided"
        };
        String[] triggers = {"manual", "schedule", "retry"};
        List<HistoryRun> runs = new ArrayList<>();
        Instant at = NOW;
        for (int i = 0; i < count; i++) {
            at = at.minusMillis(1 + random.nextInt(2 * 172_800_000 / count));
            String status = statuses[random.nextInt(statuses.length)];
            runs.add(run(
                    "dep_" + random.nextInt(4),
                    status,
                    at,
                    triggers[random.nextInt(triggers.length)],
                    random.nextInt(5) == 0 ? null : Duration.ofMillis(random.nextInt(1000)),
                    random.nextInt(3) == 0
                            ? null
                            : new Run.RunError("t" + random.nextInt(2), "Took " + random.nextInt(9) + " s"),
                    1 + random.nextInt(2)));
        }
        return runs;
    }
}
