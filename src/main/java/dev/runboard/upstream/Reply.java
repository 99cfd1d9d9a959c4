package dev.runboard.upstream;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;

/**
 * One HTTP answer, whole, before anybody has judged it.
 *
 * @param body at most {@link UpstreamSettings#maxAnswer()} bytes
 */
record Reply(HttpStatusCode status, HttpHeaders headers, byte[] body) {

    private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    /**
     * The answer, if this is one.
     *
     * @throws UpstreamException with the problem that this status stands for
     */
    Answer answer(AccessToken token, Instant now) {
        if (status.value() == 200) {
            return Answer.of(body, token);
        }
        ErrorEnvelope error = ErrorEnvelope.read(body, token);
        throw new UpstreamException(
                problem(error, RetryAfter.read(headers, now)), requestId(error, token), error.message());
    }

    /** Stands in logs and on pages, so it is a plain word or nothing. */
    private @Nullable String requestId(ErrorEnvelope error, AccessToken token) {
        String id = error.requestId() != null ? error.requestId() : headers.getFirst("x-request-id");
        return id != null && PLAIN_WORD.matcher(token.scrub(id)).matches() ? id : null;
    }

    private Problem problem(ErrorEnvelope error, @Nullable Instant until) {
        String words = error.message();
        return switch (status.value()) {
            case 400, 422 -> new Problem.BadRequest(error.param(), words);
            case 401 -> new Problem.TokenRefused(words);
            case 403 -> new Problem.Forbidden(words);
            case 404 -> new Problem.NotFound(words);
            case 429 -> new Problem.RateLimited(until, words);
            default -> other(until, words);
        };
    }

    private Problem other(@Nullable Instant until, String words) {
        if (status.is3xxRedirection()) {
            return new Problem.Unreadable(
                    "It answered with a redirect, which is not followed: the token would travel along.");
        }
        String said = "It answered with HTTP " + status.value() + (words.isEmpty() ? "." : ": " + words);
        boolean failing = status.is5xxServerError() || status.value() == 408;
        return failing ? new Problem.Unreachable(until, said) : new Problem.Unreadable(said);
    }
}
