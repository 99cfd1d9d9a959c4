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

    /** Replaces runs by newer states of the same runs. */
    static List<HistoryRun> updated(List<HistoryRun> runs, List<HistoryRun> states) {
        Map<String, HistoryRun> byId = new HashMap<>();
        states.forEach(state -> byId.putIfAbsent(state.id(), state));
        return runs.stream()
                .map(run -> byId.containsKey(run.id()) ? newer(run, run.with(byId.get(run.id()))) : run)
                .toList();
    }

    /** Marks runs as those that do not change any more. */
    static List<HistoryRun> settled(List<HistoryRun> runs, Set<String> gone) {
        return runs.stream()
                .map(run -> gone.contains(run.id()) ? run.settle() : run)
                .toList();
    }

    /** Returns the later state of a run. In a list of today's API, the last state is "started". */
    static HistoryRun newer(HistoryRun known, HistoryRun fresh) {
        boolean tellsLess = fresh.status().isStarted() && known.status().isOfSession();
        return known.settled() || (tellsLess && !fresh.settled()) ? known : fresh;
    }
}
