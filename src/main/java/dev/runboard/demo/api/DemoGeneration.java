package dev.runboard.demo.api;

import dev.runboard.demo.data.Run;
import dev.runboard.demo.data.Runs;

/** Which generation of the API the demo upstream speaks: how calls are understood, and in which form each object is answered. */
public final class DemoGeneration {

    private volatile boolean ignoresStatus;
    private volatile Name name;

    /** June's generation, today's, or a roll-out: the older half of the runs as in June, the newer half as today. */
    public enum Name {
        JUNE_2026,
        CURRENT,
        MIXED
    }

    /** @param ignoresStatus whether today's API ignores the filter {@code status} of runs instead of refusing it */
    public DemoGeneration(Name name, boolean ignoresStatus) {
        this.name = name;
        this.ignoresStatus = ignoresStatus;
    }

    public void speak(Name other) {
        name = other;
    }

    public void ignoreStatus(boolean ignore) {
        ignoresStatus = ignore;
    }

    public Name name() {
        return name;
    }

    public boolean ignoresStatus() {
        return ignoresStatus;
    }

    /** Today's routes and parameters are there from the roll-out on. */
    boolean isCurrent() {
        return name != Name.JUNE_2026;
    }

    JsonFormat format() {
        return isCurrent() ? JsonFormat.CURRENT : JsonFormat.JUNE_2026;
    }

    /** In a roll-out the older half of the runs is as in June. */
    JsonFormat formatOf(Run run, Runs.At runs) {
        boolean old = name == Name.MIXED && run.created().isBefore(runs.middle());
        return old ? JsonFormat.JUNE_2026 : format();
    }
}
