package dev.runboard.upstream;

import dev.runboard.text.Message;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why the upstream gave no answer, or no newer one. Each kind asks the reader for a different action.
 *
 * <p>A {@code detail} often has the upstream's own message: untrusted text of at most {@value #MAX_DETAIL} characters.
 */
public sealed interface Problem extends Serializable {

    /** The longest message of the upstream that a {@link #detail} has, in characters. */
    int MAX_DETAIL = 300;

    /** More about the problem, possibly the upstream's own message; may be empty. */
    Message detail();

    /** The end of the pause that the upstream asked for, or null. No call is made before it. */
    default @Nullable Instant until() {
        return null;
    }

    /** Whether the same call may soon succeed. */
    default boolean isTransient() {
        return this instanceof RateLimited || this instanceof Unreachable;
    }

    /** Whether a stale answer may be shown, marked with its age. A refusal or "not found" is always shown as such. */
    default boolean allowsStale() {
        return isTransient() || this instanceof Unreadable || this instanceof TooLarge;
    }

    /** HTTP 401: the token is invalid, expired or revoked. */
    record TokenRefused(Message detail) implements Problem {

        public TokenRefused(String said) {
            this(Message.verbatim(said));
        }
    }

    /** HTTP 403: the token is valid but lacks the permission. */
    record Forbidden(Message detail) implements Problem {

        public Forbidden(String said) {
            this(Message.verbatim(said));
        }
    }

    /** HTTP 404: the resource does not exist, or not for this token. */
    record NotFound(Message detail) implements Problem {

        public NotFound(String said) {
            this(Message.verbatim(said));
        }
    }

    /** HTTP 400 or 422: the upstream does not accept the request; {@code param} is the invalid parameter, or null. */
    record BadRequest(@Nullable String param, Message detail) implements Problem {

        public BadRequest(@Nullable String param, String said) {
            this(param, Message.verbatim(said));
        }
    }

    /** HTTP 429: too many calls. */
    record RateLimited(@Nullable Instant until, Message detail) implements Problem {

        public RateLimited(@Nullable Instant until, String said) {
            this(until, Message.verbatim(said));
        }
    }

    /** No connection, no answer in time, HTTP 408 or HTTP 5xx. */
    record Unreachable(@Nullable Instant until, Message detail) implements Problem {

        /** Without a pause. */
        public Unreachable(Message detail) {
            this(null, detail);
        }
    }

    /** No answer yet. A stale answer is shown while the call is still in progress. */
    record Slow() implements Problem {

        @Override
        public Message detail() {
            return Message.verbatim("");
        }
    }

    /** An answer that the API does not document, like a redirect or no JSON. */
    record Unreadable(Message detail) implements Problem {}

    /** An answer that exceeds a limit. It is not read, or shown without the values that are too large. */
    record TooLarge(Message detail) implements Problem {}
}
