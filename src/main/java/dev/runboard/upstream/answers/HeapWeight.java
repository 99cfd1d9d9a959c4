package dev.runboard.upstream.answers;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Estimates the bytes of heap that a value and everything it references take. An object that occurs twice counts once.
 *
 * <p>The estimate is for a 64-bit JVM with compressed references, the default below 32 GB of heap.
 */
public final class HeapWeight {

    /** A JSON object without fields, including the table for them. */
    static final int OBJECT = 160;

    static final int ARRAY = 64;

    /** One field of an object, without its name and value. */
    static final int FIELD = 44;

    /** One element of an array, without its value. */
    static final int ELEMENT = 6;

    /** A JSON string, without its characters. */
    static final int NODE = 16;

    static final int NUMBER = 56;

    private static final int HEADER = 12;
    private static final int REFERENCE = 4;
    private static final int ARRAY_HEADER = 16;
    private static final int MAP_ENTRY = 40;

    /** An object of an unknown class. No large classes are among them. */
    private static final int DEFAULT_WEIGHT = 32;

    private static final String OWN_PACKAGE = "dev.runboard.";

    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            List<Field> fields = Arrays.stream(type.getDeclaredFields())
                    .filter(field -> !Modifier.isStatic(field.getModifiers()))
                    .toList();
            fields.forEach(field -> field.setAccessible(true));
            return fields;
        }
    };

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private HeapWeight() {}

    /** Weighs records of Runboard, the JDK types of their components, and JSON. Returns bytes; null weighs 0. */
    public static long of(@Nullable Object value) {
        return new HeapWeight().weigh(value);
    }

    static long of(String text) {
        int bytesPerCharacter = text.chars().allMatch(character -> character < 256) ? 1 : 2;
        return 24 + aligned(ARRAY_HEADER + (long) bytesPerCharacter * text.length());
    }

    private long weigh(@Nullable Object value) {
        if (value == null || value instanceof Enum<?> || value instanceof Boolean || !seen.add(value)) {
            return 0;
        }
        return switch (value) {
            case String text -> of(text);
            case JsonNode node -> node(node);
            case Instant time -> 24;
            case Duration time -> 24;
            case Integer number -> 16;
            case Long number -> 24;
            case OptionalLong number -> 24;
            case BigInteger number -> integer(number);
            case BigDecimal number -> decimal(number);
            case Optional<?> optional -> 16 + weigh(optional.orElse(null));
            case Collection<?> collection -> collection(collection);
            case Map<?, ?> map -> map(map);
            default -> value.getClass().getName().startsWith(OWN_PACKAGE) ? weightOfRecord(value) : DEFAULT_WEIGHT;
        };
    }

    private long node(JsonNode node) {
        if (node.isObject()) {
            long weight = 24 + 56 + table(node.size()) + (long) MAP_ENTRY * node.size();
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                weight += weigh(field.getKey()) + weigh(field.getValue());
            }
            return weight;
        }
        if (node.isArray()) {
            long weight = 24 + 24 + list(node.size());
            for (JsonNode element : node) {
                weight += weigh(element);
            }
            return weight;
        }
        if (node.isString()) {
            return NODE + weigh(node.stringValue());
        }
        return node.isNumber() ? number(node) : 0;
    }

    private static long number(JsonNode node) {
        return switch (node.numberType()) {
            case INT -> 16;
            case LONG -> 24;
            case BIG_INTEGER -> 16 + integer(node.bigIntegerValue());
            default -> 16 + decimal(node.decimalValue());
        };
    }

    private static long decimal(BigDecimal number) {
        return 40 + (number.precision() > 18 ? integer(number.unscaledValue()) : 0);
    }

    private static long integer(BigInteger number) {
        return 40 + aligned(ARRAY_HEADER + number.bitLength() / 8);
    }

    private long collection(Collection<?> collection) {
        boolean isSet = collection instanceof Set<?>;
        long weight = 24 + list(collection.size()) + (isSet ? (long) MAP_ENTRY * collection.size() : 0);
        for (Object element : collection) {
            weight += weigh(element);
        }
        return weight;
    }

    private long map(Map<?, ?> map) {
        boolean isCopy = map.getClass().getName().startsWith("java.util.ImmutableCollections");
        long weight =
                isCopy ? 40 + 4L * REFERENCE * map.size() : 56 + table(map.size()) + (long) MAP_ENTRY * map.size();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            weight += weigh(entry.getKey()) + weigh(entry.getValue());
        }
        return weight;
    }

    private long weightOfRecord(Object value) {
        long size = HEADER;
        long held = 0;
        for (Field field : FIELDS.get(value.getClass())) {
            Class<?> type = field.getType();
            size += type == long.class || type == double.class ? 8 : REFERENCE;
            held += type.isPrimitive() ? 0 : weigh(content(field, value));
        }
        return aligned(size) + held;
    }

    private static @Nullable Object content(Field field, Object value) {
        try {
            return field.get(value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Every field was made accessible", e);
        }
    }

    /** The array inside a list of this size. A list grows by half each time it is full. */
    private static long list(int size) {
        return size == 0 ? 0 : aligned(ARRAY_HEADER + REFERENCE * Math.max(10L, size + size / 5));
    }

    /** A hash table that is at most three quarters full. */
    private static long table(int size) {
        if (size == 0) {
            return 0;
        }
        int least = Math.max(16, size + size / 3);
        int slots = Integer.highestOneBit(least - 1) << 1;
        return ARRAY_HEADER + (long) REFERENCE * slots;
    }

    private static long aligned(long bytes) {
        return (bytes + 7) & ~7;
    }
}
