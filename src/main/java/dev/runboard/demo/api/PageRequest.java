package dev.runboard.demo.api;

import dev.runboard.demo.api.PageRequest.Cursor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How many rows a caller wants, and beside which one, if not from the list's beginning. */
record PageRequest(int limit, @Nullable Cursor cursor) {

    /** The row beside which a page is to lie, and the parameter that says so. */
    record Cursor(String parameter, String id) {

        boolean isBackward() {
            return parameter.equals("before_id");
        }
    }

    /**
     * Cuts the page from a list.
     *
     * @param place the place of a row by its id, or -1
     * @param wanted which rows the caller wants
     */
    <T> Page<T> of(List<T> list, ToIntFunction<String> place, Predicate<T> wanted) {
        return of(list, place, wanted, false);
    }

    /** @param isReversed whether the list is to be read from its end */
    <T> Page<T> of(List<T> list, ToIntFunction<String> place, Predicate<T> wanted, boolean isReversed) {
        int at = cursor == null ? -1 : place.applyAsInt(cursor.id());
        if (cursor != null && at < 0) {
            throw ApiProblem.badParameter(cursor.parameter(), "Unknown cursor: " + cursor.parameter());
        }
        boolean backward = cursor != null && cursor.isBackward();
        boolean towardsStart = backward != isReversed;
        List<T> rest = towardsStart
                ? list.subList(0, cursor == null ? list.size() : at).reversed()
                : list.subList(at + 1, list.size());
        List<T> rows = new ArrayList<>(limit);
        for (T row : rest) {
            if (wanted.test(row)) {
                if (rows.size() == limit) {
                    return new Page<>(ordered(rows, backward), true);
                }
                rows.add(row);
            }
        }
        return new Page<>(ordered(rows, backward), false);
    }

    private static <T> List<T> ordered(List<T> rows, boolean backward) {
        if (backward) {
            Collections.reverse(rows);
        }
        return rows;
    }

    /** A stretch of a list, in its order, and whether it goes on in the direction that was walked. */
    record Page<T>(List<T> rows, boolean hasMore) {

        ObjectNode json(Function<T, String> id, Function<T, ObjectNode> row) {
            String last = rows.isEmpty() ? null : id.apply(rows.getLast());
            ObjectNode page = Json.object();
            ArrayNode data = page.putArray("data");
            rows.forEach(one -> data.add(row.apply(one)));
            return page.put("first_id", rows.isEmpty() ? null : id.apply(rows.getFirst()))
                    .put("has_more", hasMore)
                    .put("last_id", last)
                    .put("next_page", hasMore ? last : null);
        }
    }
}
