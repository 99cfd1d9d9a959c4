package dev.runboard.upstream;

import org.jspecify.annotations.Nullable;

/**
 * The turn of an answer that proves to be large: of these, few are read at once, and only one of each token. A small answer
 * needs none.
 */
final class LargeTurn implements AutoCloseable {

    /** How many large answers are read at once. */
    static final int MAX_AT_ONCE = 4;

    static final int MAX_AT_ONCE_PER_TOKEN = 1;

    /** From this size on, in bytes, an answer is large. */
    private static final int LARGE = 512 * 1024;

    private final CallLimiter turns;
    private final AccessToken token;
    private final Priority priority;
    private final Deadline deadline;
    private CallLimiter.@Nullable Permit permit;

    LargeTurn(CallLimiter turns, AccessToken token, Priority priority, Deadline deadline) {
        this.turns = turns;
        this.token = token;
        this.priority = priority;
        this.deadline = deadline;
    }

    /**
     * Waits for the turn if {@code bytes} are many.
     *
     * @throws UpstreamException if there is none until the deadline
     */
    void takeFrom(long bytes) {
        if (bytes > LARGE) {
            take();
        }
    }

    void take() {
        if (permit == null) {
            permit = turns.take(token, priority, deadline);
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
