package dev.runboard.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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

    static final int LONGEST_DETAIL = 300;

    private static final int MAX_SIZE = 64 * 1024;

    private static final JsonMapper JSON = new JsonMapper();

    /** Reads the start of {@code body}: nobody writes an envelope that is longer. */
    static ErrorEnvelope read(InputStream body, AccessToken token) {
        try {
            return read(body.readNBytes(MAX_SIZE), token);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ErrorEnvelope read(byte[] body, AccessToken token) {
        String text = token.scrub(new String(body, StandardCharsets.UTF_8));
        try {
            JsonNode json = JSON.readTree(text);
            if (json != null && json.isObject()) {
                return read(new JsonFields(json), token);
            }
        } catch (JacksonException e) {
            // No envelope: a gateway's page or plain text, whose first words are all there is.
        }
        boolean isForPeople = !text.contains("<") && body.length < MAX_SIZE;
        return new ErrorEnvelope(isForPeople ? firstWords(text) : "", null, null);
    }

    private static ErrorEnvelope read(JsonFields envelope, AccessToken token) {
        JsonFields error = envelope.object("error");
        String message = error.text("message");
        // Once more after parsing: an escape may have hidden the token in the raw text.
        String words = message == null ? "" : firstWords(token.scrub(message));
        String param = error.word("param");
        return new ErrorEnvelope(words, param == null ? null : token.scrub(param), envelope.word("request_id"));
    }

    private static String firstWords(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST_DETAIL ? line : line.substring(0, LONGEST_DETAIL - 1) + "…";
    }
}
