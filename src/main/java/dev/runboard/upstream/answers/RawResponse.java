package dev.runboard.upstream.answers;

import dev.runboard.text.Message;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.UpstreamException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;

/**
 * One HTTP response, before its status is checked.
 *
 * @param status the status, of any value
 * @param headers the headers
 * @param body the body, which is received while it is read
 */
public record RawResponse(HttpStatusCode status, HttpHeaders headers, InputStream body) implements AutoCloseable {

    /** Longest {@code Retry-After} of a rate limit. The upstream sets the limit, so it knows when it ends. */
    static final Duration MAX_PAUSE_OF_LIMIT = Duration.ofMinutes(10);

    /** Longest {@code Retry-After} of an outage. The upstream may recover earlier than it expects. */
    static final Duration MAX_PAUSE_OF_FAILURE = Duration.ofSeconds(30);

    private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    /**
     * Reads the answer of a response with status 200.
     *
     * @param limits the limits for reading the answer or the error
     * @param now the time from which the pause of a {@code Retry-After} counts
     * @param reader creates the value from the JSON
     * @throws UpstreamException with the {@link Problem} of any other status, or if the JSON cannot be read
     */
    public <T> JsonResponse<T> answer(AnswerLimits limits, Instant now, Function<JsonFields, T> reader) {
        if (status.value() == 200) {
            return read(limits, reader);
        }
        ErrorEnvelope error = ErrorEnvelope.read(body, limits);
        throw new UpstreamException(
                problem(error, RetryAfter.read(headers, now, longestPause())),
                requestId(error, limits.token()),
                error.message());
    }

    private Duration longestPause() {
        return status.value() == 429 ? MAX_PAUSE_OF_LIMIT : MAX_PAUSE_OF_FAILURE;
    }

    private <T> JsonResponse<T> read(AnswerLimits limits, Function<JsonFields, T> reader) {
        DigestInputStream digested = new DigestInputStream(body, sha256());
        AnswerReader.Content content =
                AnswerReader.read(new InputStreamReader(digested, StandardCharsets.UTF_8), limits);
        String version = HexFormat.of().formatHex(digested.getMessageDigest().digest(), 0, 12);
        Problem problem = leftOut(content.leftOut());
        return new JsonResponse<>(value(content, problem, reader), version, problem);
    }

    private static <T> T value(
            AnswerReader.Content content, @Nullable Problem problem, Function<JsonFields, T> reader) {
        try {
            return reader.apply(new JsonFields(content.object()));
        } catch (UpstreamException e) {
            // The reader may have failed because a value was left out.
            throw problem == null ? e : new UpstreamException(problem);
        }
    }

    private static @Nullable Problem leftOut(int values) {
        return values == 0 ? null : new Problem.TooLarge(Message.of("problem.detail.left-out", values));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Returns null unless the id is one plain word, because it appears in logs and on pages. */
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
            return new Problem.Unreadable(Message.of("problem.detail.redirect"));
        }
        String code = Integer.toString(status.value());
        Message said = words.isEmpty()
                ? Message.of("problem.detail.status", code)
                : Message.of("problem.detail.status-and-words", code, words);
        boolean failing = status.is5xxServerError() || status.value() == 408;
        return failing ? new Problem.Unreachable(until, said) : new Problem.Unreadable(said);
    }

    /** Releases the connection if the body was not read to its end. */
    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
