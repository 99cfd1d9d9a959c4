package dev.runboard.demo.api;

import org.jspecify.annotations.Nullable;

/**
 * How many rows a caller wants, and beside which one, if not from the list's beginning.
 *
 * @param parameter the parameter that says beside which one
 * @param isReversed whether the list is to be read from its end
 */
record PageRequest(
        int limit, @Nullable String parameter, @Nullable String id, boolean isReversed) {

    PageRequest reversed(boolean reversed) {
        return new PageRequest(limit, parameter, id, reversed);
    }

    boolean isBackward() {
        return "before_id".equals(parameter);
    }
}
