package dev.runboard.demo;

/** What is fixed about a run from the start: whose it is, what set it off, when, and how it will end. */
record Tick(
        long number,
        long hash,
        long createdNanos,
        int slot,
        Deployment deployment,
        Trigger trigger,
        Status outcome,
        long trouble) {

    long createdMillis() {
        return createdNanos / 1_000_000;
    }

    String runId() {
        return Ids.of("drun_", createdMillis(), hash);
    }

    /** A skipped run may say why or not. */
    boolean endsWithError() {
        return outcome == Status.FAILED || (outcome == Status.SKIPPED && (hash & 1) == 0);
    }
}
