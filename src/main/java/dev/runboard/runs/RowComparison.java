package dev.runboard.runs;

import dev.runboard.upstream.Id;
import dev.runboard.web.runs.RowMark;
import dev.runboard.web.runs.RunRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rows that a page shows beside those that it would show if it were loaded now.
 *
 * @param fresh the rows of now by their run
 * @param arrived the new ones, newest first
 * @param met whether the page shows any row of now
 * @param pushedOff rows that the new ones push off the end of the page
 * @param gone rows whose run no longer matches the filter
 * @param edge the run after which the rows that were pushed off follow
 */
record RowComparison(
        ShownRows shown,
        Map<String, RunRow> fresh,
        List<RunRow> arrived,
        boolean met,
        List<RowMark> pushedOff,
        List<RowMark> gone,
        Id edge) {

    /**
     * @param newest whether the page begins with the newest run; on other pages, no run is new
     * @param finished whether the search for the rows of now came to its end; if not, rows at the end of the page may still match
     */
    static RowComparison of(ShownRows shown, List<RunRow> rows, boolean newest, boolean finished) {
        Map<String, RunRow> fresh = byRun(rows);
        Set<String> known = new HashSet<>();
        shown.rows().forEach(mark -> known.add(mark.run()));
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (known.contains(run(rows.get(i)))) {
                places.add(i);
            }
        }
        boolean met = !places.isEmpty();
        List<RunRow> until = met ? rows.subList(0, places.getLast()) : rows;
        List<RunRow> arrived =
                newest ? until.stream().filter(row -> !known.contains(run(row))).toList() : List.of();
        List<RowMark> missing = shown.rows().stream()
                .filter(mark -> !fresh.containsKey(mark.run()))
                .toList();
        int end = atEnd(shown, fresh);
        int stay = missing.size() - (finished ? Math.min(arrived.size(), end) : end);
        Id edge = met ? id(rows.get(Math.max(0, places.getFirst() - 1))) : shown.edge();
        return new RowComparison(
                shown, fresh, arrived, met, missing.subList(stay, missing.size()), missing.subList(0, stay), edge);
    }

    private static Map<String, RunRow> byRun(List<RunRow> rows) {
        Map<String, RunRow> byRun = new HashMap<>();
        rows.forEach(row -> byRun.put(run(row), row));
        return byRun;
    }

    private static String run(RunRow row) {
        return row.rowMark().run();
    }

    private static Id id(RunRow row) {
        return Id.parse(row.id()).orElseThrow();
    }

    /** The number of rows at the end of the page that are not among the current rows. */
    private static int atEnd(ShownRows shown, Map<String, RunRow> fresh) {
        List<RowMark> rows = shown.rows();
        int count = 0;
        while (count < rows.size()
                && !fresh.containsKey(rows.get(rows.size() - 1 - count).run())) {
            count++;
        }
        return count;
    }

    /** Whether the page shows the rows of now and no others. */
    boolean isStill() {
        return arrived.isEmpty() && gone.isEmpty() && pushedOff.isEmpty();
    }

    /** The run after which to look for rows that were pushed off, if one of them may still change. */
    Optional<Id> restAfter() {
        return pushedOff.stream().anyMatch(RowMark::isOpen) ? Optional.of(edge) : Optional.empty();
    }

    /** @param rest the rows after {@link #edge}, or nothing if they are not known */
    RunsNews news(Optional<List<RunRow>> rest) {
        Map<String, RunRow> known = new HashMap<>(rest.map(RowComparison::byRun).orElse(Map.of()));
        known.putAll(fresh);
        Set<RowMark> left = new HashSet<>(gone);
        if (rest.isPresent()) {
            pushedOff.stream()
                    .filter(mark -> mark.isOpen() && !known.containsKey(mark.run()))
                    .forEach(left::add);
        }
        return RunsNews.of(this, known, left);
    }
}
