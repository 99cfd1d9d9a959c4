package dev.runboard.demo;

import dev.runboard.demo.PageRequest.Cursor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A stretch of a list, in its order, and whether it goes on in the direction that was walked. */
record Page<T>(Rows<T> list, List<T> rows, boolean hasMore, boolean namesNext) {

    static <T> Page<T> of(Rows<T> list, PageRequest request, IntPredicate wanted) {
        Cursor cursor = request.cursor();
        if (cursor == null || !cursor.isBackward()) {
            int start = cursor == null ? 0 : beside(list, cursor, 1);
            return walk(list, start, 1, request.limit(), wanted);
        }
        Page<T> page = walk(list, beside(list, cursor, -1), -1, request.limit(), wanted);
        Collections.reverse(page.rows);
        return page;
    }

    private static <T> Page<T> walk(Rows<T> list, int start, int step, int limit, IntPredicate wanted) {
        List<T> rows = new ArrayList<>();
        for (int position = start; position >= 0 && position < list.size(); position += step) {
            if (wanted.test(position)) {
                if (rows.size() == limit) {
                    return new Page<>(list, rows, true, true);
                }
                rows.add(list.row(position));
            }
        }
        return new Page<>(list, rows, false, true);
    }

    private static int beside(Rows<?> list, Cursor cursor, int step) {
        return list.beside(cursor.id(), step)
                .orElseThrow(
                        () -> ApiProblem.badParameter(cursor.parameter(), "Unknown cursor: " + cursor.parameter()));
    }

    /** Some of June's lists do not name their next page. */
    Page<T> withoutNextPage() {
        return new Page<>(list, rows, hasMore, false);
    }

    Answer toAnswer(BiConsumer<T, JsonGenerator> writeRow) {
        return Answer.json(200, json -> write(writeRow, json));
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
