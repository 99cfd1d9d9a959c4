package dev.runboard.demo.api;

import static dev.runboard.demo.api.ApiProblem.refuseIf;

import dev.runboard.demo.data.Json;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows of a list of the API, found by their ids.
 *
 * @param place the place of a row by its id, or -1
 */
record IndexedList<T>(
        List<T> rows, ToIntFunction<String> place, Predicate<T> isVisible, Function<T, Resource> resource) {

    /** A list whose rows are all visible. */
    static <T> IndexedList<T> of(List<T> rows, Function<T, String> id, Function<T, Resource> resource) {
        ToIntFunction<String> place = wanted -> IntStream.range(0, rows.size())
                .filter(at -> id.apply(rows.get(at)).equals(wanted))
                .findFirst()
                .orElse(-1);
        return new IndexedList<>(rows, place, row -> true, resource);
    }

    IndexedList<T> where(Predicate<T> isWanted) {
        return new IndexedList<>(rows, place, isWanted.and(isVisible), resource);
    }

    /** The list in reverse if the call asks for the other order. */
    IndexedList<T> orderedBy(ApiCall call, String own) {
        List<String> order = call.first("order");
        refuseIf(!List.of("asc", "desc").containsAll(order), "order", "order must be asc or desc");
        return order.isEmpty() || order.contains(own)
                ? this
                : new IndexedList<>(rows.reversed(), id -> reversed(place.applyAsInt(id)), isVisible, resource);
    }

    private int reversed(int at) {
        return at < 0 ? at : rows.size() - 1 - at;
    }

    T row(String id, String name) {
        int at = place.applyAsInt(id);
        refuseIf(at < 0 || !isVisible.test(rows.get(at)), 404, name + " does not exist");
        return rows.get(at);
    }

    /** @param isCurrent today a page is shorter than in June, and has one more cursor */
    ObjectNode page(ApiCall call, boolean isCurrent, Predicate<Resource> isWanted) {
        int limit = call.limit(isCurrent ? 100 : 1000);
        List<String> cursors = List.of("page", "after_id", "before_id");
        String cursor = call.cursor(isCurrent ? cursors : cursors.subList(1, 3));
        List<Resource> found = rest(cursor, call).stream()
                .filter(row -> isWanted.test(resource.apply(row)) && isVisible.test(row))
                .limit(limit + 1L)
                .map(resource)
                .toList();
        boolean hasMore = found.size() > limit;
        List<Resource> page = hasMore ? found.subList(0, limit) : found;
        return json(cursor.equals("before_id") ? page.reversed() : page, hasMore);
    }

    private List<T> rest(String cursor, ApiCall call) {
        if (cursor.isEmpty()) {
            return rows;
        }
        int at = place.applyAsInt(call.first(cursor).getFirst());
        refuseIf(at < 0, cursor, "Unknown cursor: " + cursor);
        return cursor.equals("before_id") ? rows.subList(0, at).reversed() : rows.subList(at + 1, rows.size());
    }

    private static ObjectNode json(List<Resource> page, boolean hasMore) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.putArray("data").addAll(page.stream().map(Resource::json).toList());
        return json.putPOJO("first_id", page.isEmpty() ? null : page.getFirst().value("$id"))
                .put("has_more", hasMore)
                .putPOJO("last_id", page.isEmpty() ? null : page.getLast().value("$id"))
                .putPOJO("next_page", hasMore ? page.getLast().value("$id") : null);
    }
}
