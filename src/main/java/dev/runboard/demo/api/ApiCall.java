package dev.runboard.demo.api;

import static dev.runboard.demo.api.ApiProblem.refuseIf;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * A call of the API.
 *
 * @param path what follows the API's base
 * @param routes those of the path, each with another method
 * @param isTooLarge whether {@code body} is only the beginning of what was sent
 */
record ApiCall(
        HttpExchange exchange,
        String path,
        List<ApiRoute> routes,
        MultiValueMap<String, String> query,
        String body,
        boolean isTooLarge) {

    private static final int MAX_BODY = 64 * 1024;

    static ApiCall of(HttpExchange exchange, String base) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        String called = path.startsWith(base) ? path.substring(base.length()) : "";
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        return new ApiCall(
                exchange,
                called,
                ApiRoute.of(called),
                parameters(exchange.getRequestURI().getRawQuery()),
                new String(body, StandardCharsets.UTF_8).strip(),
                body.length > MAX_BODY);
    }

    /** A pair without a name or without {@code =} is ignored. */
    private static MultiValueMap<String, String> parameters(@Nullable String rawQuery) {
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        for (String pair : Objects.requireNonNullElse(rawQuery, "").split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.add(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Nullable
    ApiRoute route() {
        return routes.stream()
                .filter(route -> route.method().equals(exchange.getRequestMethod()))
                .findFirst()
                .orElse(null);
    }

    /** Returns the value of the path for a name in braces. */
    String id(String name) {
        return Objects.requireNonNull(routes.getFirst().ids(path)).getOrDefault(name, "");
    }

    String token() {
        String authorization = header("Authorization");
        return authorization.startsWith("Bearer ") ? authorization.substring(7) : "";
    }

    /** The value of the first of these headers that was sent, or an empty text. */
    String header(String... names) {
        return Stream.of(names)
                .flatMap(name -> exchange.getRequestHeaders().getOrDefault(name, List.of()).stream())
                .findFirst()
                .orElse("");
    }

    /** The first value of a parameter, as it is, or an empty list. */
    List<String> first(String parameter) {
        return query.getOrDefault(parameter, List.of()).stream().limit(1).toList();
    }

    /** The values of a parameter that may be repeated, with or without brackets, or may hold several with commas. */
    List<String> list(String parameter) {
        return Stream.of(parameter, parameter + "[]")
                .flatMap(form -> query.getOrDefault(form, List.of()).stream())
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .toList();
    }

    Instant time(String parameter) {
        try {
            return Instant.parse(first(parameter).getFirst());
        } catch (DateTimeException e) {
            throw new ApiProblem(400, parameter + " must be an RFC 3339 timestamp", parameter);
        }
    }

    int limit(int max) {
        String value = query.getOrDefault("limit", List.of("20")).getFirst();
        int limit = value.matches("[0-9]{1,9}") ? Integer.parseInt(value) : 0;
        refuseIf(limit < 1 || limit > max, "limit", "limit must be a whole number from 1 to " + max);
        return limit;
    }

    /** The parameter that says beside which row a page begins, or an empty text. */
    String cursor(List<String> names) {
        List<String> cursors = names.stream().filter(query::containsKey).toList();
        String cursor = cursors.isEmpty() ? "" : cursors.getLast();
        refuseIf(cursors.size() > 1, cursor, String.join(" and ", cursors) + " exclude each other");
        return cursor;
    }
}
