package dev.runboard.demo;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The runs that callers set off, the newest first. */
final class MadeRuns {

    private static final int MAX_RUNS = 500;

    private final List<Tick> ticks = new CopyOnWriteArrayList<>();

    synchronized Tick add(Ticks all, Deployment deployment, long nowNanos, boolean atCap) {
        if (ticks.size() >= MAX_RUNS) {
            throw ApiProblem.of(429, "Too many runs were set off in this demo");
        }
        Tick tick = all.made(deployment, nowNanos, ticks.size(), atCap);
        ticks.addFirst(tick);
        return tick;
    }

    List<Tick> until(long nowNanos) {
        return ticks.stream().filter(tick -> tick.createdNanos() <= nowNanos).toList();
    }
}
