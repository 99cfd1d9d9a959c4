package dev.runboard.upstream;

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
 * Reads an object of the API leniently: a field that is missing, null, of another type or out of bounds is absent, never an
 * error.
 */
public record JsonFields(@Nullable JsonNode node) {

    /** The longest name, status or other single word that is kept; the API's own limit for names is 256. */
    public static final int MAX_WORD = 300;

    private static final int MAX_DIGITS = 12;
    private static final int MAX_PLACES = 6;
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    public @Nullable String text(String field) {
        JsonNode value = value(field);
        return value != null && value.isString() ? value.stringValue() : null;
    }

    /** A text that names something: blank is absent, more than {@value #MAX_WORD} characters are cut. */
    public @Nullable String word(String field) {
        String text = text(field);
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() <= MAX_WORD) {
            return text;
        }
        // Half of a pair is no character.
        boolean splits = Character.isHighSurrogate(text.charAt(MAX_WORD - 1));
        return text.substring(0, splits ? MAX_WORD - 1 : MAX_WORD) + "…";
    }

    public @Nullable Id id(String field) {
        return Id.parse(text(field)).orElse(null);
    }

    /** An RFC 3339 time with any number of digits, between 1970 and 9999. */
    public @Nullable Instant instant(String field) {
        return Optional.ofNullable(text(field)).map(JsonFields::toInstant).orElse(null);
    }

    /** A whole number of zero or more. */
    public OptionalLong count(String field) {
        JsonNode value = value(field);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(value.longValue());
    }

    /** A number of zero or more and below a million million, to at most six places. */
    public @Nullable BigDecimal amount(String field) {
        JsonNode value = value(field);
        if (value == null || !value.isNumber() || isNotFinite(value)) {
            return null;
        }
        BigDecimal amount = value.decimalValue();
        // Its size is looked at before anything is done with it: a few characters can stand for a billion digits.
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

    public @Nullable Boolean flag(String field) {
        JsonNode value = value(field);
        return value != null && value.isBoolean() ? value.booleanValue() : null;
    }

    /** The object in {@code field}; where there is none, one without fields. */
    public JsonFields object(String field) {
        JsonNode value = value(field);
        return new JsonFields(value != null && value.isObject() ? value : null);
    }

    /** The objects of the array in {@code field}; what is no object is passed over. */
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

    /** The JSON as it came, on one line. */
    public String json() {
        return node == null ? "{}" : node.toString();
    }

    /** The value of a field, or null where this is no object or has no such field. */
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
            return time.isBefore(EARLIEST) || time.isAfter(LATEST) ? null : time;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
