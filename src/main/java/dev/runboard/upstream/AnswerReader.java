package dev.runboard.upstream;

import java.io.Reader;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Reads an answer while it is received, and builds no more of it than there is room for.
 *
 * <p>A field whose value is too large is left out, and {@link #LEFT_OUT} stands in its place; the rest is read on. An answer
 * with a {@code data} array is a list: each of its items is bounded in the same way, items after the first {@value #MAX_ITEMS}
 * are left out, and nested values beside the items are skipped.
 */
final class AnswerReader {

    /** Stands where a value was left out. */
    static final StringNode LEFT_OUT = StringNode.valueOf("[too large to show]");

    /** As many as may be asked for. A page draws each item, and a drawn item takes more memory than a small read one. */
    static final int MAX_ITEMS = 1000;

    private static final String ITEMS = "data";

    /** What a list says about itself. It comes after the items and must still find room. */
    private static final Set<String> ENVELOPE = Set.of("has_more", "next_page", "first_id", "last_id");

    /** The part of the room that is kept free for {@link #ENVELOPE}. */
    private static final int RESERVE = 32 * 1024;

    /** A value up to this weight finds room even where larger ones no longer do. */
    private static final int SMALL = 4096;

    private final BoundedJson json;
    private final long room;
    private final long roomOfLarge;
    private final ObjectNode root = JsonNodeFactory.instance.objectNode();
    private int leftOut;

    /** Nested values so far: they make way once this turns out to be a list. */
    private long nestedWeight;

    private int nestedLeftOut;
    private boolean isList;

    private AnswerReader(BoundedJson json, long room) {
        this.json = json;
        this.room = room - RESERVE;
        this.roomOfLarge = room / 4 * 3;
    }

    /**
     * What could be read.
     *
     * @param leftOut how many values, or items of a list, were too large
     */
    record Content(ObjectNode object, int leftOut) {}

    /**
     * Reads {@code text} to its end.
     *
     * @throws UpstreamException {@link Problem.Unreadable} if it is no JSON object, {@link Problem.TooLarge} if it is nested too
     *     deeply even to be skipped
     */
    static Content read(Reader text, AnswerLimits limits) {
        try (BoundedJson json = new BoundedJson(text, limits)) {
            AnswerReader reader = new AnswerReader(json, limits.room());
            reader.read();
            return new Content(reader.root, reader.leftOut);
        } catch (StreamConstraintsException e) {
            throw new UpstreamException(new Problem.TooLarge("It is nested too deeply to be read."));
        } catch (JacksonException e) {
            // Which character was wrong helps nobody, and the exception's message quotes the answer.
            throw unreadable();
        }
    }

    private static UpstreamException unreadable() {
        return new UpstreamException(new Problem.Unreadable("The answer was not the JSON that the API promises."));
    }

    private void read() {
        if (json.next() != JsonToken.START_OBJECT) {
            throw unreadable();
        }
        while (json.nextField()) {
            readField(json.name());
        }
        if (json.next() != null) {
            throw unreadable();
        }
    }

    private void readField(String name) {
        if (name.equals(ITEMS) && json.isAt(JsonToken.START_ARRAY)) {
            becomeList();
            root.set(name, items());
        } else if (!json.isAtNested()) {
            addField(root, name, ENVELOPE.contains(name) ? room + RESERVE : room);
        } else if (isList) {
            json.skipTo(json.depth());
        } else {
            addNested(name);
        }
    }

    private void addNested(String name) {
        long weightBefore = json.weight();
        int leftOutBefore = leftOut;
        addField(root, name, room);
        nestedWeight += json.weight() - weightBefore;
        nestedLeftOut += leftOut - leftOutBefore;
    }

    private void becomeList() {
        isList = true;
        root.removeIf(value -> value.isContainer() || value == LEFT_OUT);
        json.backTo(json.weight() - nestedWeight);
        leftOut -= nestedLeftOut;
        nestedWeight = 0;
        nestedLeftOut = 0;
    }

    private ArrayNode items() {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        while (json.next() != JsonToken.END_ARRAY) {
            if (json.isAt(JsonToken.START_OBJECT)) {
                addItem(items);
            } else {
                // No reader looks at an item that is no object.
                json.skipTo(json.depth());
            }
        }
        return items;
    }

    /** An item is left out as a whole if there is no room for it, not even without its large fields. */
    private void addItem(ArrayNode items) {
        int outside = json.depth();
        long weightBefore = json.weight();
        int leftOutBefore = leftOut;
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        boolean fits = items.size() < MAX_ITEMS && json.grow(HeapWeight.OBJECT + HeapWeight.ELEMENT, room);
        while (fits && json.nextField()) {
            fits = addField(item, json.name(), room);
        }
        if (fits) {
            items.add(item);
        } else {
            json.skipTo(outside);
            json.backTo(weightBefore);
            leftOut = leftOutBefore + 1;
        }
    }

    /** Adds the field at hand, or that its value was left out; false where there is no room for that either. */
    private boolean addField(ObjectNode object, String name, long limit) {
        int outside = json.depth();
        long before = json.weight();
        JsonNode value = json.growByField(limit) ? json.value(limitOfValue(limit)) : null;
        if (value != null) {
            object.set(name, value);
            return true;
        }
        json.skipTo(outside);
        json.backTo(before);
        leftOut++;
        if (name.length() > BoundedJson.MAX_LENGTH || ENVELOPE.contains(name)) {
            // Nobody is to take the words for a place in a list.
            return true;
        }
        boolean fits = json.grow(HeapWeight.FIELD + HeapWeight.of(name), limit);
        if (fits) {
            object.set(name, LEFT_OUT);
        }
        return fits;
    }

    private long limitOfValue(long limit) {
        return Math.min(limit, Math.max(roomOfLarge, json.weight() + SMALL));
    }
}
