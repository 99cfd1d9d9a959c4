package dev.runboard.upstream.answers;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Removes environment variables and hides credentials in JSON before it is shown on a page or written to a file. */
public final class SecretFields {

    private static final String ENVIRONMENT = "environmentvariables";

    /** Names of fields that hold a secret in any object, in lower case and without {@code _} and {@code -}. */
    private static final Set<String> SECRETS = Set.of(
            "authorizationtoken",
            "accesstoken",
            "refreshtoken",
            "authtoken",
            "apikey",
            "clientsecret",
            "secret",
            "password",
            "privatekey",
            "token");

    private static final Pattern PASSWORD_IN_ADDRESS = Pattern.compile("://[^/@\\s]+@");

    private static final JsonNode HIDDEN = StringNode.valueOf("(hidden)");

    private SecretFields() {}

    /** Like {@link #withoutEnvironment(JsonNode)}, but returns the same fields if there are no environment variables. */
    public static JsonFields withoutEnvironment(JsonFields fields) {
        JsonNode node = fields.node();
        return node == null || !holdsEnvironment(node) ? fields : new JsonFields(withoutEnvironment(node));
    }

    private static boolean holdsEnvironment(JsonNode node) {
        if (node.isObject() && node.propertyNames().stream().anyMatch(SecretFields::isEnvironment)) {
            return true;
        }
        return node.isContainer() && node.valueStream().anyMatch(SecretFields::holdsEnvironment);
    }

    /** Removes environment variables at any depth, whatever their type. */
    public static JsonNode withoutEnvironment(JsonNode node) {
        return changed(node, (name, value) -> isEnvironment(name) ? null : value);
    }

    /** Removes environment variables, and hides values of fields whose names denote a secret and passwords in URLs. */
    public static JsonNode withoutSecrets(JsonNode node) {
        return changed(node, (name, value) -> {
            if (isEnvironment(name)) {
                return null;
            }
            String plain = plain(name);
            if (value.isString() && plain.endsWith("url")) {
                return StringNode.valueOf(
                        PASSWORD_IN_ADDRESS.matcher(value.stringValue()).replaceAll("://…@"));
            }
            return SECRETS.contains(plain) && value.isValueNode() && !value.isNull() ? HIDDEN : value;
        });
    }

    /** Whether a field of this name holds environment variables. */
    public static boolean isEnvironment(String name) {
        return name.length() >= ENVIRONMENT.length() && plain(name).equals(ENVIRONMENT);
    }

    private static String plain(String name) {
        return name.replaceAll("[\\s_-]", "").toLowerCase(Locale.ROOT);
    }

    /** Removes a field if {@code change} returns null for it. The reader's limit of depth bounds the recursion. */
    private static JsonNode changed(JsonNode node, BiFunction<String, JsonNode, @Nullable JsonNode> change) {
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.valueStream().forEach(element -> array.add(changed(element, change)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            JsonNode value = change.apply(field.getKey(), field.getValue());
            if (value != null) {
                object.set(field.getKey(), changed(value, change));
            }
        }
        return object;
    }
}
