package dev.runboard.runs;

import dev.runboard.upstream.Id;
import dev.runboard.web.runs.RowMark;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a page shows when it refreshes.
 *
 * @param edge the oldest run that the page knows to be new but does not show, or else its first one
 * @param rows the marks of its rows, at least one
 */
record ShownRows(Id edge, List<RowMark> rows) {

    /** The header with {@link #edge}, a space, and the marks. */
    static final String HEADER = "Runboard-Rows";

    static Optional<ShownRows> parse(@Nullable String header) {
        int space = header == null ? -1 : header.indexOf(' ');
        if (header == null || space < 0) {
            return Optional.empty();
        }
        return Id.parse(header.substring(0, space))
                .flatMap(edge -> RowMark.parse(header.substring(space + 1)).map(rows -> new ShownRows(edge, rows)));
    }
}
