package dev.runboard.qoder.sessions;

import dev.runboard.qoder.Run;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.client.PerTokenCache;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Resolves the outcomes of the runs of one page with as few calls as possible. It fetches lists of sessions first, because one call
 * has the states of many. Then it fetches sessions that are on no list, and then the last events of idle and terminated sessions.
 *
 * <p>If the budget does not suffice, terminated sessions come first, because most of them failed, then those that were resolved
 * longest ago. The rest is resolved in the background. Final outcomes are cached, so a later page view has them.
 */
class OutcomeLookUp implements StatusLookUp {

    /** A session that is not found this soon after its run may still be created. */
    private static final Duration CREATION_GRACE = Duration.ofMinutes(10);

    private final CallBudget budget;
    private final CachedOutcomes outcomes;
    private final InstantSource clock;
    private final Background background;
    private final SessionsOfRuns sessions;
    private final LastEventsCalls lastEvents;
    private final Set<Id> requested = new HashSet<>();

    private boolean pending;

    /** When the runs of the current look-up were fetched. */
    private Instant runsFetchedAt;

    /** Resolves the runs that a look-up had no budget for. */
    @FunctionalInterface
    interface Background {

        /** Resolves nothing. */
        Background NONE = open -> false;

        /** @return whether runs are being looked up */
        boolean submit(List<OpenRun> open);
    }

    /** A run whose last events should be fetched, with its place. Other look-ups change the cache, but not the place. */
    private record DueRun(Run run, boolean idle, Instant resolvedAt) {}

    OutcomeLookUp(
            CallBudget budget,
            ListedSessions listed,
            PerTokenCache<Id, CachedOutcome>.Part memory,
            InstantSource clock,
            Background background) {
        this.budget = budget;
        this.outcomes = new CachedOutcomes(memory, clock);
        this.clock = clock;
        this.background = background;
        this.sessions = new SessionsOfRuns(budget, listed, clock);
        this.lastEvents = new LastEventsCalls(budget);
        this.runsFetchedAt = clock.instant();
    }

    @Override
    public List<Run> fromCache(List<Run> runs) {
        return runs.stream().map(this::resolved).toList();
    }

    @Override
    public List<Run> quick(List<Run> runs, Instant fetchedAt) {
        return resolved(runs, fetchedAt, open -> {
            sessions.requestLists(open);
            if (open.size() == 1) {
                requestSessions(open);
            }
        });
    }

    @Override
    public List<Run> full(List<Run> runs, Instant fetchedAt) {
        return resolved(runs, fetchedAt, open -> {
            sessions.requestLists(open);
            requestSessions(open);
            requestEvents(open);
            handOver(open);
        });
    }

    /** Like {@link #full}, for runs with known sessions. */
    List<Run> fullOf(List<OpenRun> open) {
        open.forEach(sessions::put);
        return full(open.stream().map(OpenRun::run).toList(), clock.instant());
    }

    /** Like {@link #full}, for the rest of another look-up. Returns the runs that are still not resolved. */
    List<Run> resolveRest(List<OpenRun> rest) {
        List<Run> runs = rest.stream().map(OpenRun::run).toList();
        fullOf(rest);
        return runs.stream().filter(this::isOpen).filter(this::isUnresolved).toList();
    }

    @Override
    public boolean isPending() {
        return pending;
    }

    /** Whether the upstream failed or refused the token. */
    boolean isFailing() {
        return budget.isClosed();
    }

    private void handOver(List<Run> runs) {
        List<OpenRun> rest = runs.stream()
                .filter(this::isUnresolved)
                .map(run -> new OpenRun(run, sessions.of(run)))
                .toList();
        pending |= !budget.isClosed() && !rest.isEmpty() && background.submit(rest);
    }

    private boolean isUnresolved(Run run) {
        return sessions.of(run) == null || isDue(run);
    }

    private List<Run> resolved(List<Run> runs, Instant fetchedAt, Consumer<List<Run>> ask) {
        runsFetchedAt = fetchedAt;
        budget.acceptAnswersFor(fetchedAt);
        List<Run> open = runs.stream().filter(this::isOpen).toList();
        outcomes.begin();
        if (!open.isEmpty()) {
            ask.accept(open);
        }
        return fromCache(runs);
    }

    private boolean isOpen(Run run) {
        return needsResolving(run) && !outcomes.isCurrent(run);
    }

    /** A status that was derived from the session can be derived again. */
    private static boolean needsResolving(Run run) {
        return run.sessionId() != null
                && (run.status().isStarted() || run.status().isOfSession());
    }

    private void requestSessions(List<Run> open) {
        for (Run gone : sessions.requestAll(open)) {
            if (isMissingForGood(gone)) {
                outcomes.put(gone, Outcome.of(Session.GONE, SessionState.GONE), sessions.of(gone));
            }
        }
    }

    private boolean isMissingForGood(Run run) {
        Instant triggered = run.triggeredAt();
        return triggered == null || triggered.plus(CREATION_GRACE).isBefore(clock.instant());
    }

    private void requestEvents(List<Run> open) {
        List<Run> due = open.stream()
                .filter(this::isDue)
                .map(run -> new DueRun(run, isIdle(run), outcomes.resolvedAt(run)))
                .sorted(Comparator.comparing(DueRun::idle).thenComparing(DueRun::resolvedAt))
                .map(DueRun::run)
                .toList();
        lastEvents.requestAll(due, (run, events) -> {
            requested.add(SessionsOfRuns.id(run));
            Session session = Objects.requireNonNull(sessions.of(run));
            SessionState state = Objects.requireNonNull(session.state());
            outcomes.put(run, Outcome.of(session, state, events), session);
        });
    }

    /** Whether the last events of the session should be fetched. */
    private boolean isDue(Run run) {
        Session session = sessions.of(run);
        return session != null
                && session.isAtRest()
                && !requested.contains(SessionsOfRuns.id(run))
                && outcomes.isDue(run, session);
    }

    private boolean isIdle(Run run) {
        Session session = sessions.of(run);
        SessionState state = session == null ? null : session.state();
        return state != null && state.kind() == SessionState.Kind.IDLE;
    }

    private Run resolved(Run run) {
        return needsResolving(run) ? outcomes.resolved(run, sessions.of(run), runsFetchedAt) : run;
    }
}
