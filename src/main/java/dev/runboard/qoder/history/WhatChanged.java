package dev.runboard.qoder.history;

import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.history.Change.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What changed between the last completed run of a deployment and a failed run after it.
 *
 * @param lastGood the last completed run before the failed one, or null if none is known
 * @param failed how many runs failed between the completed runs before and after it, with the failed run itself
 * @param unknown how many runs in between have an outcome that is not known
 * @param nextGood the first completed run after the failed one, or null
 * @param earlier the failure before the last completed run, or null
 */
public record WhatChanged(
        @Nullable HistoryRun lastGood,
        int failed,
        int unknown,
        @Nullable HistoryRun nextGood,
        @Nullable HistoryRun earlier,
        List<Change> changes) {

    private static final int FACTOR = 2;
    private static final int MIN_DIFFERENCE = 1000;

    /**
     * Compares a failed run with the last completed one.
     *
     * @param newestFirst the runs of its deployment, with the failed one
     * @param updated when the deployment was last updated, or null
     */
    public static WhatChanged of(List<HistoryRun> newestFirst, HistoryRun bad, @Nullable Instant updated) {
        int at = newestFirst.indexOf(bad);
        List<HistoryRun> older = newestFirst.subList(at + 1, newestFirst.size());
        List<HistoryRun> between =
                older.stream().takeWhile(run -> !run.isCompleted()).toList();
        List<HistoryRun> newer = newestFirst.subList(0, at).reversed();
        List<HistoryRun> after =
                newer.stream().takeWhile(run -> !run.isCompleted()).toList();
        HistoryRun good = between.size() == older.size() ? null : older.get(between.size());
        HistoryRun earlier = good == null ? null : firstFailed(older.subList(between.size(), older.size()));
        return new WhatChanged(
                good,
                1 + failed(between) + failed(after),
                unknown(between),
                after.size() == newer.size() ? null : newer.get(after.size()),
                earlier,
                good == null ? List.of() : changes(good, bad, earlier, updated));
    }

    /** Compares the first run of a streak with the last completed one. There is none if the deployment does not fail. */
    public static @Nullable WhatChanged of(
            List<HistoryRun> newestFirst, Streak<HistoryRun> streak, @Nullable Instant updated) {
        HistoryRun first = streak.first();
        return first == null ? null : of(newestFirst, first, updated);
    }

    /** Whether no run completed since. */
    public boolean open() {
        return nextGood == null;
    }

    private static @Nullable HistoryRun firstFailed(List<HistoryRun> runs) {
        return runs.stream().filter(HistoryRun::isFailed).findFirst().orElse(null);
    }

    private static int failed(List<HistoryRun> runs) {
        return (int) runs.stream().filter(HistoryRun::isFailed).count();
    }

    /** One that is settled stays unknown, but may have completed too. */
    private static int unknown(List<HistoryRun> runs) {
        return (int) runs.stream()
                .filter(run -> run.kind() == RunStatus.Kind.UNKNOWN)
                .count();
    }

    private static List<Change> changes(
            HistoryRun good, HistoryRun bad, @Nullable HistoryRun earlier, @Nullable Instant updated) {
        List<Change> changes = new ArrayList<>();
        add(changes, Kind.AGENT_VERSION, agent(good, bad), agent(bad, good));
        if (updated != null && updated.isAfter(good.triggeredAt()) && !updated.isAfter(bad.triggeredAt())) {
            changes.add(new Change(Kind.DEPLOYMENT, good.triggeredAt().toString(), updated.toString()));
        }
        add(changes, Kind.TRIGGER, good.trigger(), bad.trigger());
        add(changes, Kind.ERROR_GROUP, earlier == null ? null : group(earlier), group(bad));
        if (differ(good.took(), bad.took())) {
            changes.add(new Change(Kind.DURATION, Long.toString(good.took()), Long.toString(bad.took())));
        }
        return List.copyOf(changes);
    }

    /** A value that is unknown before or after is no change. */
    private static void add(List<Change> changes, Kind kind, @Nullable String from, @Nullable String to) {
        if (from != null && to != null && !from.equals(to)) {
            changes.add(new Change(kind, from, to));
        }
    }

    /** The version, with the agent in front if the other run has another agent. */
    private static @Nullable String agent(HistoryRun run, HistoryRun other) {
        String version = run.agentVersion() < 0 ? null : Integer.toString(run.agentVersion());
        if (run.agent() == null || other.agent() == null || Objects.equals(run.agent(), other.agent())) {
            return version;
        }
        return run.agent() + (version == null ? "" : " " + version);
    }

    private static @Nullable String group(HistoryRun run) {
        return run.error() == null ? null : run.error().id();
    }

    private static boolean differ(long good, long bad) {
        return good >= 0
                && bad >= 0
                && Math.abs(good - bad) >= MIN_DIFFERENCE
                && Math.max(good, bad) > FACTOR * Math.min(good, bad);
    }
}
