package dev.runboard.demo.data;

/**
 * How a deployment's runs tend to go: its share of the runs that no schedule sets off and its failed, skipped and
 * retried runs per thousand, and a run's usual seconds.
 */
public record RunProfile(int share, int seconds, int failed, int skipped, int retried) {

    private static final int FRAGILE = 10;
    private static final int MAX_SECONDS = 5_400;

    /** Whether whole stretches of time go wrong, not just a run now and then. */
    boolean fragile() {
        return failed >= FRAGILE;
    }

    public long timeoutMillis() {
        return Math.clamp(seconds * 10L, 300, MAX_SECONDS) * 1000L;
    }
}
