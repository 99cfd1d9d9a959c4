package dev.runboard.qoder.history;

import dev.runboard.qoder.Cursor;
import dev.runboard.qoder.RunList;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The current history of one token, and the work on it. It is shared by all views and the background work of the token. */
final class LiveHistory {

    /** Longer than the slowest refresh of a page. */
    private static final Duration WATCHED = Duration.ofSeconds(75);

    private static final AtomicLong NUMBERS = new AtomicLong();

    /** An API may have pages without runs, and one that leads in a circle has no others. */
    private static final int MAX_PAGES_WITHOUT_RUNS = 20;

    /** Filtered tables and walls fetch the newest runs again after this time. */
    private static final Duration MAX_AGE = Duration.ofMinutes(1);

    /** The runs before a longer gap are so old that the few newest ones tell more. */
    private static final Duration MAX_GAP = Duration.ofHours(24);

    private final LookUpPauses pauses = new LookUpPauses();
    private final BackgroundWork work = new BackgroundWork();

    /** A part of the version: a history that replaces another one must not look like an earlier state of it. */
    private final long number = NUMBERS.incrementAndGet();

    private History history;
    private long changes;
    private long weighed = -1;
    private int weight;
    private @Nullable String newest;
    private @Nullable String fed;
    private Set<String> newestIds = Set.of();
    private Instant wanted = Instant.MAX;
    private Instant lookedAt = Instant.EPOCH;
    private Instant fetchedAt = Instant.EPOCH;
    private int pagesWithoutRuns;
    private Instant renewedAt = Instant.EPOCH;

    LiveHistory(int max) {
        this.history = History.empty(max);
    }

    /** Adds the newest runs. Returns whether a view of this range is the first. */
    synchronized boolean look(Snapshot<RunList> page, Instant wantedNow, Instant now) {
        if (!page.version().equals(newest) || hasLateStart(now)) {
            newest = page.version();
            set(history.withNewest(read(page), now));
            newestIds =
                    page.value().runs().stream().map(run -> run.id().value()).collect(Collectors.toSet());
        }
        // A range that ends now moves on, which is no other range.
        boolean first = wantedNow.plus(WATCHED).isBefore(wanted);
        boolean left = !isWatched(now);
        wanted = first || left || wantedNow.isBefore(wanted) ? wantedNow : wanted;
        lookedAt = now;
        fetchedAt = page.fetchedAt();
        return first && history.isLoading(wantedNow);
    }

    /** Whether one of the newest runs waited too long for its session. The list does not change then, but the run is settled. */
    private boolean hasLateStart(Instant now) {
        return history.runs().stream().limit(newestIds.size()).anyMatch(run -> run.isLateStart(now));
    }

    /**
     * Adds the newest runs that another page shows. It does not count as a look. An older answer tells nothing new, and one that is
     * too large does not tell which runs it lacks.
     */
    synchronized void feed(Snapshot<RunList> page, Instant now) {
        boolean isOld = page.fetchedAt().isBefore(fetchedAt);
        if (isOld || page.problem() instanceof Problem.TooLarge || hidesRange(page.value(), now)) {
            return;
        }
        fetchedAt = page.fetchedAt();
        if (!page.version().equals(fed)) {
            fed = page.version();
            set(history.withNewest(page.value(), now));
        }
    }

    /**
     * Adds newly fetched newest runs. Returns whether they leave a gap that work must fill, so that the runs of a viewed range are not
     * hidden for long.
     */
    synchronized boolean renew(Snapshot<RunList> page, Instant now) {
        if (page.problem() instanceof Problem.TooLarge || !hidesRange(page.value(), now)) {
            feed(page, now);
            return false;
        }
        look(page, history.runs().getFirst().triggeredAt(), now);
        return true;
    }

    /** Whether a gap would hide the runs of a viewed range. Filling it takes calls, which the page that feeds does not wait for. */
    private boolean hidesRange(RunList page, Instant now) {
        boolean isRecent = fetchedAt.isAfter(now.minus(MAX_GAP));
        return newest != null && isRecent && !history.isReachedBy(page);
    }

    /** Whether its newest runs are so old that a filtered table or a wall needs newer ones. The caller must then fetch them. */
    synchronized boolean takeRenewal(Instant now) {
        Instant due = now.minus(MAX_AGE);
        boolean takes = !fetchedAt.isAfter(due) && !renewedAt.isAfter(due);
        renewedAt = takes ? now : renewedAt;
        return takes;
    }

    /** Of an answer that is too large, some runs are missing. */
    private static RunList read(Snapshot<RunList> page) {
        RunList list = page.value();
        return page.problem() instanceof Problem.TooLarge ? list.withLoss() : list;
    }

    /** Whether each look brings the state of the run, because it is among the newest. */
    synchronized boolean isNewest(HistoryRun run) {
        return newestIds.contains(run.id());
    }

    /** Adds the page of older runs at {@code cursor}. After many pages without a new run, there are no older ones. */
    synchronized void addOlder(Cursor cursor, RunList page, Instant now) {
        if (!cursor.equals(history.next())) {
            return;
        }
        History deeper = history.withOlder(page, now);
        pagesWithoutRuns = deeper.runs().size() > history.runs().size() ? 0 : pagesWithoutRuns + 1;
        set(pagesWithoutRuns < MAX_PAGES_WITHOUT_RUNS ? deeper : deeper.withoutOlder());
    }

    synchronized void update(UnaryOperator<History> change) {
        set(change.apply(history));
    }

    /** A change that changes nothing returns the same history. Comparing all runs would take longer. */
    @SuppressWarnings("ReferenceEquality")
    private void set(History changed) {
        if (changed != history) {
            history = changed;
            changes++;
        }
    }

    /** The history with the time of its newest runs, or null if it has not got any yet. */
    synchronized @Nullable Snapshot<History> snapshot() {
        return newest == null && fed == null ? null : new Snapshot<>(history, version(), fetchedAt, null);
    }

    synchronized History history() {
        return history;
    }

    /** Differs between all states of all histories. */
    synchronized String version() {
        return number + "-" + changes;
    }

    synchronized Instant wanted() {
        return wanted;
    }

    /** Each page weighs the history, so a history is weighed once. */
    synchronized int weight() {
        if (weighed != changes) {
            weight = history.weight();
            weighed = changes;
        }
        return weight + pauses.weight();
    }

    synchronized boolean isWatched(Instant now) {
        return now.isBefore(lookedAt.plus(WATCHED));
    }

    BackgroundWork work() {
        return work;
    }

    /** Returns the newest runs that {@code wants} matches and that were not looked up lately, and marks them as looked up. */
    synchronized List<HistoryRun> takeDue(Predicate<HistoryRun> wants, int most, Instant now) {
        return pauses.takeDue(history.runs(), run -> !run.triggeredAt().isBefore(wanted) && wants.test(run), most, now);
    }
}
