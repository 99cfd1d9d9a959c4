package dev.runboard.demo.data;

/**
 * What is fixed about a run from the start: whose it is, what set it off, when, how it will end, and the outage that it
 * falls into, if not 0.
 *
 * @param made whether a caller set it off
 */
public record RunSeed(
        long number,
        long hash,
        long createdNanos,
        int slot,
        Deployment deployment,
        Trigger trigger,
        Status outcome,
        long outage,
        boolean made) {

    static final int SESSION_MILLIS = 3;

    long createdMillis() {
        return createdNanos / 1_000_000;
    }

    public String runId() {
        return Ids.of("drun_", createdMillis(), hash);
    }

    /** A session is made a moment after its run. */
    String sessionId() {
        return Ids.of("sess_", createdMillis() + SESSION_MILLIS, Hash.of(hash, 5));
    }

    /** The same as set off by a caller. */
    RunSeed madeAt(long nanos, Status newOutcome) {
        return new RunSeed(number, hash, nanos, slot, deployment, Trigger.MANUAL, newOutcome, outage, true);
    }

    boolean neverStarts() {
        return outcome == Status.SKIPPED || (outcome == Status.FAILED && !SampleErrors.startsFirst(this));
    }

    /** A skipped run may say why or not. */
    boolean endsWithError() {
        return outcome == Status.FAILED || (outcome == Status.SKIPPED && (hash & 1) == 0);
    }
}
