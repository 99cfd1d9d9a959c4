package dev.runboard.demo.api;

import java.util.List;

/** How many rows a page may have at most, and by which parameters one turns pages. */
enum Paging {
    JUNE(1000, List.of("after_id", "before_id")),
    CURRENT(100, List.of("page", "after_id", "before_id"));

    private final int maxLimit;
    private final List<String> cursors;

    Paging(int maxLimit, List<String> cursors) {
        this.maxLimit = maxLimit;
        this.cursors = cursors;
    }

    int maxLimit() {
        return maxLimit;
    }

    List<String> cursors() {
        return cursors;
    }
}
