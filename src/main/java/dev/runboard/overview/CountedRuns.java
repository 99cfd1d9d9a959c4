package dev.runboard.overview;

import dev.runboard.qoder.history.History;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.Window;
import dev.runboard.upstream.Id;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The runs that an overview counts.
 *
 * @param current whether the range ends now or later, so that present conditions belong to it
 * @param runs the matching runs of the window, newest first
 * @param before the matching runs of the period before, or null if the history does not reach its start
 * @param known the matching runs of any time
 * @param byDeployment all known runs by deployment, without the filters of trigger and agent
 */
record CountedRuns(
        History history,
        Window window,
        boolean current,
        List<HistoryRun> runs,
        @Nullable List<HistoryRun> before,
        List<HistoryRun> known,
        Map<Id, List<HistoryRun>> byDeployment) {

    static CountedRuns of(History history, OverviewQuery query, Window window) {
        List<HistoryRun> matching =
                history.runs().stream().filter(query::matches).toList();
        Window earlier = window.before();
        boolean reaches = history.hasAllSince(earlier.from());
        Map<Id, List<HistoryRun>> byDeployment = history.runs().stream()
                .filter(run -> run.deployment() != null)
                .collect(Collectors.groupingBy(
                        run -> Objects.requireNonNull(run.deployment()), LinkedHashMap::new, Collectors.toList()));
        return new CountedRuns(
                history,
                window,
                query.until() == null || query.until().resolve(window.to()).isAfter(window.to()),
                window.of(matching),
                reaches ? earlier.of(matching) : null,
                matching,
                byDeployment);
    }

    /** Whether all runs of the window are known. */
    boolean isComplete() {
        return history.hasAllSince(window.from());
    }

    /** Whether nothing can be said about any time of the window. */
    boolean isUnread() {
        return runs.isEmpty() && !history.completeSince().isBefore(window.to());
    }

    /** The time from which on runs are counted. */
    Instant from() {
        return history.completeSince().isAfter(window.from()) ? history.completeSince() : window.from();
    }

    /**
     * The part of the window that has the counted runs, which rows behind a number must be of. A known run may be older than the time
     * from which on all are known.
     */
    Window reached() {
        Instant oldest = runs.isEmpty() ? from() : runs.getLast().triggeredAt();
        Instant start = oldest.isBefore(from()) ? oldest : from();
        return start.isBefore(window.to()) ? new Window(start, window.to()) : window;
    }

    /** The known runs of a deployment, without the filters of trigger and agent. */
    List<HistoryRun> ofAnyTime(Id deployment) {
        return byDeployment.getOrDefault(deployment, List.of());
    }

    /** The known runs of a deployment up to the end of the window. */
    List<HistoryRun> of(Id deployment) {
        return upToEnd(ofAnyTime(deployment));
    }

    /** The matching runs that name no deployment, up to the end of the window. */
    List<HistoryRun> withoutDeployment() {
        return upToEnd(known.stream().filter(run -> run.deployment() == null).toList());
    }

    private List<HistoryRun> upToEnd(List<HistoryRun> runs) {
        return runs.stream()
                .filter(run -> run.triggeredAt().isBefore(window.to()))
                .toList();
    }
}
