package dev.runboard.upstream;

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

/** Takes out of JSON what nobody may read on a page or in a file: environment variables, and the keys of resources. */
public final class SecretFields {

    private static final String ENVIRONMENT = "environmentvariables";

    /** Names of fields that hold a secret whatever the object is, without case, {@code _} and {@code -}. */
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

    /** As {@link #withoutEnvironment(JsonNode)}; where there are none, which is nearly always, the same fields. */
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

    /** {@code node} without environment variables, at whatever depth and of whatever type. */
    public static JsonNode withoutEnvironment(JsonNode node) {
        return changed(node, (name, value) -> isEnvironment(name) ? null : value);
    }

    /** As {@link #withoutEnvironment}, and with every secret that is named as one hidden. */
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

    /** A field for which {@code change} gives null is left out. Jackson's limit of depth bounds the recursion. */
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
