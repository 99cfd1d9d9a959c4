package dev.runboard.demo.data;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a run starts and ends, in nanoseconds since 1970; one that never gets a session ends without having started. */
record RunTimes(
        long startedNanos,
        long endedNanos,
        Status outcome,
        @Nullable Pause pause,
        @Nullable Cancellation cut) {

    /** No run lives longer: what is older has ended, without a look at its times. */
    static final long MAX_NANOS = 4 * 3_600_000_000_000L;

    private static final long MILLI = 1_000_000;
    private static final long MINUTE = 60_000 * MILLI;
    /** How long a session takes to stop. */
    private static final long CANCELING = 2_000 * MILLI;

    private static final double SPREAD = 0.5;

    static RunTimes of(RunSeed tick) {
        if (tick.outcome() == Status.SKIPPED) {
            return new RunTimes(Long.MAX_VALUE, tick.createdNanos(), Status.SKIPPED, null, null);
        }
        long hash = Hash.of(tick.hash(), 3);
        long delay = 200 * MILLI + (hash >>> 20 & 0x3FFFFFFF) * 2_800 * MILLI / 0x40000000L;
        long started = tick.createdNanos() + (tick.made() ? 0 : delay);
        if (tick.neverStarts()) {
            return new RunTimes(Long.MAX_VALUE, started, Status.FAILED, null, null);
        }
        long digits = tick.createdNanos() % 1_000 == 0 ? 1_000 : 1;
        long ended = cut(started + lasting(tick, hash), digits);
        return withPause(tick, new RunTimes(cut(started, digits), ended, tick.outcome(), null, null));
    }

    /** Some runs that go well wait for an answer on the way, and take that much longer. */
    private static RunTimes withPause(RunSeed tick, RunTimes life) {
        long hash = Hash.of(tick.hash(), 8);
        if (life.outcome != Status.COMPLETED || tick.deployment().setup().asking() <= Hash.below(1000, hash)) {
            return life;
        }
        long asked = life.startedNanos + (life.endedNanos - life.startedNanos) / 2;
        long waiting = (10 + Hash.below(50, hash >>> 10)) * MINUTE;
        String denial = Hash.below(4, hash >>> 20) == 0 ? "Not before the freeze is over." : null;
        Pause pause = new Pause(Times.instant(asked), Times.instant(asked + waiting), denial);
        return new RunTimes(life.startedNanos, life.endedNanos + waiting, life.outcome, pause, null);
    }

    /** Somebody answers before the demo would have done so itself, and all that follows comes earlier. */
    RunTimes answeredAt(Instant time, @Nullable String denial) {
        if (pause == null) {
            return this;
        }
        long saved = Times.nanos(pause.answered()) - Times.nanos(time);
        return new RunTimes(startedNanos, endedNanos - saved, outcome, new Pause(pause.asked(), time, denial), cut);
    }

    RunTimes cancelledAt(Instant time) {
        long ended = Math.max(Times.nanos(time), startedNanos) + CANCELING;
        Cancellation newCut = new Cancellation(time, Times.instant(endedNanos), Ending.END_TURN);
        return new RunTimes(startedNanos, ended, Status.FAILED, pause, newCut);
    }

    boolean isWaitingAt(long nowNanos) {
        Instant now = Times.instant(nowNanos);
        return pause != null && pause.has(now) && (cut == null || now.isBefore(cut.at()));
    }

    Status statusAt(long nowNanos) {
        if (nowNanos >= endedNanos) {
            return outcome;
        }
        return nowNanos >= startedNanos ? Status.RUNNING : Status.PENDING;
    }

    private static long lasting(RunSeed tick, long hash) {
        RunProfile habits = tick.deployment().habits();
        long timeout = habits.timeoutMillis() * MILLI;
        if (tick.outcome() == Status.FAILED && SampleErrors.timesOut(tick)) {
            return timeout + (hash & 0xFFFFF);
        }
        double factor = Math.exp(SPREAD * bell(hash)) * (Hash.below(250, hash >>> 8) == 0 ? 6 : 1);
        double part = tick.outcome() == Status.FAILED ? partBeforeFailure(tick, hash) : 1;
        return Math.min((long) (habits.seconds() * 1_000_000_000.0 * factor * part), timeout - 1);
    }

    /** In an outage a run does not get far. */
    private static double partBeforeFailure(RunSeed tick, long hash) {
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
