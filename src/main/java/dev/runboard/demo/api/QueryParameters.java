package dev.runboard.demo.api;

import dev.runboard.demo.api.PageRequest.Cursor;
import dev.runboard.demo.data.Times;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A query string's parameters, each read as what it should be or refused by name; unknown ones are ignored. */
record QueryParameters(Map<String, List<String>> values) {

    private static final String DEFAULT_LIMIT = "20";

    public static QueryParameters of(@Nullable String rawQuery) {
        Map<String, List<String>> values = new HashMap<>();
        for (String pair : (rawQuery == null ? "" : rawQuery).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String name = decoded(pair.substring(0, equals));
                values.computeIfAbsent(name, key -> new ArrayList<>()).add(decoded(pair.substring(equals + 1)));
            }
        }
        return new QueryParameters(values);
    }

    PageRequest page(Paging paging) {
        int limit = limit(paging.maxLimit());
        List<String> cursors =
                paging.cursors().stream().filter(values::containsKey).toList();
        if (cursors.size() > 1) {
            throw ApiProblem.badParameter(cursors.getLast(), String.join(" and ", cursors) + " exclude each other");
        }
        String parameter = cursors.isEmpty() ? null : cursors.getFirst();
        String id = parameter == null ? null : text(parameter);
        return new PageRequest(limit, parameter == null || id == null ? null : new Cursor(parameter, id));
    }

    @Nullable
    String text(String name) {
        List<String> all = values.get(name);
        return all == null ? null : all.getFirst();
    }

    /** The values of a parameter that may be repeated, with or without brackets, or may hold several with commas. */
    List<String> list(String name) {
        return Stream.of(name, name + "[]")
                .flatMap(form -> values.getOrDefault(form, List.of()).stream())
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .toList();
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
        return value == null ? null : word(name, value, words);
    }

    <E extends Enum<E>> List<E> words(String name, Class<E> words) {
        return list(name).stream().map(value -> word(name, value, words)).toList();
    }

    Order order(Order otherwise) {
        Order order = word("order", Order.class);
        return order == null ? otherwise : order;
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

    TimeRange range(String name) {
        return between(name + "[gt]", name + "[lt]")
                .from(nanos(name + "[gte]", 0))
                .upTo(nanos(name + "[lte]", Long.MAX_VALUE));
    }

    TimeRange between(String after, String before) {
        return new TimeRange(nanos(after, -1) + 1, nanos(before, Long.MAX_VALUE) - 1);
    }

    private long nanos(String name, long otherwise) {
        Instant time = time(name);
        return time == null ? otherwise : Times.nanos(time);
    }

    private static <E extends Enum<E>> E word(String name, String value, Class<E> words) {
        for (E word : words.getEnumConstants()) {
            if (word.name().toLowerCase(Locale.ROOT).equals(value)) {
                return word;
            }
        }
        throw ApiProblem.badParameter(name, "Invalid value for " + name);
    }

    private int limit(int max) {
        String text = text("limit");
        String value = text == null ? DEFAULT_LIMIT : text;
        int limit = value.matches("[0-9]{1,9}") ? Integer.parseInt(value) : 0;
        if (limit < 1 || limit > max) {
            throw ApiProblem.badParameter("limit", "limit must be a whole number from 1 to " + max);
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
