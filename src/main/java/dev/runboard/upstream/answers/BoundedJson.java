package dev.runboard.upstream.answers;

import dev.runboard.upstream.AccessToken;
import java.io.Reader;
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
 * Reads JSON token by token and builds the values that fit into a memory limit. Other values are skipped and take no memory.
 */
final class BoundedJson implements AutoCloseable {

    /** Characters of a name or number that is kept. Arithmetic on longer numbers is slow. */
    static final int MAX_LENGTH = 1000;

    /** Levels of a value that is kept. Code that shows a value may recurse for each level. */
    private static final int MAX_DEPTH = 100;

    /** Levels of a value that is skipped. The parser takes some memory for each level. */
    private static final int MAX_SKIPPED_DEPTH = 200_000;

    private static final int LARGE_DEPTH_THRESHOLD = 1000;

    // The factory's own table of names would grow with the names that an answer invents.
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
    private final LargeAnswerPermit permit;
    private final SharedNames names;
    private long weight;

    BoundedJson(Reader json, AnswerLimits limits) {
        this.parser = JSON.createParser(ObjectReadContext.empty(), json);
        this.token = limits.token();
        this.names = new SharedNames(limits.token());
        this.permit = limits.permit();
    }

    @Nullable
    JsonToken next() {
        return parser.nextToken();
    }

    /** Advances to the value of the next field, whose name is {@link #name}. Returns false at the end of the object. */
    boolean nextField() {
        if (parser.nextToken() == JsonToken.END_OBJECT) {
            return false;
        }
        name = names.share(parser.currentName());
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

    /** Bytes of heap of all values that were kept. */
    long weight() {
        return weight;
    }

    /** Resets the weight after values were dropped. */
    void resetWeight(long earlier) {
        weight = earlier;
    }

    /** Adds {@code bytes} to the weight. Returns false and adds nothing if the weight would exceed {@code limit}. */
    boolean grow(long bytes, long limit) {
        if (weight + bytes > limit) {
            return false;
        }
        weight += bytes;
        permit.acquireIfLarge(weight);
        return true;
    }

    boolean growByField(long limit) {
        return name.length() <= MAX_LENGTH && grow(HeapWeight.FIELD + names.weight(name), limit);
    }

    /** The number of objects and arrays around the current value. */
    int depth() {
        return parser.streamReadContext().getNestingDepth() - (isAtNested() ? 1 : 0);
    }

    /** Skips until at most {@code depth} objects and arrays are open. */
    void skipTo(int depth) {
        int open = parser.streamReadContext().getNestingDepth();
        while (open > depth && parser.nextToken() != null) {
            open = parser.streamReadContext().getNestingDepth();
            if (open > LARGE_DEPTH_THRESHOLD) {
                permit.acquire();
            }
        }
    }

    /** Reads the current value. Returns null if it exceeds the limit; the parser is then somewhere inside it. */
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
        return scrubbed.equals(digits) ? ExactNumber.of(parser) : NODES.stringNode(scrubbed);
    }

    @Override
    public void close() {
        parser.close();
    }
}
