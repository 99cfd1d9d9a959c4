package dev.runboard.upstream;

import org.jspecify.annotations.Nullable;

/** There is nothing to show, and {@link #problem()} says why. */
public final class UpstreamException extends RuntimeException {

    private final Problem problem;
    private final @Nullable String requestId;
    private final String said;
    private final boolean unconnected;

    public UpstreamException(Problem problem) {
        this(problem, null, "");
    }

    /** @param said the upstream's own message, bounded and without the token, or an empty text */
    UpstreamException(Problem problem, @Nullable String requestId, String said) {
        this(problem, requestId, said, false);
    }

    private UpstreamException(Problem problem, @Nullable String requestId, String said, boolean unconnected) {
        // No stack trace and no cause: the problem is the whole story, and a cause's text could hold what was sent.
        super(problem.getClass().getSimpleName(), null, false, false);
        this.problem = problem;
        this.requestId = requestId;
        this.said = said;
        this.unconnected = unconnected;
    }

    /** There was no connection: whose call it was made no difference. */
    static UpstreamException unconnected(String detail) {
        return new UpstreamException(new Problem.Unreachable(detail), null, "", true);
    }

    /** There is no such thing, as Runboard itself can tell. */
    public static UpstreamException notFound(String detail) {
        return new UpstreamException(new Problem.NotFound(detail));
    }

    public Problem problem() {
        return problem;
    }

    /** The upstream's own message, untrusted, bounded and without the token; empty where there is none. */
    public String said() {
        return said;
    }

    boolean isUnconnected() {
        return unconnected;
    }

    /** What the upstream's own people would ask for, if it said so. */
    public @Nullable String requestId() {
        return requestId;
    }
}
