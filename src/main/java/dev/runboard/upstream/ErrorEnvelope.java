package dev.runboard.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the upstream says about a call that it does not answer: its error envelope where there is one, else the first words of
 * whatever a gateway in between has sent.
 *
 * @param message its words, or an empty text
 * @param param the parameter that it blames
 * @param requestId what the upstream's own people would ask for
 */
record ErrorEnvelope(
        String message, @Nullable String param, @Nullable String requestId) {

    static final int MAX_DETAIL = 300;

    private static final int MAX_SIZE = 64 * 1024;

    /** Very many errors may be read at once, so each gets little memory. */
    private static final int ROOM = 256 * 1024;

    /** Reads the start of {@code body}: nobody writes an envelope that is longer. */
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
            return read(new JsonFields(AnswerReader.read(new StringReader(text), limits.withRoom(ROOM))
                    .object()));
        } catch (UpstreamException e) {
            // No envelope: a gateway's page or plain text, whose first words are all there is.
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
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= MAX_DETAIL ? line : line.substring(0, MAX_DETAIL - 1) + "…";
    }
}
