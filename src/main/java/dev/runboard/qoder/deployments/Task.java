package dev.runboard.qoder.deployments;

import dev.runboard.text.Excerpt;
import dev.runboard.text.Message;
import dev.runboard.upstream.answers.JsonFields;
import dev.runboard.upstream.answers.SecretFields;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The task of a deployment's agent. Environment variables may have secrets and are not read.
 *
 * @param instructions the instructions for the agent
 * @param moreInstructions how many others are left out
 * @param resources the resources that it may use
 * @param vaults the ids of the vaults with its credentials
 * @param budget the limits of its spending
 * @param metadata the owner's own fields
 * @param hasEnvironment whether it has environment variables
 * @param json the start of the JSON without secrets
 * @param cut whether the JSON or a list is longer than a page shows
 */
public record Task(
        List<Instruction> instructions,
        int moreInstructions,
        List<Resource> resources,
        List<Message> vaults,
        List<Field> budget,
        List<Field> metadata,
        boolean hasEnvironment,
        String json,
        boolean cut) {

    private static final int MAX_ITEMS = 500;

    /**
     * A resource that the agent may use.
     *
     * @param type the API's word, or null
     */
    public record Resource(@Nullable Message type, List<Field> fields) {

        private static Resource read(JsonNode resource) {
            String type = new JsonFields(resource).word("type");
            if (type == null || !(resource instanceof ObjectNode object)) {
                return new Resource(null, Field.of(resource));
            }
            ObjectNode rest = object.deepCopy();
            rest.remove("type");
            return new Resource(DeploymentJson.text(type), Field.of(rest));
        }
    }

    static Task read(JsonFields deployment) {
        Excerpt json = deployment.node() == null ? Excerpt.of("{}", 2) : DeploymentJson.excerpt(deployment.node());
        return new Task(
                Instruction.read(at(deployment, "initial_events")),
                Instruction.leftOut(at(deployment, "initial_events")),
                items(at(deployment, "resources")).map(Resource::read).toList(),
                items(at(deployment, "vault_ids")).map(DeploymentJson::value).toList(),
                Field.of(at(deployment, "budget")),
                Field.of(at(deployment, "metadata")),
                hasEnvironment(deployment.node()),
                json.more() == null ? json.shown() : json.shown() + "…",
                json.more() != null || isLong(at(deployment, "resources")) || isLong(at(deployment, "vault_ids")));
    }

    private static boolean isLong(@Nullable JsonNode list) {
        return list != null && list.isArray() && list.size() > MAX_ITEMS;
    }

    private static @Nullable JsonNode at(JsonFields deployment, String field) {
        return deployment.node() == null ? null : deployment.node().get(field);
    }

    /** The items of a list. Any other value is one item; null has none. */
    private static Stream<JsonNode> items(@Nullable JsonNode list) {
        return Optional.ofNullable(list)
                .filter(some -> !some.isNull() && !(some.isObject() && some.isEmpty()))
                .map(some -> some.isArray() ? some.valueStream().limit(MAX_ITEMS) : Stream.of(some))
                .orElse(Stream.of());
    }

    private static boolean hasEnvironment(@Nullable JsonNode deployment) {
        return deployment != null
                && deployment.properties().stream()
                        .anyMatch(field -> SecretFields.isEnvironment(field.getKey()) && isSet(field.getValue()));
    }

    private static boolean isSet(JsonNode value) {
        return !value.isNull()
                && !(value.isContainer() && value.isEmpty())
                && !(value.isString() && value.stringValue().isBlank());
    }
}
