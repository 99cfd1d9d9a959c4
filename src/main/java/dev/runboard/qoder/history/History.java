package dev.runboard.qoder.history;

import dev.runboard.qoder.Cursor;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunList;
import dev.runboard.upstream.Id;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The newest runs of a token without gaps, newest first. It never changes.
 *
 * @param whole whether there are no older runs
 * @param next where older runs begin, or null if there are none or the API does not tell
 * @param max the most runs that it holds
 * @param rest older runs behind a gap that is not filled yet, or null
 */
public record History(
        List<HistoryRun> runs,
        boolean whole,
        @Nullable Cursor next,
        int max,
        @Nullable History rest) {

    private static final int REFERENCE = 4;
    private static final int GROUP_OVERHEAD = 200;

    private static final Comparator<HistoryRun> NEWEST_FIRST =
            Comparator.comparingLong(HistoryRun::triggered).reversed();

    static History empty(int max) {
        return new History(List.of(), false, Cursor.NEWEST, max, null);
    }

    /** The time from which on all runs are known. */
    public Instant completeSince() {
        if (whole) {
            return Instant.EPOCH;
        }
        return runs.isEmpty() ? Instant.MAX : runs.getLast().triggeredAt().plusMillis(1);
    }

    /** Whether older runs were left out because of the limit. */
    public boolean isFull() {
        return !whole && runs.size() >= max;
    }

    /** Whether older runs can be fetched. */
    boolean canDeepen() {
        return !whole && next != null && runs.size() < max;
    }

    /** Whether it lacks runs since {@code wanted} that can be fetched. */
    public boolean isLoading(Instant wanted) {
        return canDeepen() && completeSince().isAfter(wanted);
    }

    /** The approximate bytes of heap that it takes. */
    int weight() {
        long groups = runs.stream()
                .map(HistoryRun::error)
                .filter(group -> group != null)
                .distinct()
                .count();
        int own = runs.stream().mapToInt(run -> run.weight() + REFERENCE).sum();
        return own + (int) groups * GROUP_OVERHEAD + (rest == null ? 0 : rest.weight());
    }

    /** Adds a page of the newest runs. If it does not reach the known runs, these follow once the gap is filled. */
    History withNewest(RunList page, Instant now) {
        List<HistoryRun> fresh = new Compaction(all(), now).compact(page.newestFirst());
        Set<String> known = ids(runs);
        if (runs.isEmpty() || !page.hasMore() || fresh.stream().anyMatch(run -> known.contains(run.id()))) {
            Cursor following = runs.isEmpty() ? following(page) : next;
            return limited(merged(fresh, runs), whole || !page.hasMore(), following, rest);
        }
        return new History(List.copyOf(fresh), false, following(page), max, this.withoutRest());
    }

    /** Adds a page of older runs, which begins at {@link #next}. */
    History withOlder(RunList page, Instant now) {
        List<HistoryRun> fresh = new Compaction(all(), now).compact(page.newestFirst());
        Cursor following = Objects.equals(following(page), next) ? null : following(page);
        boolean end = !page.hasMore();
        List<HistoryRun> more = merged(runs, fresh);
        if (rest == null) {
            return limited(more, end, end ? null : following, null);
        }
        Set<String> behind = ids(rest.runs());
        if (end || fresh.stream().anyMatch(run -> behind.contains(run.id()))) {
            return limited(merged(more, rest.runs()), end || rest.whole(), rest.next(), null);
        }
        return limited(more, false, following, rest);
    }

    /** Returns the history without older runs, because the API does not know the cursor. */
    History ending() {
        return new History(runs, false, null, max, null);
    }

    /** Replaces runs by newer states of the same runs. */
    History with(List<Run> states, Instant now) {
        Map<String, HistoryRun> byId = new Compaction(runs, now)
                .compact(states).stream().collect(Collectors.toMap(HistoryRun::id, run -> run, (one, other) -> one));
        List<HistoryRun> updated = runs.stream()
                .map(run -> byId.containsKey(run.id()) ? newer(run, run.with(byId.get(run.id()))) : run)
                .toList();
        return updated.equals(runs) ? this : new History(updated, whole, next, max, rest);
    }

    /** Marks runs that the API no longer knows. Their status stays. */
    History settled(Set<String> gone) {
        if (gone.isEmpty()) {
            return this;
        }
        List<HistoryRun> updated = runs.stream()
                .map(run -> gone.contains(run.id()) ? run.settle() : run)
                .toList();
        return new History(updated, whole, next, max, rest);
    }

    private static @Nullable Cursor following(RunList page) {
        if (page.next() != null || !page.hasMore() || page.runs().isEmpty()) {
            return page.next();
        }
        return new Cursor.After(page.runs().getLast().id());
    }

    private History withoutRest() {
        return new History(runs, whole, next, max, null);
    }

    private List<HistoryRun> all() {
        return rest == null
                ? runs
                : Stream.concat(runs.stream(), rest.runs().stream()).toList();
    }

    private static Set<String> ids(List<HistoryRun> runs) {
        Set<String> ids = new HashSet<>();
        runs.forEach(run -> ids.add(run.id()));
        return ids;
    }

    /** Both lists without duplicates, the first one in front among equal times. */
    private static List<HistoryRun> merged(List<HistoryRun> first, List<HistoryRun> second) {
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
    private static HistoryRun newer(HistoryRun known, HistoryRun fresh) {
        boolean tellsLess = fresh.status().isStarted() && known.status().isOfSession();
        return known.settled() || (tellsLess && !fresh.settled()) ? known : fresh;
    }

    private History limited(List<HistoryRun> all, boolean whole, @Nullable Cursor following, @Nullable History rest) {
        if (all.size() <= max) {
            return new History(List.copyOf(all), whole, whole ? null : following, max, rest);
        }
        List<HistoryRun> kept = List.copyOf(all.subList(0, max));
        return new History(kept, false, new Cursor.After(new Id(kept.getLast().id())), max, null);
    }
}
