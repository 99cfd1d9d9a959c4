package dev.runboard.demo;

/** When a run starts and ends, in nanoseconds since 1970; one that never gets a session ends without having started. */
record Life(long startedNanos, long endedNanos, Status outcome) {

    /** No run lives longer: what is older has ended, without a look at its times. */
    static final long LONGEST_NANOS = 7_200_000_000_000L;

    private static final long MILLI = 1_000_000;
    private static final double SPREAD = 0.5;

    static Life of(Tick tick) {
        if (tick.outcome() == Status.SKIPPED) {
            return new Life(Long.MAX_VALUE, tick.createdNanos(), Status.SKIPPED);
        }
        long hash = Mix.of(tick.hash(), 3);
        long started = tick.createdNanos() + 200 * MILLI + (hash >>> 20 & 0x3FFFFFFF) * 2_800 * MILLI / 0x40000000L;
        if (tick.neverStarts()) {
            return new Life(Long.MAX_VALUE, started, Status.FAILED);
        }
        long digits = tick.createdNanos() % 1_000 == 0 ? 1_000 : 1;
        return new Life(cut(started, digits), cut(started + lasting(tick, hash), digits), tick.outcome());
    }

    Status statusAt(long nowNanos) {
        if (nowNanos >= endedNanos) {
            return outcome;
        }
        return nowNanos >= startedNanos ? Status.RUNNING : Status.PENDING;
    }

    private static long lasting(Tick tick, long hash) {
        Habits habits = tick.deployment().habits();
        long timeout = habits.timeoutMillis() * MILLI;
        if (tick.outcome() == Status.FAILED && Failures.timesOut(tick)) {
            return timeout + (hash & 0xFFFFF);
        }
        double factor = Math.exp(SPREAD * bell(hash)) * (Mix.below(250, hash >>> 8) == 0 ? 6 : 1);
        double part = tick.outcome() == Status.FAILED ? partBeforeFailure(tick, hash) : 1;
        return Math.min((long) (habits.seconds() * 1_000_000_000.0 * factor * part), timeout - 1);
    }

    /** In an outage a run does not get far. */
    private static double partBeforeFailure(Tick tick, long hash) {
        double part = 0.1 + (hash & 511) / 640.0;
        return tick.outage() > 0 ? part / 10 : part;
    }

    /** Four dice make a bell: centred at 0, about 1 wide. */
    private static double bell(long hash) {
        long sum = (hash & 0xFFFF) + (hash >>> 16 & 0xFFFF) + (hash >>> 32 & 0xFFFF) + (hash >>> 48);
        return (sum / 65_536.0 - 2) * 1.732;
    }

    private static long cut(long nanos, long digits) {
        return nanos - nanos % digits;
    }
}
