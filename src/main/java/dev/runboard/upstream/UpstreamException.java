package dev.runboard.upstream;

import dev.runboard.text.Message;
import org.jspecify.annotations.Nullable;

/** A call failed and there is no stale answer to show. The {@link #problem()} says why. */
public final class UpstreamException extends RuntimeException {

    private final Problem problem;
    private final @Nullable String requestId;
    private final String said;
    private final boolean unconnected;

    public UpstreamException(Problem problem) {
        this(problem, null, "");
    }

    /**
     * @param requestId the upstream's id of the request, or null
     * @param said the upstream's own message, limited in length and without the token, or an empty text
     */
    public UpstreamException(Problem problem, @Nullable String requestId, String said) {
        this(problem, requestId, said, false);
    }

    private UpstreamException(Problem problem, @Nullable String requestId, String said, boolean unconnected) {
        // No stack trace and no cause: the problem says everything, and the message of a cause could contain the token.
        super(problem.getClass().getSimpleName(), null, false, false);
        this.problem = problem;
        this.requestId = requestId;
        this.said = said;
        this.unconnected = unconnected;
    }

    /** There was no connection, so the failure does not concern the token. */
    public static UpstreamException unconnected(Message detail) {
        return new UpstreamException(new Problem.Unreachable(detail), null, "", true);
    }

    /** Runboard itself found that the resource does not exist. */
    public static UpstreamException notFound(Message detail) {
        return new UpstreamException(new Problem.NotFound(detail));
    }

    public Problem problem() {
        return problem;
    }

    /** The upstream's own message: untrusted, limited in length, without the token, and possibly empty. */
    public String said() {
        return said;
    }

    /** Whether there was no connection. */
    public boolean isUnconnected() {
        return unconnected;
    }

    /** The upstream's id of the request, for its support, or null. */
    public @Nullable String requestId() {
        return requestId;
    }
}
