package dev.runboard.upstream;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A good answer: a JSON object.
 *
 * @param fields its content
 * @param version a digest of the bytes that came: equal answers, equal versions
 * @param size in bytes
 */
public record Answer(JsonFields fields, String version, int size) {

    // Numbers are shown as they came: a double would round the long ones.
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @throws UpstreamException {@link Problem.Unreadable} where {@code body} is no JSON object */
    static Answer of(byte[] body, AccessToken token) {
        String text = token.scrub(new String(body, StandardCharsets.UTF_8));
        JsonNode json = object(text);
        if (text.indexOf('\\') >= 0) {
            // Once more without the escapes: they may have hidden the token.
            json = object(token.scrub(json.toString()));
        }
        return new Answer(new JsonFields(json), digest(body), body.length);
    }

    private static JsonNode object(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            if (json.isObject()) {
                return json;
            }
        } catch (JacksonException e) {
            // Falls through: which character was wrong helps nobody, and its message quotes the answer.
        }
        throw new UpstreamException(new Problem.Unreadable("The answer was not the JSON that the API promises."));
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
