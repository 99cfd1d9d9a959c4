package dev.runboard.upstream;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why the upstream gave no (newer) answer. Each kind asks something else of the person who reads it.
 *
 * <p>A {@code detail} is text for people, at most {@value ErrorEnvelope#MAX_DETAIL} characters, often the upstream's own
 * words and therefore untrusted.
 */
public sealed interface Problem extends Serializable {

    /** What is known beyond the kind; may be the upstream's own words. */
    String detail();

    /** When the upstream wants the next call, if it says so; no earlier call is made. */
    default @Nullable Instant until() {
        return null;
    }

    /** Whether the same call may well succeed soon. */
    default boolean isTransient() {
        return this instanceof RateLimited || this instanceof Unreachable;
    }

    /** Whether what was fetched before may stand in, marked with its age: a refusal or a "not found" is never papered over. */
    default boolean allowsStale() {
        return isTransient() || this instanceof Unreadable || this instanceof TooLarge;
    }

    /** HTTP 401: the token is wrong, expired or revoked. */
    record TokenRefused(String detail) implements Problem {}

    /** HTTP 403: the token is good but may not do this. */
    record Forbidden(String detail) implements Problem {}

    /** HTTP 404: it does not exist, or not for this token. */
    record NotFound(String detail) implements Problem {}

    /** HTTP 400 or 422: the upstream does not accept the question; {@code param} names the part it blames, if it says so. */
    record BadRequest(@Nullable String param, String detail) implements Problem {}

    /** HTTP 429: too many calls. */
    record RateLimited(@Nullable Instant until, String detail) implements Problem {}

    /** No connection, no answer in time, or HTTP 5xx. */
    record Unreachable(@Nullable Instant until, String detail) implements Problem {

        Unreachable(String detail) {
            this(null, detail);
        }
    }

    /** No answer yet: what is shown is what it said before. It may still answer this very call. */
    record Slow() implements Problem {

        @Override
        public String detail() {
            return "";
        }
    }

    /** An answer that is not what the API promises: no JSON, a redirect. */
    record Unreadable(String detail) implements Problem {}

    /** An answer that is larger than what is read, or that holds more than is kept: the rest of it is shown. */
    record TooLarge(String detail) implements Problem {}
}
