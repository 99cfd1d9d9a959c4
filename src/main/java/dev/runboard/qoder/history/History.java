package dev.runboard.qoder.history;

import dev.runboard.qoder.Cursor;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunList;
import dev.runboard.upstream.Id;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The newest runs of a token without gaps, newest first. It never changes.
 *
 * @param whole whether there are no older runs
 * @param since the time from which on all runs are known, if there are older ones
 * @param lossyUntil the time up to which some runs could not be read, or null if all could
 * @param next where older runs begin, or null if there are none or the API does not tell
 * @param max the most runs that it holds
 * @param rest older runs behind a gap that is not filled yet, or null
 */
public record History(
        List<HistoryRun> runs,
        boolean whole,
        Instant since,
        @Nullable Instant lossyUntil,
        @Nullable Cursor next,
        int max,
        @Nullable History rest) {

    static History empty(int max) {
        return new History(List.of(), false, Instant.MAX, null, Cursor.NEWEST, max, null);
    }

    /** The time from which on all runs are known. */
    public Instant completeSince() {
        Instant fetched = fetchedSince();
        return lossyUntil != null && lossyUntil.isAfter(fetched) ? lossyUntil : fetched;
    }

    /** The time from which on all runs were fetched. */
    private Instant fetchedSince() {
        return whole ? Instant.EPOCH : since;
    }

    /** Whether runs could not be read that it would have otherwise. */
    public boolean isLossy() {
        return lossyUntil != null && lossyUntil.isAfter(fetchedSince());
    }

    /** Whether it has all runs that there are. */
    public boolean hasAll() {
        return whole && lossyUntil == null;
    }

    /** Whether it has all runs since {@code time}. */
    public boolean hasAllSince(Instant time) {
        return !completeSince().isAfter(time);
    }

    /** Whether older runs were left out because of the limit. */
    public boolean isFull() {
        return !whole && runs.size() >= max;
    }

    /** Whether runs since {@code time} were left out because of the limit. */
    public boolean isCutSince(Instant time) {
        return isFull() && fetchedSince().isAfter(time);
    }

    /** Returns a full history with room for twice as many runs, up to {@value HistorySettings#MAX_RUNS}. */
    History withMoreRoom() {
        int more = Math.min(2 * max, HistorySettings.MAX_RUNS);
        return isFull() && more > max ? new History(runs, false, since, lossyUntil, next, more, rest) : this;
    }

    /** Whether older runs can be fetched. */
    boolean canDeepen() {
        return !whole && next != null && runs.size() < max;
    }

    /** Whether there are runs after {@code wanted} that it lacks and that can be fetched. */
    public boolean isLoading(Instant wanted) {
        return canDeepen() && fetchedSince().isAfter(wanted);
    }

    /** The approximate bytes of heap that it takes. */
    int weight() {
        return HistoryRun.weight(runs) + (rest == null ? 0 : rest.weight());
    }

    /** Whether a page of the newest runs leaves no gap to the known runs. */
    boolean isReachedBy(RunList page) {
        Set<String> fresh = page.runs().stream().map(run -> run.id().value()).collect(Collectors.toSet());
        return runs.isEmpty() || !page.hasMore() || runs.stream().anyMatch(run -> fresh.contains(run.id()));
    }

    /** Adds a page of the newest runs. If it does not reach the known runs, these follow once the gap is filled. */
    History withNewest(RunList page, Instant now) {
        List<HistoryRun> fresh = new Compaction(all(), now).compact(page.newestFirst());
        Instant lost = PageEnd.lossyUntil(page, lossyUntil, now);
        if (isReachedBy(page)) {
            Cursor following = runs.isEmpty() ? PageEnd.following(page) : next;
            Instant start = runs.isEmpty() ? Objects.requireNonNullElse(page.completeSince(), Instant.MAX) : since;
            List<HistoryRun> all = RunMerge.merge(fresh, runs);
            boolean end = whole || !page.hasMore();
            boolean same = end == whole && Objects.equals(lost, lossyUntil) && !all.isEmpty() && all.equals(runs);
            return same ? this : limited(all, end, start, lost, following, rest);
        }
        return new History(
                List.copyOf(fresh),
                false,
                Objects.requireNonNullElse(page.completeSince(), Instant.MAX),
                lost,
                PageEnd.following(page),
                max,
                this.withoutRest());
    }

    /** Adds a page of older runs, which begins at {@link #next}. */
    History withOlder(RunList page, Instant now) {
        List<HistoryRun> fresh =
                new Compaction(all(), now).compact(page.newestFirst(), since.isAfter(now) ? now : since);
        Cursor following = Objects.equals(PageEnd.following(page), next) ? null : PageEnd.following(page);
        boolean end = !page.hasMore();
        Instant lost = PageEnd.lossyUntil(page, lossyUntil, now);
        Instant start = Objects.requireNonNullElse(page.completeSince(), since);
        List<HistoryRun> more = RunMerge.merge(runs, fresh);
        if (rest == null) {
            return limited(more, end, start, lost, end ? null : following, null);
        }
        Set<String> behind = RunMerge.ids(rest.runs());
        if (end || fresh.stream().anyMatch(run -> behind.contains(run.id()))) {
            return limited(
                    RunMerge.merge(more, rest.runs()), end || rest.whole(), rest.since(), lost, rest.next(), null);
        }
        return limited(more, false, start, lost, following, rest);
    }

    /** Returns the history whose older runs begin behind its last run, or without older runs if they already did. */
    History afterUnknownCursor() {
        Cursor last =
                runs.isEmpty() ? null : new Cursor.After(new Id(runs.getLast().id()));
        return Objects.equals(last, next)
                ? withoutOlder()
                : new History(runs, whole, since, lossyUntil, last, max, rest);
    }

    /** Returns the history for an API that does not lead to older runs. */
    History withoutOlder() {
        return new History(runs, whole, since, lossyUntil, null, max, null);
    }

    /** Replaces runs by newer states of the same runs. */
    public History with(List<Run> states, Instant now) {
        List<HistoryRun> updated = RunMerge.updated(runs, new Compaction(runs, now).compact(states));
        return updated.equals(runs) ? this : withRuns(updated);
    }

    /** Marks runs that the API no longer knows. Their status stays. */
    History settled(Set<String> gone) {
        return gone.isEmpty() ? this : withRuns(RunMerge.settled(runs, gone));
    }

    private History withRuns(List<HistoryRun> others) {
        return new History(others, whole, since, lossyUntil, next, max, rest);
    }

    private History withoutRest() {
        return new History(runs, whole, since, lossyUntil, next, max, null);
    }

    private List<HistoryRun> all() {
        return rest == null
                ? runs
                : Stream.concat(runs.stream(), rest.runs().stream()).toList();
    }

    private History limited(
            List<HistoryRun> all,
            boolean whole,
            Instant start,
            @Nullable Instant lost,
            @Nullable Cursor following,
            @Nullable History rest) {
        if (all.size() <= max) {
            return new History(List.copyOf(all), whole, start, lost, whole ? null : following, max, rest);
        }
        List<HistoryRun> kept = List.copyOf(all.subList(0, max));
        HistoryRun last = kept.getLast();
        Instant cut = last.triggeredAt().plusMillis(1);
        return new History(
                kept, false, cut.isAfter(start) ? cut : start, lost, new Cursor.After(new Id(last.id())), max, null);
    }
}
