package dev.runboard.runs;

import dev.runboard.qoder.Cursor;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunList;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.qoder.runs.Scan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The addresses of the neighbouring pages. An address is null if there is no such page. */
public record Pager(
        @Nullable String newest,
        @Nullable String newer,
        @Nullable String older) {

    static Pager of(RunsQuery query, RunList list, Scan scan) {
        String newest = query.isNewest() ? null : query.newest().address("/runs");
        List<Run> runs = list.runs();
        if (runs.isEmpty()) {
            return new Pager(newest, null, null);
        }
        boolean more = list.hasMore() && !scan.isUnfinished();
        String newer = query.before(runs.getFirst().id()).address("/runs");
        String older = query.after(runs.getLast().id()).address("/runs");
        // "has_more" counts in the direction of the cursor. In the other direction is the page before, which exists.
        return switch (query.cursor()) {
            case Cursor.Newest c -> new Pager(null, null, more ? older : null);
            case Cursor.Page c -> new Pager(null, null, more ? older : null);
            case Cursor.After c -> new Pager(newest, newer, more ? older : null);
            case Cursor.Before c -> new Pager(newest, more ? newer : null, older);
        };
    }
}
