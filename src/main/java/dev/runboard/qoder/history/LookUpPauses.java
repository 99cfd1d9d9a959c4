package dev.runboard.qoder.history;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Chooses the runs to look up. One that has no new status is looked up again after a pause. */
final class LookUpPauses {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Map<String, Instant> lookedUp = new HashMap<>();

    /** Returns the first {@code most} runs that {@code wants} matches and that were not looked up lately, and marks them as looked up. */
    List<HistoryRun> takeDue(List<HistoryRun> runs, Predicate<HistoryRun> wants, int most, Instant now) {
        lookedUp.values().removeIf(time -> !now.isBefore(time.plus(PAUSE)));
        List<HistoryRun> due = runs.stream()
                .filter(run -> !run.settled() && !lookedUp.containsKey(run.id()))
                .filter(wants)
                .limit(most)
                .toList();
        due.forEach(run -> lookedUp.put(run.id(), now));
        return due;
    }

    /** The approximate bytes of heap that it takes. */
    int weight() {
        return lookedUp.size() * 64;
    }
}
