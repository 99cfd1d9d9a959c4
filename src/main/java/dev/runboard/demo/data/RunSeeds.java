package dev.runboard.demo.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The beat of a workspace: every four seconds brings one run, either the one that a schedule has put there or one of
 * somebody's making.
 */
public final class RunSeeds {

    public static final long NANOS = 4_000_000_000L;
    private static final int PER_MINUTE = 15;
    private static final int OUTAGE_EVERY = 80 * PER_MINUTE;
    private static final int OUTAGE_TAIL = 20 * PER_MINUTE;

    private final long seed;
    private final List<Deployment> deployments;
    private final PauseSwitches switches;
    private final int[] outageSlots;
    private final int busiest;
    private final byte[] shares = new byte[1000];

    RunSeeds(long seed, List<Deployment> deployments, PauseSwitches switches) {
        this.seed = seed;
        this.deployments = deployments;
        this.switches = switches;
        this.outageSlots = IntStream.range(0, deployments.size())
                .filter(slot -> deployments.get(slot).suffersOutages())
                .toArray();
        this.busiest = IntStream.range(0, deployments.size())
                .boxed()
                .max(Comparator.comparingInt(
                        slot -> deployments.get(slot).habits().share()))
                .orElseThrow();
        spreadShares();
    }

    public long latest(long nowNanos) {
        long number = nowNanos / NANOS;
        return at(number).createdNanos() <= nowNanos ? number : number - 1;
    }

    public long atMillis(long millis) {
        return millis / (NANOS / 1_000_000);
    }

    public RunSeed at(long number) {
        long hash = Hash.of(seed, number);
        long minute = number / PER_MINUTE;
        int slot = (int) (number % PER_MINUTE);
        boolean scheduled = slot < deployments.size() && scheduledAt(slot, minute);
        return tick(number, hash, scheduled ? slot : someones(hash, minute), scheduled);
    }

    /** A run that a caller sets off now; at the cap of its deployment it is skipped. */
    RunSeed made(Deployment deployment, long nowNanos, long count, boolean atCap) {
        long number = latest(nowNanos);
        long hash = Hash.of(Hash.of(seed, nowNanos), count);
        RunSeed usual = tick(number, hash, deployments.indexOf(deployment), false);
        Status outcome =
                atCap ? Status.SKIPPED : usual.outcome() == Status.SKIPPED ? Status.COMPLETED : usual.outcome();
        return usual.madeAt(Precision.MICROS.cut(nowNanos), outcome);
    }

    private boolean scheduledAt(int slot, long minute) {
        Cron cron = deployments.get(slot).cron();
        return cron != null && cron.firesAt(minute) && runsAt(slot, minute);
    }

    private boolean runsAt(int slot, long minute) {
        return switches.runsAt(deployments.get(slot), minute);
    }

    private RunSeed tick(long number, long hash, int slot, boolean scheduled) {
        Deployment deployment = deployments.get(slot);
        Trigger trigger = scheduled ? Trigger.SCHEDULE : unscheduled(deployment, hash);
        long outage = outage(number, slot);
        long created = created(number, hash);
        boolean doomed = outage > 0
                || deployment.standing().cause() != null
                || deployment.agent().isBrokenAt(created);
        Status outcome = doomed ? Status.FAILED : outcome(deployment.habits(), trigger, hash);
        return new RunSeed(number, hash, created, slot, deployment, trigger, outcome, outage, false);
    }

    private int someones(long hash, long minute) {
        return IntStream.of(shares[permille(hash)], busiest)
                .filter(slot -> runsAt(slot, minute))
                .findFirst()
                .orElseGet(() -> anyRunning(minute));
    }

    private int anyRunning(long minute) {
        return IntStream.range(0, deployments.size())
                .filter(slot -> runsAt(slot, minute))
                .findFirst()
                .orElse(busiest);
    }

    private static Trigger unscheduled(Deployment deployment, long hash) {
        return permille(hash >>> 10) < deployment.habits().retried() ? Trigger.RETRY : Trigger.MANUAL;
    }

    private static Status outcome(RunProfile habits, Trigger trigger, long hash) {
        int roll = permille(hash >>> 20);
        if (roll < habits.skipped()) {
            return Status.SKIPPED;
        }
        int failed = trigger == Trigger.RETRY ? 2 * habits.failed() : habits.failed();
        return roll < habits.skipped() + failed ? Status.FAILED : Status.COMPLETED;
    }

    /** The outage that the deployment in this slot is in, or 0. There is always one somewhere. */
    private long outage(long number, int slot) {
        long current = number / OUTAGE_EVERY;
        if (outageSlot(current) == slot) {
            return current;
        }
        boolean tail = number % OUTAGE_EVERY < OUTAGE_TAIL;
        return tail && outageSlot(current - 1) == slot ? current - 1 : 0;
    }

    private int outageSlot(long outage) {
        return outageSlots[(int) Math.floorMod(outage + seed, (long) outageSlots.length)];
    }

    private static long created(long number, long hash) {
        long sinceTick = ((hash >>> 30 & 0x3FFFFFFF) * NANOS) >>> 30;
        return number * NANOS + Precision.of(hash).cut(sinceTick);
    }

    private static int permille(long hash) {
        return (int) (((hash & 1023) * 1000) >>> 10);
    }

    /** What the others leave, and what a paused one cannot take, goes to the busiest. */
    private void spreadShares() {
        Arrays.fill(shares, (byte) busiest);
        int next = 0;
        for (int slot = 0; slot < deployments.size(); slot++) {
            for (int i = deployments.get(slot).habits().share(); i > 0; i--) {
                shares[next++] = (byte) slot;
            }
        }
    }
}
