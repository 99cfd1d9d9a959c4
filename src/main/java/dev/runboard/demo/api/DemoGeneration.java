package dev.runboard.demo.api;

/** Which generation of the API the demo upstream speaks; both settings may change while it runs. */
public final class DemoGeneration {

    /** June's generation, today's, or a roll-out: the older half of the runs as in June, the newer half as today. */
    public enum Name {
        JUNE_2026,
        CURRENT,
        MIXED
    }

    private volatile ApiGeneration dialect;

    public DemoGeneration() {
        this(Name.JUNE_2026, false);
    }

    public DemoGeneration(Name name, boolean ignoresStatus) {
        dialect = new ApiGeneration(name, ignoresStatus);
    }

    /** Speaks this generation from the next call on. */
    public synchronized void speak(Name name) {
        dialect = new ApiGeneration(name, dialect.ignoresStatus());
    }

    /** Lets a {@code status} that is asked of runs be ignored, where it is not known any more, instead of refused. */
    public synchronized void ignoreStatus(boolean ignore) {
        dialect = new ApiGeneration(dialect.name(), ignore);
    }

    public ApiGeneration dialect() {
        return dialect;
    }
}
