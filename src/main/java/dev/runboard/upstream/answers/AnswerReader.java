package dev.runboard.upstream.answers;

import dev.runboard.text.Message;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.UpstreamException;
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
 * Reads an answer while it is received, and keeps only as much as the memory limit allows.
 *
 * <p>A field whose value is too large is replaced by {@link #LEFT_OUT}, and reading continues. An answer with a {@code data} array
 * is a list. Each of its items has the same limits. Items after the first {@value #MAX_ITEMS} and nested values beside the items
 * are left out.
 */
final class AnswerReader {

    /** Replaces a value that was left out. It is the same in all languages, because pages and exports contain it. */
    static final StringNode LEFT_OUT = StringNode.valueOf("…");

    /** The API's largest page. A page renders each item, which takes more memory than reading a small one. */
    static final int MAX_ITEMS = 1000;

    private static final String ITEMS = "data";

    /** Fields that describe a list. They come after the items and must still be read. */
    private static final Set<String> ENVELOPE = Set.of("has_more", "next_page", "first_id", "last_id");

    /** Bytes that are reserved for {@link #ENVELOPE}. */
    private static final int ENVELOPE_RESERVE = 32 * 1024;

    /** A value up to this weight is still kept when the limit for larger values is reached. */
    private static final int SMALL_VALUE_THRESHOLD = 4096;

    private final BoundedJson json;
    private final long maxHeap;
    private final long maxHeapForLarge;
    private final ObjectNode root = JsonNodeFactory.instance.objectNode();
    private int leftOut;

    /** Weight of the nested values so far. They are removed if the answer turns out to be a list. */
    private long nestedWeight;

    private int nestedLeftOut;
    private boolean isList;

    private AnswerReader(BoundedJson json, long maxHeap) {
        this.json = json;
        this.maxHeap = maxHeap - ENVELOPE_RESERVE;
        this.maxHeapForLarge = maxHeap / 4 * 3;
    }

    /**
     * The parts of an answer that were kept.
     *
     * @param leftOut how many values or list items were too large
     */
    record Content(ObjectNode object, int leftOut) {}

    /**
     * Reads {@code text} to its end.
     *
     * @throws UpstreamException {@link Problem.Unreadable} if it is no JSON object, {@link Problem.TooLarge} if it is nested too
     *     deeply to be skipped
     */
    static Content read(Reader text, AnswerLimits limits) {
        try (BoundedJson json = new BoundedJson(text, limits)) {
            AnswerReader reader = new AnswerReader(json, limits.maxHeap());
            reader.read();
            return new Content(reader.root, reader.leftOut);
        } catch (StreamConstraintsException e) {
            throw new UpstreamException(new Problem.TooLarge(Message.of("problem.detail.nested")));
        } catch (JacksonException e) {
            // The exception is dropped because its message quotes the answer.
            throw unreadable();
        }
    }

    private static UpstreamException unreadable() {
        return new UpstreamException(new Problem.Unreadable(Message.of("problem.detail.not-json")));
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
            addField(root, name, ENVELOPE.contains(name) ? maxHeap + ENVELOPE_RESERVE : maxHeap);
        } else if (isList) {
            json.skipTo(json.depth());
        } else {
            addNested(name);
        }
    }

    private void addNested(String name) {
        long weightBefore = json.weight();
        int leftOutBefore = leftOut;
        addField(root, name, maxHeap);
        nestedWeight += json.weight() - weightBefore;
        nestedLeftOut += leftOut - leftOutBefore;
    }

    private void becomeList() {
        isList = true;
        root.removeIf(value -> value.isContainer() || value == LEFT_OUT);
        json.resetWeight(json.weight() - nestedWeight);
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
                // Every reader ignores items that are no objects.
                json.skipTo(json.depth());
            }
        }
        return items;
    }

    /** Adds an item, or leaves it out if it exceeds the limit even without its large fields. */
    private void addItem(ArrayNode items) {
        int outside = json.depth();
        long weightBefore = json.weight();
        int leftOutBefore = leftOut;
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        boolean fits = items.size() < MAX_ITEMS && json.grow(HeapWeight.OBJECT + HeapWeight.ELEMENT, maxHeap);
        while (fits && json.nextField()) {
            fits = addField(item, json.name(), maxHeap);
        }
        if (fits) {
            items.add(item);
        } else {
            json.skipTo(outside);
            json.resetWeight(weightBefore);
            leftOut = leftOutBefore + 1;
        }
    }

    /** Adds the current field, or {@link #LEFT_OUT} for its value. Returns false if that exceeds the limit too. */
    private boolean addField(ObjectNode object, String name, long limit) {
        int outside = json.depth();
        long before = json.weight();
        JsonNode value = json.growByField(limit) ? json.value(limitOfValue(limit)) : null;
        if (value != null) {
            object.set(name, value);
            return true;
        }
        json.skipTo(outside);
        json.resetWeight(before);
        leftOut++;
        if (name.length() > BoundedJson.MAX_LENGTH || ENVELOPE.contains(name)) {
            // A reader would take the text for a cursor.
            return true;
        }
        boolean fits = json.grow(HeapWeight.FIELD + HeapWeight.of(name), limit);
        if (fits) {
            object.set(name, LEFT_OUT);
        }
        return fits;
    }

    private long limitOfValue(long limit) {
        return Math.min(limit, Math.max(maxHeapForLarge, json.weight() + SMALL_VALUE_THRESHOLD));
    }
}
