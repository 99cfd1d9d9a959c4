package dev.runboard.upstream;

import java.io.Reader;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads JSON token by token and builds those values that fit into a limit. What does not fit is skipped: it costs time for its
 * bytes, but no memory for its nodes.
 */
final class BoundedJson implements AutoCloseable {

    /** A name or a number with more characters is not kept: arithmetic on longer numbers is slow. */
    static final int MAX_LENGTH = 1000;

    /** Deeper values are not kept: code that shows a value may call itself for each level. */
    private static final int MAX_DEPTH = 100;

    /** What is skipped may be deeper than what is kept, but the parser takes some memory for each level. */
    private static final int MAX_SKIPPED_DEPTH = 200_000;

    private static final int FREE_DEPTH = 1000;
    private static final int MAX_SHARED_NAMES = 1000;

    // The factory's own table of names would grow with the names that an answer makes up.
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_SKIPPED_DEPTH)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser parser;
    private final AccessToken token;
    private final LargeTurn permit;
    private final Map<String, String> names = new HashMap<>();
    private long weight;

    BoundedJson(Reader json, AnswerLimits limits) {
        this.parser = JSON.createParser(ObjectReadContext.empty(), json);
        this.token = limits.token();
        this.permit = limits.permit();
    }

    @Nullable
    JsonToken next() {
        return parser.nextToken();
    }

    /** Whether there is one more field: then {@link #name} is its name, and its value is at hand. */
    boolean nextField() {
        if (parser.nextToken() == JsonToken.END_OBJECT) {
            return false;
        }
        name = sharedName();
        parser.nextToken();
        return true;
    }

    private String name = "";

    String name() {
        return name;
    }

    boolean isAt(JsonToken token) {
        return parser.currentToken() == token;
    }

    boolean isAtNested() {
        return parser.currentToken().isStructStart();
    }

    /** What all that was kept takes, in bytes of heap. */
    long weight() {
        return weight;
    }

    /** Forgets what was kept since the weight was {@code earlier}. */
    void backTo(long earlier) {
        weight = earlier;
    }

    /** Counts {@code bytes} more, unless that is more than {@code limit} in all. */
    boolean grow(long bytes, long limit) {
        if (weight + bytes > limit) {
            return false;
        }
        weight += bytes;
        permit.takeFrom(weight);
        return true;
    }

    boolean growByField(long limit) {
        // Most names are known already and take no more room.
        long more = names.containsKey(name) ? 0 : HeapWeight.of(name);
        return name.length() <= MAX_LENGTH && grow(HeapWeight.FIELD + more, limit);
    }

    /** How many objects and arrays are open around the value at hand. */
    int depth() {
        return parser.streamReadContext().getNestingDepth() - (isAtNested() ? 1 : 0);
    }

    /** Reads on until no more than {@code depth} objects and arrays are open. */
    void skipTo(int depth) {
        int open = parser.streamReadContext().getNestingDepth();
        while (open > depth && parser.nextToken() != null) {
            open = parser.streamReadContext().getNestingDepth();
            if (open > FREE_DEPTH) {
                permit.take();
            }
        }
    }

    /** The value at hand, or null if it does not fit: then the parser is left somewhere within it. */
    @Nullable
    JsonNode value(long limit) {
        return value(limit, 1);
    }

    private @Nullable JsonNode value(long limit, int level) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(limit, level);
            case START_ARRAY -> array(limit, level);
            case VALUE_STRING -> text(limit);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(limit);
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    private @Nullable ObjectNode object(long limit, int level) {
        if (level > MAX_DEPTH || !grow(HeapWeight.OBJECT, limit)) {
            return null;
        }
        ObjectNode object = NODES.objectNode();
        while (nextField()) {
            String field = name;
            JsonNode value = growByField(limit) ? value(limit, level + 1) : null;
            if (value == null) {
                return null;
            }
            object.set(field, value);
        }
        return object;
    }

    private @Nullable ArrayNode array(long limit, int level) {
        if (level > MAX_DEPTH || !grow(HeapWeight.ARRAY, limit)) {
            return null;
        }
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode value = grow(HeapWeight.ELEMENT, limit) ? value(limit, level + 1) : null;
            if (value == null) {
                return null;
            }
            array.add(value);
        }
        return array;
    }

    private @Nullable JsonNode text(long limit) {
        if (weight + parser.getStringLength() > limit) {
            return null;
        }
        String text = token.scrub(parser.getString());
        return grow(HeapWeight.NODE + HeapWeight.of(text), limit) ? NODES.stringNode(text) : null;
    }

    private @Nullable JsonNode number(long limit) {
        int length = parser.getStringLength();
        if (length > MAX_LENGTH || !grow(HeapWeight.NUMBER + length, limit)) {
            return null;
        }
        String digits = parser.getString();
        String scrubbed = token.scrub(digits);
        if (!scrubbed.equals(digits)) {
            return NODES.stringNode(scrubbed);
        }
        try {
            return exactNumber();
        } catch (NumberFormatException e) {
            // Java has no number with such an exponent.
            return NODES.stringNode(digits);
        }
    }

    /** The number as it came: a double would round the long ones. */
    private JsonNode exactNumber() {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            case BIG_INTEGER -> NODES.numberNode(parser.getBigIntegerValue());
            default -> NODES.numberNode(parser.getDecimalValue());
        };
    }

    /** The name at hand. Equal names are one object, unless there are very many different ones. */
    private String sharedName() {
        String said = parser.currentName();
        String known = names.get(said);
        if (known != null) {
            return known;
        }
        String scrubbed = token.scrub(said);
        if (names.size() < MAX_SHARED_NAMES && said.length() <= MAX_LENGTH) {
            names.put(said, scrubbed);
        }
        return scrubbed;
    }

    @Override
    public void close() {
        parser.close();
    }
}
