package dev.runboard.deployments;

import dev.runboard.qoder.Run;
import dev.runboard.web.runs.RunRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the table of runs, and the times before them at which no run started.
 *
 * @param missed the missed runs after the first of {@code rows}, and before the row above
 */
public record RunPart(List<MissedRow> missed, List<RunRow> rows) {

    /**
     * Divides the table where runs are missing.
     *
     * @param newestFirst the runs of {@code rows}
     * @param missed the missed times, the oldest first
     */
    static List<RunPart> of(List<Run> newestFirst, List<RunRow> rows, List<Instant> missed, Instant now) {
        List<Instant> left = new ArrayList<>(missed.reversed());
        List<RunPart> parts = new ArrayList<>();
        List<MissedRow> above = List.of();
        int from = 0;
        for (int i = 0; i < rows.size(); i++) {
            List<Instant> gap = after(newestFirst.get(i).triggeredAt(), left);
            if (!gap.isEmpty()) {
                add(parts, above, rows.subList(from, i));
                above = MissedRow.of(gap, now);
                from = i;
            }
        }
        add(parts, above, rows.subList(from, rows.size()));
        add(parts, MissedRow.of(left, now), List.of());
        return List.copyOf(parts);
    }

    private static void add(List<RunPart> parts, List<MissedRow> missed, List<RunRow> rows) {
        if (!missed.isEmpty() || !rows.isEmpty()) {
            parts.add(new RunPart(missed, List.copyOf(rows)));
        }
    }

    /** Takes the times after {@code run} from {@code newestFirst}. */
    private static List<Instant> after(@Nullable Instant run, List<Instant> newestFirst) {
        List<Instant> after = run == null
                ? List.of()
                : newestFirst.stream().takeWhile(time -> time.isAfter(run)).toList();
        newestFirst.subList(0, after.size()).clear();
        return after;
    }
}
