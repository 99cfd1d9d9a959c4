package dev.runboard.qoder.history;

import dev.runboard.qoder.Cursor;
import dev.runboard.qoder.RunList;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The runs that a page of the list leaves out: older runs, and runs that could not be read. */
final class PageEnd {

    private PageEnd() {}

    /** The cursor of the next page, or null if there is none or the answer has no cursor. */
    static @Nullable Cursor following(RunList page) {
        if (page.next() != null || !page.hasMore() || page.runs().isEmpty()) {
            return page.next();
        }
        return new Cursor.After(page.runs().getLast().id());
    }

    /**
     * The time up to which some runs could not be read, or null if all could.
     *
     * @param before that time without the page
     */
    static @Nullable Instant lossyUntil(RunList page, @Nullable Instant before, Instant now) {
        Instant lost = lossyUntil(page, now);
        return lost == null || (before != null && before.isAfter(lost)) ? before : lost;
    }

    /** The time up to which runs of the page could not be read, or null if all could. */
    private static @Nullable Instant lossyUntil(RunList page, Instant now) {
        if (page.unreadable() == 0) {
            return null;
        }
        if (page.lossyUntil() != null) {
            return page.lossyUntil();
        }
        return page.runs().stream()
                .flatMap(run -> Stream.ofNullable(run.triggeredAt()))
                .max(Comparator.naturalOrder())
                .orElse(now)
                .plusMillis(1);
    }
}
