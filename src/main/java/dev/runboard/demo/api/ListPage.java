package dev.runboard.demo.api;

import dev.runboard.demo.api.PageRequest.Cursor;
import dev.runboard.demo.data.IndexedList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A stretch of a list, in its order, and whether it goes on in the direction that was walked. */
public record ListPage<T>(IndexedList<T> list, List<T> rows, boolean hasMore, boolean namesNext) {

    public static <T> ListPage<T> of(IndexedList<T> list, PageRequest request, IntPredicate wanted) {
        Cursor cursor = request.cursor();
        if (cursor == null || !cursor.isBackward()) {
            int start = cursor == null ? 0 : beside(list, cursor, 1);
            return walk(list, start, 1, request.limit(), wanted);
        }
        ListPage<T> page = walk(list, beside(list, cursor, -1), -1, request.limit(), wanted);
        Collections.reverse(page.rows);
        return page;
    }

    private static <T> ListPage<T> walk(IndexedList<T> list, int start, int step, int limit, IntPredicate wanted) {
        List<T> rows = new ArrayList<>();
        for (int position = start; position >= 0 && position < list.size(); position += step) {
            if (wanted.test(position)) {
                if (rows.size() == limit) {
                    return new ListPage<>(list, rows, true, true);
                }
                rows.add(list.row(position));
            }
        }
        return new ListPage<>(list, rows, false, true);
    }

    private static int beside(IndexedList<?> list, Cursor cursor, int step) {
        return list.beside(cursor.id(), step)
                .orElseThrow(
                        () -> ApiProblem.badParameter(cursor.parameter(), "Unknown cursor: " + cursor.parameter()));
    }

    /** Some of June's lists do not name their next page. */
    ListPage<T> withoutNextPage() {
        return new ListPage<>(list, rows, hasMore, false);
    }

    ApiResponse toAnswer(BiConsumer<T, JsonGenerator> writeRow) {
        return ApiResponse.json(200, json -> write(writeRow, json));
    }

    private void write(BiConsumer<T, JsonGenerator> writeRow, JsonGenerator json) {
        String last = rows.isEmpty() ? null : list.id(rows.getLast());
        json.writeStartObject();
        json.writeArrayPropertyStart("data");
        rows.forEach(row -> writeRow.accept(row, json));
        json.writeEndArray();
        writeId("first_id", rows.isEmpty() ? null : list.id(rows.getFirst()), json);
        json.writeBooleanProperty("has_more", hasMore);
        writeId("last_id", last, json);
        if (namesNext) {
            writeId("next_page", hasMore ? last : null, json);
        }
        json.writeEndObject();
    }

    private static void writeId(String name, @Nullable String id, JsonGenerator json) {
        json.writeName(name);
        json.writeString(id);
    }
}
