package dev.runboard.overview;

import dev.runboard.text.Label;
import dev.runboard.text.Message;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What needs attention, the worst first.
 *
 * @param lines the first lines
 * @param more the other lines
 * @param others how many lines are not among the first ones
 * @param left how many further lines are left out because there are too many
 * @param calm what was checked, if nothing needs attention
 * @param gaps what could not be checked, or null
 * @param sure whether everything was checked
 * @param unknown the first deployments whose latest outcome is not known; {@code moreUnknown} are left out
 */
public record Attention(
        List<AttentionLine> lines,
        List<AttentionLine> more,
        int others,
        int left,
        Message calm,
        @Nullable Message gaps,
        boolean sure,
        List<Label> unknown,
        int moreUnknown) {

    private static final int MAX_OPEN = 5;
    private static final int MAX_LINES = 100;
    private static final int MAX_UNKNOWN = 5;

    static Attention of(Stream<AttentionLine> found, Checked checked) {
        List<AttentionLine> all = found.toList();
        List<AttentionLine> shown = all.subList(0, Math.min(MAX_LINES, all.size()));
        int open = shown.size() == MAX_OPEN + 1 ? shown.size() : Math.min(MAX_OPEN, shown.size());
        return new Attention(
                shown.subList(0, open),
                shown.subList(open, shown.size()),
                all.size() - open,
                all.size() - shown.size(),
                checked.words(),
                checked.doubts(),
                checked.isEverything(),
                checked.unknown().stream().limit(MAX_UNKNOWN).toList(),
                Math.max(0, checked.unknown().size() - MAX_UNKNOWN));
    }
}
