package dev.runboard.runs;

import dev.runboard.qoder.RunStatus;
import dev.runboard.text.Message;
import dev.runboard.upstream.Id;
import dev.runboard.web.runs.RowMark;
import dev.runboard.web.runs.RunRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What changes on a page that shows older rows of the run table.
 *
 * @param rows the rows that changed
 * @param gone rows whose run no longer matches, if the page does not show that yet
 * @param words the text of the button for new runs, or null if there are none
 * @param failed the ends of the ids of new runs that failed
 * @param edge the oldest new run, or null if there are none
 * @param summary the counts of the shown rows
 */
public record RunsNews(
        List<RunRow> rows,
        List<GoneRow> gone,
        @Nullable Message words,
        String failed,
        @Nullable Id edge,
        Message summary) {

    /** Scripts identify a run by the last characters of its id. */
    private static final int ID_END = 8;

    /**
     * A row whose run no longer matches.
     *
     * @param place its number on the page, from 1
     * @param mark its new mark
     */
    public record GoneRow(int place, String mark) {}

    static RunsNews of(RowComparison now, Map<String, RunRow> known, Set<RowMark> left) {
        List<RunRow> changed = new ArrayList<>();
        List<RowMark> marks = new ArrayList<>();
        for (RowMark shown : now.shown().rows()) {
            RunRow row = known.get(shown.run());
            marks.add(row == null ? shown : row.rowMark());
            if (row != null && !row.mark().equals(shown.text())) {
                changed.add(row);
            }
        }
        List<RunRow> failed = now.arrived().stream().filter(RunsNews::isFailed).toList();
        return new RunsNews(
                changed,
                left.stream()
                        .filter(mark -> !mark.isGone())
                        .map(mark -> new GoneRow(now.shown().rows().indexOf(mark) + 1, mark.gone()))
                        .toList(),
                words(now, failed.size(), left.size()),
                String.join(
                        " ",
                        failed.stream()
                                .map(row ->
                                        row.id().substring(Math.max(0, row.id().length() - ID_END)))
                                .toList()),
                now.arrived().isEmpty() ? null : now.edge(),
                RunsPage.summary(
                        marks.size(),
                        marks.stream()
                                .filter(mark -> mark.status() == RunStatus.Kind.FAILED)
                                .count(),
                        marks.stream().filter(RowMark::isUndecided).count()));
    }

    private static boolean isFailed(RunRow row) {
        return row.rowMark().status() == RunStatus.Kind.FAILED;
    }

    private static @Nullable Message words(RowComparison now, int failed, int left) {
        List<Message> words = new ArrayList<>();
        int arrived = now.arrived().size();
        if (arrived > 0) {
            words.add(Message.of(now.met() ? "runs.news.new" : "runs.news.new-or-more", arrived));
        }
        if (failed > 0) {
            words.add(Message.of("runs.news.failed", failed));
        }
        if (left > 0) {
            words.add(Message.of("runs.news.left", left));
        }
        return words.isEmpty() ? null : Message.list(words);
    }
}
