package dev.runboard.qoder.deployments;

import dev.runboard.text.DisplayText;
import dev.runboard.text.Excerpt;
import dev.runboard.text.Message;
import dev.runboard.upstream.answers.SecretFields;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A field of an object with unknown content.
 *
 * @param name its name, empty for a value without one
 * @param text a single value, or null for an object or array
 * @param json an object or array, or null for a single value
 * @param more how many further fields are left out; then there is neither text nor JSON
 */
public record Field(
        String name, @Nullable Message text, @Nullable Message json, int more) {

    private static final int MAX_FIELDS = 200;
    private static final int MAX_NAME = 200;
    private static final Message UNKNOWN = Message.verbatim("–");

    /** The fields of an object. Any other value is one field without a name; null has none. */
    static List<Field> of(@Nullable JsonNode node) {
        if (node == null || node.isNull() || node.isMissingNode()) {
            return List.of();
        }
        if (!node.isObject()) {
            return node.isEmpty() && node.isContainer() ? List.of() : List.of(of("", node));
        }
        JsonNode shown = SecretFields.withoutSecrets(node);
        List<Field> fields =
                shown.properties().stream().limit(MAX_FIELDS).map(Field::of).toList();
        int more = shown.size() - fields.size();
        Stream<Field> rest = more == 0 ? Stream.of() : Stream.of(new Field("", null, null, more));
        return Stream.concat(fields.stream(), rest).toList();
    }

    private static Field of(Map.Entry<String, JsonNode> field) {
        String name = DisplayText.line(field.getKey());
        return of(Excerpt.start(name, MAX_NAME), field.getValue());
    }

    private static Field of(String name, JsonNode value) {
        if (value.isNull()) {
            return new Field(name, UNKNOWN, null, 0);
        }
        return value.isValueNode()
                ? new Field(name, DeploymentJson.value(value), null, 0)
                : new Field(name, null, DeploymentJson.pretty(value), 0);
    }
}
