package dev.runboard.upstream.answers;

import dev.runboard.upstream.Problem;
import dev.runboard.upstream.UpstreamException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The error that the upstream returned. If the body is no error envelope, the message is the start of its plain text.
 *
 * @param message the upstream's message, at most {@value Problem#MAX_DETAIL} characters, or an empty text
 * @param param the invalid parameter, or null
 * @param requestId the upstream's id of the request, for its support, or null
 */
record ErrorEnvelope(
        String message, @Nullable String param, @Nullable String requestId) {

    /** Direction marks, invisible characters and lone surrogates. Joiners stay, because scripts and emoji need them. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cs}&&[^\\u200C\\u200D]]");

    private static final Pattern SPACES = Pattern.compile("[\\p{Cc}\\p{Z}\\s]+");

    private static final int MAX_SIZE = 64 * 1024;

    /** Limits the memory of each error, because many errors may be read concurrently. */
    private static final int MAX_HEAP = 256 * 1024;

    /** Reads at most the first 64 KB of {@code body}. */
    static ErrorEnvelope read(InputStream body, AnswerLimits limits) {
        try {
            return read(body.readNBytes(MAX_SIZE), limits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ErrorEnvelope read(byte[] body, AnswerLimits limits) {
        String text = new String(body, StandardCharsets.UTF_8);
        try {
            return read(new JsonFields(AnswerReader.read(new StringReader(text), limits.withMaxHeap(MAX_HEAP))
                    .object()));
        } catch (UpstreamException e) {
            // Not an envelope: a page or plain text of a proxy.
        }
        boolean isForPeople = !text.contains("<") && body.length < MAX_SIZE;
        return new ErrorEnvelope(isForPeople ? firstWords(limits.token().scrub(text)) : "", null, null);
    }

    private static ErrorEnvelope read(JsonFields envelope) {
        JsonFields error = envelope.object("error");
        String message = error.text("message");
        return new ErrorEnvelope(
                message == null ? "" : firstWords(message), error.word("param"), envelope.word("request_id"));
    }

    private static String firstWords(String text) {
        String line = SPACES.matcher(INVISIBLE.matcher(text).replaceAll(""))
                .replaceAll(" ")
                .strip();
        if (line.length() <= Problem.MAX_DETAIL) {
            return line;
        }
        int end = Problem.MAX_DETAIL - 1;
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
