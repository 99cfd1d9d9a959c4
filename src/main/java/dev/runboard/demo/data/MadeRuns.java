package dev.runboard.demo.data;

import dev.runboard.demo.api.ApiProblem;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The runs that callers set off, the newest first. */
public final class MadeRuns {

    private static final int MAX_RUNS = 500;

    private final List<RunSeed> ticks = new CopyOnWriteArrayList<>();

    public synchronized RunSeed add(RunSeeds all, Deployment deployment, long nowNanos, boolean atCap) {
        if (ticks.size() >= MAX_RUNS) {
            throw ApiProblem.of(429, "Too many runs were set off in this demo");
        }
        RunSeed tick = all.made(deployment, nowNanos, ticks.size(), atCap);
        ticks.addFirst(tick);
        return tick;
    }

    List<RunSeed> until(long nowNanos) {
        return ticks.stream().filter(tick -> tick.createdNanos() <= nowNanos).toList();
    }
}
