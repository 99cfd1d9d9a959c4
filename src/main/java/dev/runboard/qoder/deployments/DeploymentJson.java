package dev.runboard.qoder.deployments;

import dev.runboard.text.DisplayText;
import dev.runboard.text.Excerpt;
import dev.runboard.text.Message;
import dev.runboard.upstream.answers.JsonFields;
import dev.runboard.upstream.answers.SecretFields;
import java.io.IOException;
import java.io.Writer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Formats JSON of a deployment for pages, without secrets. */
final class DeploymentJson {

    /** The longest text of a page. */
    private static final int MAX_LENGTH = 200_000;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private DeploymentJson() {}

    /** The complete JSON without indentation, which would make a deep object many times as long. */
    static String whole(JsonFields fields) {
        return fields.node() == null
                ? "{}"
                : SecretFields.withoutSecrets(fields.node()).toString();
    }

    /** Formats JSON with indentation, and cuts it to the longest text of a page. */
    static Message pretty(JsonNode node) {
        return excerpt(node).words();
    }

    /** Like {@link #pretty}, with the information whether it is cut. */
    static Excerpt excerpt(JsonNode node) {
        Start start = new Start();
        try {
            JSON.writeValue(start, SecretFields.withoutSecrets(node));
        } catch (JacksonException e) {
            // The limit is reached: indentation makes a deep object many times as long.
        }
        return Excerpt.of(DisplayText.of(start.text.toString()), MAX_LENGTH);
    }

    /** Formats a single value as text, anything else as JSON. */
    static Message value(JsonNode node) {
        return node.isValueNode() ? text(node.asString()) : pretty(node);
    }

    /** Cleans a text of the API and cuts it to the longest text of a page. */
    static Message text(String text) {
        return Excerpt.of(DisplayText.of(text), MAX_LENGTH).words();
    }

    /** Accepts slightly more than the limit and then fails. */
    private static final class Start extends Writer {

        private final StringBuilder text = new StringBuilder();

        @Override
        public void write(char[] buffer, int offset, int length) throws IOException {
            if (text.length() > MAX_LENGTH) {
                throw new IOException("Full");
            }
            text.append(buffer, offset, length);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
