package dev.runboard.qoder.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Merges lists that may have runs in common. */
final class RunMerge {

    private static final Comparator<HistoryRun> NEWEST_FIRST =
            Comparator.comparingLong(HistoryRun::triggered).reversed();

    private RunMerge() {}

    static Set<String> ids(List<HistoryRun> runs) {
        Set<String> ids = new HashSet<>();
        runs.forEach(run -> ids.add(run.id()));
        return ids;
    }

    /** Both lists without duplicates, the first one in front among equal times. */
    static List<HistoryRun> merge(List<HistoryRun> first, List<HistoryRun> second) {
        Map<String, HistoryRun> others = new HashMap<>();
        second.forEach(run -> others.put(run.id(), run));
        List<HistoryRun> merged = new ArrayList<>(first.size() + second.size());
        for (HistoryRun run : first) {
            HistoryRun other = others.remove(run.id());
            merged.add(other == null ? run : newer(other, run));
        }
        second.stream().filter(run -> others.remove(run.id()) != null).forEach(merged::add);
        merged.sort(NEWEST_FIRST);
        return merged;
    }

    /** The later state of a run. A list of today's API never tells more than that a run was started. */
    static HistoryRun newer(HistoryRun known, HistoryRun fresh) {
        boolean tellsLess = fresh.status().isStarted() && known.status().isOfSession();
        return known.settled() || (tellsLess && !fresh.settled()) ? known : fresh;
    }
}
