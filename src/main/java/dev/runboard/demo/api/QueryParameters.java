package dev.runboard.demo.api;

import dev.runboard.demo.api.ApiGeneration.Paging;
import dev.runboard.demo.api.PageRequest.Cursor;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A query string's parameters. Each is read as its type or refused by name; unknown ones are ignored. */
record QueryParameters(Map<String, List<String>> values) {

    private static final String DEFAULT_LIMIT = "20";

    static QueryParameters of(@Nullable String rawQuery) {
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
        String text = text("limit");
        String value = text == null ? DEFAULT_LIMIT : text;
        int limit = value.matches("[0-9]{1,9}") ? Integer.parseInt(value) : 0;
        if (limit < 1 || limit > paging.maxLimit()) {
            throw ApiProblem.badParameter("limit", "limit must be a whole number from 1 to " + paging.maxLimit());
        }
        List<String> cursors =
                paging.cursors().stream().filter(values::containsKey).toList();
        if (cursors.size() > 1) {
            throw ApiProblem.badParameter(cursors.getLast(), String.join(" and ", cursors) + " exclude each other");
        }
        String name = cursors.isEmpty() ? null : cursors.getFirst();
        String id = name == null ? null : text(name);
        return new PageRequest(limit, name == null || id == null ? null : new Cursor(name, id));
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

    boolean isTrue(String name) {
        return Boolean.TRUE.equals(flag(name));
    }

    <E extends Enum<E>> @Nullable E word(String name, Class<E> words) {
        String value = text(name);
        return value == null ? null : word(name, value, words);
    }

    <E extends Enum<E>> List<E> words(String name, Class<E> words) {
        return list(name).stream().map(value -> word(name, value, words)).toList();
    }

    TimeRange range(String name) {
        return between(name + "[gt]", name + "[lt]")
                .and(new TimeRange(time(name + "[gte]", Instant.MIN), time(name + "[lte]", Instant.MAX)));
    }

    TimeRange between(String after, String before) {
        Instant first = time(after, Instant.MIN);
        Instant last = time(before, Instant.MAX);
        return new TimeRange(
                first.equals(Instant.MIN) ? first : first.plusNanos(1),
                last.equals(Instant.MAX) ? last : last.minusNanos(1));
    }

    private Instant time(String name, Instant otherwise) {
        String value = text(name);
        try {
            return value == null ? otherwise : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            throw ApiProblem.badParameter(name, name + " must be an RFC 3339 timestamp");
        }
    }

    private static <E extends Enum<E>> E word(String name, String value, Class<E> words) {
        return Stream.of(words.getEnumConstants())
                .filter(word -> JsonFormat.word(word).equals(value))
                .findFirst()
                .orElseThrow(() -> ApiProblem.badParameter(name, "Invalid value for " + name));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.of(400, "Malformed query string");
        }
    }
}
