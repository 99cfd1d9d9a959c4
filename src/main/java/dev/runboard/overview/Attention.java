package dev.runboard.overview;

import java.util.List;
import java.util.stream.Stream;

/**
 * What needs attention, the worst first.
 *
 * @param lines the first lines
 * @param more the other lines
 * @param calm what was checked, if nothing needs attention
 * @param sure whether everything was checked
 */
public record Attention(List<AttentionLine> lines, List<AttentionLine> more, String calm, boolean sure) {

    private static final int MAX_OPEN = 5;

    static Attention of(Stream<AttentionLine> found, Checked checked) {
        List<AttentionLine> all = found.toList();
        int open = all.size() == MAX_OPEN + 1 ? all.size() : Math.min(MAX_OPEN, all.size());
        return new Attention(
                all.subList(0, open), all.subList(open, all.size()), checked.words(), checked.isEverything());
    }
}
