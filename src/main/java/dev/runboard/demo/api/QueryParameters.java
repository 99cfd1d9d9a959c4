package dev.runboard.demo.api;

import static dev.runboard.demo.api.ApiProblem.refuseIf;

import dev.runboard.demo.api.Rows.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** A query string's parameters. Each is read as its type or refused by name; unknown ones are ignored. */
record QueryParameters(MultiValueMap<String, String> values) {

    static QueryParameters of(@Nullable String rawQuery) {
        MultiValueMap<String, String> values = new LinkedMultiValueMap<>();
        for (String pair : Objects.requireNonNullElse(rawQuery, "").split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.add(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return new QueryParameters(values);
    }

    enum Order {
        ASC,
        DESC
    }

    /** A page of a list that has an order of its own, and may be read from its end. */
    Request page(boolean isCurrent, Order own) {
        Order order = word("order", Order.class);
        return page(isCurrent, order != null && order != own);
    }

    /** Today a page is shorter, and has one more cursor. */
    Request page(boolean isCurrent, boolean isReversed) {
        int max = isCurrent ? 100 : 1000;
        String value = Objects.requireNonNullElse(text("limit"), "20");
        int limit = value.matches("[0-9]{1,9}") ? Integer.parseInt(value) : 0;
        refuseIf(limit < 1 || limit > max, "limit", "limit must be a whole number from 1 to " + max);
        List<String> cursors = Stream.of("page", "after_id", "before_id")
                .skip(isCurrent ? 0 : 1)
                .filter(values::containsKey)
                .toList();
        String cursor = cursors.isEmpty() ? "" : cursors.getLast();
        refuseIf(cursors.size() > 1, cursor, String.join(" and ", cursors) + " exclude each other");
        return new Request(limit, cursor, text(cursor), isReversed);
    }

    @Nullable
    String text(String name) {
        return values.getFirst(name);
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
        return switch (text(name)) {
            case null -> null;
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

    private static <E extends Enum<E>> E word(String name, String value, Class<E> words) {
        return Stream.of(words.getEnumConstants())
                .filter(word -> JsonFormat.word(word).equals(value))
                .findFirst()
                .orElseThrow(() -> ApiProblem.badParameter(name, "Invalid value for " + name));
    }

    Predicate<Instant> range(String name) {
        return between(name + "[gt]", name + "[lt]")
                .and(bound(name + "[gte]", (time, first) -> !time.isBefore(first)))
                .and(bound(name + "[lte]", (time, last) -> !time.isAfter(last)));
    }

    Predicate<Instant> between(String after, String before) {
        return bound(after, Instant::isAfter).and(bound(before, Instant::isBefore));
    }

    private Predicate<Instant> bound(String name, BiPredicate<Instant, Instant> holds) {
        String value = text(name);
        if (value == null) {
            return time -> true;
        }
        try {
            Instant bound = OffsetDateTime.parse(value).toInstant();
            return time -> holds.test(time, bound);
        } catch (DateTimeException e) {
            throw ApiProblem.badParameter(name, name + " must be an RFC 3339 timestamp");
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.of(400, "Malformed query string");
        }
    }
}
