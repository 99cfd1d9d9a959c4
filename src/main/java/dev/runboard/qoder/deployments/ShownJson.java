package dev.runboard.qoder.deployments;

import dev.runboard.text.DisplayText;
import dev.runboard.text.Excerpt;
import dev.runboard.upstream.SecretFields;
import java.io.IOException;
import java.io.Writer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes what the API tells of a deployment for people, without its secrets. */
final class ShownJson {

    /** As much of one text as a page can bear. */
    private static final int MAX_LENGTH = 200_000;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ShownJson() {}

    /** On many lines. */
    static String pretty(JsonNode node) {
        Start start = new Start();
        try {
            JSON.writeValue(start, SecretFields.withoutSecrets(node));
        } catch (JacksonException e) {
            // It is full: indented, a deep object is many times as long as it came.
        }
        return text(start.text.toString());
    }

    /** A single value as it came, anything else as JSON. */
    static String value(JsonNode node) {
        return node.isValueNode() ? text(node.asString()) : pretty(node);
    }

    /** A text of the API, cleaned, and no longer than a page can bear. */
    static String text(String text) {
        return Excerpt.of(DisplayText.of(text), MAX_LENGTH).words();
    }

    /** Takes a little more than is shown, and then no more. */
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
