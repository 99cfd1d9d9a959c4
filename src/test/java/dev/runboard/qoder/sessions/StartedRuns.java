package dev.runboard.qoder.sessions;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunStatus;
import dev.runboard.upstream.Id;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Runs of today's API that only say that their session was started: {@code drun_7} has {@code sess_7}. */
public final class StartedRuns {

    static final Instant TRIGGERED = Instant.parse("2026-06-14T08:40:30Z");

    private StartedRuns() {}

    public static List<Run> many(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> one(number, "dep_1"))
                .toList();
    }

    static Run one(int number, String deployment) {
        return one(number, deployment, TRIGGERED);
    }

    static Run one(int number, String deployment, Instant triggered) {
        return new Run(
                new Id("drun_" + number),
                new RunStatus("started", RunStatus.Kind.UNKNOWN, true),
                new Id(deployment),
                null,
                null,
                null,
                new Id("sess_" + number),
                null,
                triggered,
                null,
                null,
                null,
                null,
                null,
                "{}",
                null);
    }

    public static List<String> words(List<Run> runs) {
        return runs.stream().map(run -> run.status().word()).toList();
    }
}
