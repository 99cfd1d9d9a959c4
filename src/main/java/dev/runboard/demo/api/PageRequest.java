package dev.runboard.demo.api;

import org.jspecify.annotations.Nullable;

/** How many rows a caller wants, and beside which one, if not from the list's beginning. */
public record PageRequest(int limit, @Nullable Cursor cursor) {

    /** The row beside which a page is to lie, and the parameter that says so. */
    record Cursor(String parameter, String id) {

        boolean isBackward() {
            return parameter.equals("before_id");
        }
    }
}
