package dev.runboard.qoder.runs;

import dev.runboard.qoder.Cursor;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunList;
import dev.runboard.qoder.sessions.StatusLookUp;
import dev.runboard.upstream.Deadline;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import dev.runboard.upstream.UpstreamException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Fills one page within a budget of calls, and filters each answer.
 *
 * <p>If the API supports all filters and cursors, this takes one call.
 */
class RunsScan {

    private final RunsQuery query;
    private final TimeRange.Window window;
    private final ScanSettings settings;
    private final InstantSource clock;
    private final Function<Cursor, Snapshot<RunList>> source;
    private final Supplier<RunsRequest> request;
    private final StatusLookUp outcomes;

    private final List<Run> found = new ArrayList<>();
    private final StringJoiner versions = new StringJoiner("-");
    private final Set<Id> seen = new HashSet<>();
    private boolean advanced;
    private int unreadable;
    private @Nullable Instant lossyUntil;
    private int undecided;
    private @Nullable Run last;
    private @Nullable Instant fetchedAt;
    private @Nullable Problem problem;

    /**
     * @param source fetches the runs at a cursor, in the direction of {@code query}
     * @param request returns the request for {@code query}; a call may teach which filters the API does not apply
     * @param outcomes resolves the statuses that decide whether a run matches
     */
    RunsScan(
            RunsQuery query,
            TimeRange.Window window,
            ScanSettings settings,
            InstantSource clock,
            Function<Cursor, Snapshot<RunList>> source,
            Supplier<RunsRequest> request,
            StatusLookUp outcomes) {
        this.query = query;
        this.window = window;
        this.settings = settings;
        this.clock = clock;
        this.source = source;
        this.request = request;
        this.outcomes = outcomes;
    }

    /**
     * Searches with at most {@code budget} calls. Some pages without runs are not counted.
     *
     * @throws UpstreamException if the first call fails; a later failure ends the page early
     */
    RunsResult page(int budget) {
        Deadline deadline = Deadline.in(settings.maxDuration());
        Cursor cursor = query.cursor();
        int left = budget;
        for (int call = 1; ; call++) {
            RunList part;
            try {
                part = take(source.apply(cursor));
            } catch (UpstreamException e) {
                if (call == 1) {
                    throw e;
                }
                return stopped(e.problem());
            }
            if (!part.hasMore() || (!isUpward() && window.isBehind(part))) {
                return filled(false);
            }
            Cursor next = next(part);
            if (next == null || next.equals(cursor)) {
                return filled(true);
            }
            if (found.size() >= query.limit() || isShortPage(part)) {
                return filled(true);
            }
            left -= advanced ? 1 : 0;
            if (left <= 0 || call >= Math.max(budget, settings.maxCallsPerPage()) || deadline.hasPassed()) {
                return stopped(null);
            }
            cursor = next;
            pause();
        }
    }

    private RunList take(Snapshot<RunList> part) {
        RunList list = part.value();
        List<Run> fresh = list.runs().stream().filter(run -> seen.add(run.id())).toList();
        List<Run> matching = resolved(fresh, part.fetchedAt()).stream()
                .filter(request.get()::matches)
                .toList();
        found.addAll(isUpward() ? 0 : found.size(), matching);
        advanced = !fresh.isEmpty();
        // The first page that lacks a run is the newest, except on the way up.
        lossyUntil = unreadable == 0 && !isUpward() ? list.lossyUntil() : lossyUntil;
        unreadable += list.unreadable();
        if (advanced) {
            last = isUpward() ? fresh.getFirst() : fresh.getLast();
        }
        versions.add(part.version());
        fetchedAt = fetchedAt == null || part.fetchedAt().isBefore(fetchedAt) ? part.fetchedAt() : fetchedAt;
        problem = problem == null ? part.problem() : problem;
        return list;
    }

    /** Resolves statuses from sessions if the filters need them. */
    private List<Run> resolved(List<Run> runs, Instant fetched) {
        List<Run> resolved = switch (query.filters().outcomes()) {
            case NONE -> runs;
            case STATES -> outcomes.quick(runs, fetched);
            case ALL -> outcomes.full(runs, fetched);
        };
        undecided += (int)
                resolved.stream().filter(run -> query.mayMatch(run, window)).count();
        return resolved;
    }

    private boolean isUpward() {
        return query.cursor() instanceof Cursor.Before;
    }

    /** Whether the API returned a shorter page than requested, and no run of it was dropped. */
    private boolean isShortPage(RunList part) {
        boolean whole = request.get().filteredLocally().isEmpty() && found.size() == seen.size();
        return whole
                && !(part.next() instanceof Cursor.Page)
                && !found.isEmpty()
                && part.runs().size() < RunsApi.MAX_COMMON_LIMIT;
    }

    /** The cursor of the next page, or null if there is none. An empty page need not be the last. */
    private @Nullable Cursor next(RunList part) {
        if (isUpward()) {
            return advanced ? new Cursor.Before(part.runs().getFirst().id()) : null;
        }
        return advanced || part.next() instanceof Cursor.Page ? part.next() : null;
    }

    private RunsResult filled(boolean more) {
        return found(more || found.size() > query.limit(), null, null);
    }

    private RunsResult stopped(@Nullable Problem interruptedBy) {
        return found(true, last == null ? null : last.id(), interruptedBy);
    }

    private RunsResult found(boolean more, @Nullable Id resumeAfter, @Nullable Problem interruptedBy) {
        List<String> filteredLocally = request.get().filteredLocally();
        RunList list = new RunList(nearest(), more, unreadable, null, lossyUntil);
        Instant fetched = fetchedAt == null ? clock.instant() : fetchedAt;
        Snapshot<RunList> snapshot = new Snapshot<>(list, versions.toString(), fetched, problem);
        Instant oldestSeen = last == null ? null : last.triggeredAt();
        return new RunsResult(
                query,
                snapshot,
                false,
                new Scan(seen.size(), oldestSeen, undecided, filteredLocally, resumeAfter, interruptedBy),
                false);
    }

    /** The runs next to the start of the page. Surplus runs belong to the next page. */
    private List<Run> nearest() {
        int surplus = Math.max(0, found.size() - query.limit());
        return List.copyOf(
                isUpward() ? found.subList(surplus, found.size()) : found.subList(0, found.size() - surplus));
    }

    private void pause() {
        try {
            Thread.sleep(settings.pause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
