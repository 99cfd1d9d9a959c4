package dev.runboard.demo;

import org.jspecify.annotations.Nullable;

/** How many rows a caller wants and beside which one: older than {@code after} or newer than {@code before}. */
record PageRequest(
        int limit, @Nullable String after, @Nullable String before) {

    PageRequest {
        if (after != null && before != null) {
            throw ApiProblem.badParameter("before_id", "after_id and before_id cannot be used together");
        }
    }
}
