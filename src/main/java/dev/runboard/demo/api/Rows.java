package dev.runboard.demo.api;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A list of the API, whose rows are found by their ids.
 *
 * @param place the place of a row by its id, or -1
 */
record Rows<T>(List<T> rows, Function<T, String> id, ToIntFunction<String> place) {

    /**
     * How many rows a caller wants, and beside which one, if not from the list's beginning.
     *
     * @param parameter the parameter that says beside which one
     * @param isReversed whether the list is to be read from its end
     */
    record Request(int limit, String parameter, @Nullable String id, boolean isReversed) {

        private boolean isBackward() {
            return parameter.equals("before_id");
        }
    }

    static <T> Rows<T> of(List<T> rows, Function<T, String> id) {
        return new Rows<>(
                rows,
                id,
                wanted -> IntStream.range(0, rows.size())
                        .filter(place -> id.apply(rows.get(place)).equals(wanted))
                        .findFirst()
                        .orElse(-1));
    }

    T row(String rowId, Predicate<T> isVisible, String name) {
        int at = place.applyAsInt(rowId);
        ApiProblem.refuseIf(at < 0 || !isVisible.test(rows.get(at)), 404, name + " does not exist");
        return rows.get(at);
    }

    ObjectNode page(Request request, Predicate<T> isWanted, Function<T, ObjectNode> json) {
        List<T> found = rest(request).stream()
                .filter(isWanted)
                .limit(request.limit() + 1L)
                .toList();
        boolean hasMore = found.size() > request.limit();
        List<T> page = hasMore ? found.subList(0, request.limit()) : found;
        List<T> ordered = request.isBackward() ? page.reversed() : page;
        String last = ordered.isEmpty() ? null : id.apply(ordered.getLast());
        ObjectNode answer = Json.object();
        ArrayNode data = answer.putArray("data");
        ordered.forEach(row -> data.add(json.apply(row)));
        return answer.put("first_id", ordered.isEmpty() ? null : id.apply(ordered.getFirst()))
                .put("has_more", hasMore)
                .put("last_id", last)
                .put("next_page", hasMore ? last : null);
    }

    private List<T> rest(Request request) {
        if (request.id() == null) {
            return request.isReversed() ? rows.reversed() : rows;
        }
        int at = place.applyAsInt(request.id());
        ApiProblem.refuseIf(at < 0, request.parameter(), "Unknown cursor: " + request.parameter());
        boolean towardsStart = request.isBackward() != request.isReversed();
        return towardsStart ? rows.subList(0, at).reversed() : rows.subList(at + 1, rows.size());
    }
}
