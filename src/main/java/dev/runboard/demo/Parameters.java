package dev.runboard.demo;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A query string's parameters, each read as what it should be or refused by name; unknown ones are ignored. */
record Parameters(Map<String, String> values) {

    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 1000;

    static Parameters of(@Nullable String rawQuery) {
        Map<String, String> values = new HashMap<>();
        for (String pair : (rawQuery == null ? "" : rawQuery).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return new Parameters(values);
    }

    PageRequest page() {
        return new PageRequest(limit(), text("after_id"), text("before_id"));
    }

    @Nullable
    String text(String name) {
        return values.get(name);
    }

    @Nullable
    Boolean flag(String name) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw ApiProblem.badParameter(name, name + " must be true or false");
        };
    }

    <E extends Enum<E>> @Nullable E word(String name, Class<E> words) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        for (E word : words.getEnumConstants()) {
            if (word.name().toLowerCase(Locale.ROOT).equals(value)) {
                return word;
            }
        }
        throw ApiProblem.badParameter(name, "Invalid value for " + name);
    }

    @Nullable
    Instant time(String name) {
        String value = text(name);
        try {
            return value == null ? null : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            throw ApiProblem.badParameter(name, name + " must be an RFC 3339 timestamp");
        }
    }

    private int limit() {
        String value = values.getOrDefault("limit", "" + DEFAULT_LIMIT);
        int limit = value.matches("[0-9]{1,9}") ? Integer.parseInt(value) : 0;
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ApiProblem.badParameter("limit", "limit must be a whole number from 1 to " + MAX_LIMIT);
        }
        return limit;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.of(400, "Malformed query string");
        }
    }
}
