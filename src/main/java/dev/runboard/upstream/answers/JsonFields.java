package dev.runboard.upstream.answers;

import dev.runboard.upstream.Id;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the fields of an object of the API leniently. A field that is missing, null, of another type or out of bounds is absent; it
 * is never an error.
 */
public record JsonFields(@Nullable JsonNode node) {

    /** The longest name, status or similar text that is kept. The API's own limit for names is 256. */
    public static final int MAX_WORD = 300;

    private static final int MAX_DIGITS = 12;
    private static final int MAX_PLACES = 6;
    private static final Instant MIN_TIME = Instant.EPOCH;
    private static final Instant MAX_TIME = Instant.parse("9999-12-31T00:00:00Z");

    /** The text in {@code field}, of any length. */
    public @Nullable String text(String field) {
        JsonNode value = value(field);
        return value != null && value.isString() ? value.stringValue() : null;
    }

    /** A name or similar text, cut after {@value #MAX_WORD} characters. A blank text is absent. */
    public @Nullable String word(String field) {
        String text = text(field);
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() <= MAX_WORD) {
            return text;
        }
        // Do not cut a surrogate pair in half.
        boolean splits = Character.isHighSurrogate(text.charAt(MAX_WORD - 1));
        return text.substring(0, splits ? MAX_WORD - 1 : MAX_WORD) + "…";
    }

    /** A valid id. */
    public @Nullable Id id(String field) {
        return Id.parse(text(field)).orElse(null);
    }

    /** An RFC 3339 time with any number of digits, between 1970 and 9999. */
    public @Nullable Instant instant(String field) {
        return Optional.ofNullable(text(field)).map(JsonFields::toInstant).orElse(null);
    }

    /** An integer from 0 to {@link Long#MAX_VALUE}. */
    public OptionalLong count(String field) {
        JsonNode value = value(field);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(value.longValue());
    }

    /** A number from 0 to below 10^12, rounded down to six decimal places. */
    public @Nullable BigDecimal amount(String field) {
        JsonNode value = value(field);
        if (value == null || !value.isNumber() || isNotFinite(value)) {
            return null;
        }
        BigDecimal amount = value.decimalValue();
        // Check the size before any arithmetic: a few characters can denote a billion digits.
        long digits = (long) amount.precision() - amount.scale();
        if (amount.signum() < 0 || digits > MAX_DIGITS) {
            return null;
        }
        if (digits < -MAX_PLACES || amount.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return amount.scale() > MAX_PLACES ? amount.setScale(MAX_PLACES, RoundingMode.DOWN) : amount;
    }

    private static boolean isNotFinite(JsonNode value) {
        return value.isFloatingPointNumber() && !value.isBigDecimal() && !Double.isFinite(value.doubleValue());
    }

    /** A boolean. */
    public @Nullable Boolean flag(String field) {
        JsonNode value = value(field);
        return value != null && value.isBoolean() ? value.booleanValue() : null;
    }

    /** The object in {@code field}, or an empty one. */
    public JsonFields object(String field) {
        JsonNode value = value(field);
        return new JsonFields(value != null && value.isObject() ? value : null);
    }

    /** The objects of the array in {@code field}; other elements are skipped. */
    public List<JsonFields> objects(String field) {
        return elements(field).filter(JsonNode::isObject).map(JsonFields::new).toList();
    }

    /** The texts of the array in {@code field} that are RFC 3339 times. */
    public List<Instant> instants(String field) {
        return elements(field)
                .filter(JsonNode::isString)
                .flatMap(element -> Optional.ofNullable(toInstant(element.stringValue())).stream())
                .toList();
    }

    /** Whether {@code field} has a value other than null. */
    public boolean has(String field) {
        return value(field) != null;
    }

    public boolean isArray(String field) {
        JsonNode value = value(field);
        return value != null && value.isArray();
    }

    public boolean isEmpty() {
        return node == null || node.isEmpty();
    }

    /** The JSON, on one line. */
    public String json() {
        return node == null ? "{}" : node.toString();
    }

    /** The value of a field, or null if it is missing or null, or if this is no object. */
    public @Nullable JsonNode value(String field) {
        JsonNode value = node == null ? null : node.get(field);
        return value == null || value.isNull() ? null : value;
    }

    private Stream<JsonNode> elements(String field) {
        JsonNode value = value(field);
        return value != null && value.isArray() ? value.valueStream() : Stream.empty();
    }

    private static @Nullable Instant toInstant(String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            return time.isBefore(MIN_TIME) || time.isAfter(MAX_TIME) ? null : time;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
