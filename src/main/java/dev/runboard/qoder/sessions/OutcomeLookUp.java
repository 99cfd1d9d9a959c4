package dev.runboard.qoder.sessions;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunOutcome;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.PerTokenCache;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how the runs of one page went, in as few calls as will do: lists of sessions first, since one call tells the states
 * of many; then single sessions that no list had; then, one call each, the last events of those that are at rest.
 *
 * <p>Where the budget does not reach, those are asked first that were terminated, since most of them failed, then those that
 * were asked longest ago. The rest is handed over to be looked up in the background: what is final is remembered, so a later
 * look at the page finds it.
 */
class OutcomeLookUp implements StatusLookUp {

    /** A session that is not found so soon after its run may only be late. */
    private static final Duration CREATION_GRACE = Duration.ofMinutes(10);

    private final CallBudget budget;
    private final PerTokenCache<Id, CachedOutcome>.Part memory;
    private final InstantSource clock;
    private final Background background;
    private final SessionsOfRuns sessions;
    private final LastEventsCalls lastEvents;
    private final Set<Id> asked = new HashSet<>();

    /** What the present call found out. The memory may lose it at once: it is small, and tokens are forgotten. */
    private final Map<Id, CachedOutcome> found = new HashMap<>();

    private boolean goesOn;

    /** Takes over what a look-up had no budget left for. */
    @FunctionalInterface
    interface Background {

        /** For where nobody takes it over. */
        Background NONE = open -> false;

        /** @return whether it is looked up now */
        boolean takeOver(List<OpenRun> open);
    }

    OutcomeLookUp(
            CallBudget budget,
            PerTokenCache<Id, CachedOutcome>.Part memory,
            InstantSource clock,
            Background background) {
        this.budget = budget;
        this.memory = memory;
        this.clock = clock;
        this.background = background;
        this.sessions = new SessionsOfRuns(budget);
        this.lastEvents = new LastEventsCalls(budget);
    }

    @Override
    public List<Run> fromCache(List<Run> runs) {
        return runs.stream().map(this::resolved).toList();
    }

    @Override
    public List<Run> quick(List<Run> runs) {
        return resolved(runs, open -> {
            sessions.askLists(open);
            if (open.size() == 1) {
                askSessions(open);
            }
        });
    }

    @Override
    public List<Run> full(List<Run> runs) {
        return resolved(runs, open -> {
            sessions.askLists(open);
            askSessions(open);
            askEvents(open);
            handOver(open);
        });
    }

    /** As {@link #full}, for runs whose sessions are known. */
    List<Run> fullOf(List<OpenRun> open) {
        open.forEach(sessions::put);
        return full(open.stream().map(OpenRun::run).toList());
    }

    /** As {@link #full}, for what another look-up left open; gives what is open still. */
    List<Run> settleRest(List<OpenRun> rest) {
        List<Run> runs = rest.stream().map(OpenRun::run).toList();
        fullOf(rest);
        return runs.stream().filter(this::isOpen).filter(this::isLeftOpen).toList();
    }

    @Override
    public boolean goesOn() {
        return goesOn;
    }

    /** Whether the upstream failed, or is closed to the token. */
    boolean isInTrouble() {
        return budget.isClosed();
    }

    private void handOver(List<Run> runs) {
        List<OpenRun> rest = runs.stream()
                .filter(this::isLeftOpen)
                .map(run -> new OpenRun(run, sessions.of(run)))
                .toList();
        goesOn |= !budget.isClosed() && !rest.isEmpty() && background.takeOver(rest);
    }

    private boolean isLeftOpen(Run run) {
        return sessions.of(run) == null || isDue(run);
    }

    private List<Run> resolved(List<Run> runs, Consumer<List<Run>> ask) {
        List<Run> open = runs.stream().filter(this::isOpen).toList();
        found.clear();
        if (!open.isEmpty()) {
            ask.accept(open);
        }
        return fromCache(runs);
    }

    private boolean isOpen(Run run) {
        if (!needsResolving(run)) {
            return false;
        }
        CachedOutcome known = known(run);
        return known == null || !known.isEnough(clock.instant());
    }

    /** What was judged once can be judged again: nothing but its session said how it went. */
    private static boolean needsResolving(Run run) {
        return run.sessionId() != null
                && (run.status().isStarted() || run.status().isOfSession());
    }

    private static Id session(Run run) {
        return SessionsOfRuns.id(run);
    }

    private void askSessions(List<Run> open) {
        for (Run gone : sessions.requestAll(open)) {
            if (isNotLate(gone)) {
                remember(gone, Outcome.of(Session.GONE, SessionState.GONE));
            }
        }
    }

    private boolean isNotLate(Run run) {
        Instant triggered = run.triggeredAt();
        return triggered == null || triggered.plus(CREATION_GRACE).isBefore(clock.instant());
    }

    private void askEvents(List<Run> open) {
        List<Run> due = open.stream()
                .filter(this::isDue)
                .sorted(Comparator.comparing(this::isIdle).thenComparing(this::askedAt))
                .toList();
        lastEvents.requestAll(due, (run, events) -> {
            asked.add(session(run));
            Session session = Objects.requireNonNull(sessions.of(run));
            SessionState state = Objects.requireNonNull(session.state());
            remember(run, Outcome.of(session, state, events));
        });
    }

    /** Whether its last events tell more, and are not known. */
    private boolean isDue(Run run) {
        Session session = sessions.of(run);
        if (session == null || !session.isAtRest() || asked.contains(session(run))) {
            return false;
        }
        CachedOutcome known = known(run);
        return known == null || known.isDue(session, clock.instant());
    }

    private boolean isIdle(Run run) {
        SessionState state = state(run);
        return state != null && state.kind() == SessionState.Kind.IDLE;
    }

    private @Nullable SessionState state(Run run) {
        Session session = sessions.of(run);
        return session == null ? null : session.state();
    }

    private Instant askedAt(Run run) {
        CachedOutcome known = known(run);
        return known == null ? Instant.EPOCH : known.at();
    }

    private void remember(Run run, RunOutcome outcome) {
        Session session = sessions.of(run);
        Instant updated = session == null ? null : session.updated();
        CachedOutcome cached = new CachedOutcome(outcome, clock.instant(), updated);
        found.put(session(run), cached);
        memory.put(session(run), cached);
    }

    private @Nullable CachedOutcome known(Run run) {
        CachedOutcome now = found.get(session(run));
        return now == null ? memory.get(session(run)) : now;
    }

    private Run resolved(Run run) {
        if (!needsResolving(run)) {
            return run;
        }
        Session session = sessions.of(run);
        CachedOutcome known = known(run);
        if (known != null && (known.isFinal() || isWithinStaleWindow(known, session))) {
            return run.withOutcome(known.outcome());
        }
        SessionState state = session == null ? null : session.state();
        return session == null || state == null ? run : run.withOutcome(Outcome.of(session, state));
    }

    private boolean isWithinStaleWindow(CachedOutcome known, @Nullable Session session) {
        if (session == null) {
            return known.isWithinStaleWindow(clock.instant());
        }
        return session.isAtRest() && (known.isUnchanged(session) || known.isWithinStaleWindow(clock.instant()));
    }
}
