package dev.runboard.upstream;

import org.jspecify.annotations.Nullable;

/**
 * A permit to read one large answer. It is acquired only once the answer turns out to be large, and limits the memory that
 * concurrent large answers take.
 */
final class LargeAnswerPermit implements AutoCloseable {

    /** Large answers that are read concurrently, of all tokens. */
    static final int MAX_AT_ONCE = 4;

    /** Large answers that are read concurrently, of one token. */
    static final int MAX_AT_ONCE_PER_TOKEN = 1;

    /** An answer of more bytes is large. */
    private static final int LARGE_THRESHOLD = 512 * 1024;

    private final CallLimiter limiter;
    private final AccessToken token;
    private final Priority priority;
    private final Deadline deadline;
    private CallLimiter.@Nullable Permit permit;

    LargeAnswerPermit(CallLimiter limiter, AccessToken token, Priority priority, Deadline deadline) {
        this.limiter = limiter;
        this.token = token;
        this.priority = priority;
        this.deadline = deadline;
    }

    /**
     * Acquires the permit if {@code bytes} exceed the threshold. Does nothing if it is held already.
     *
     * @throws UpstreamException if there is no permit until the deadline
     */
    void acquireIfLarge(long bytes) {
        if (bytes > LARGE_THRESHOLD) {
            acquire();
        }
    }

    /** Acquires the permit, unless it is held already. */
    void acquire() {
        if (permit == null) {
            permit = limiter.acquire(token, priority, deadline);
        }
    }

    @Override
    public void close() {
        if (permit != null) {
            permit.close();
            permit = null;
        }
    }
}
