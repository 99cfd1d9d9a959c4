package dev.runboard;

import java.util.Properties;

/**
 * The threads that carry virtual threads.
 *
 * <p>A virtual thread keeps its carrier while it computes. With one carrier for each processor, which is the default, a few expensive
 * pages of one user delay the pages of all others. With more carriers, the operating system shares the processors among them.
 */
final class CarrierThreads {

    /** The system property of the JDK. It is read when the first virtual thread starts. */
    static final String PARALLELISM = "jdk.virtualThreadScheduler.parallelism";

    /** How many pages can be computed at the same time. */
    static final int DEFAULT_PARALLELISM = 64;

    private CarrierThreads() {}

    /** Sets their number, unless the command line did. */
    static void configure(Properties system) {
        system.putIfAbsent(PARALLELISM, Integer.toString(DEFAULT_PARALLELISM));
    }
}
