package dev.runboard.sessions;

import dev.runboard.runs.OutcomeDirectory;
import dev.runboard.runs.Run;
import dev.runboard.runs.RunOutcome;
import dev.runboard.upstream.Call;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.TokenMemory;
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
class OutcomeLookUp implements OutcomeDirectory.LookUp {

    /** The most lists for the same runs. */
    private static final int LISTS = 3;

    /** A session that is not found so soon after its run may only be late. */
    private static final Duration LATE = Duration.ofMinutes(10);

    private final Budget budget;
    private final TokenMemory<Id, Known>.Part memory;
    private final InstantSource clock;
    private final Background background;
    private final Map<Id, Session> sessions = new HashMap<>();
    private final Set<Id> asked = new HashSet<>();
    private boolean goesOn;

    /** Takes over what a look-up had no budget left for. */
    @FunctionalInterface
    interface Background {

        /** For where nobody takes it over. */
        Background NONE = open -> false;

        /** @return whether it is looked up now */
        boolean takeOver(List<OpenRun> open);
    }

    OutcomeLookUp(Budget budget, TokenMemory<Id, Known>.Part memory, InstantSource clock, Background background) {
        this.budget = budget;
        this.memory = memory;
        this.clock = clock;
        this.background = background;
    }

    @Override
    public List<Run> recall(List<Run> runs) {
        return runs.stream().map(this::judged).toList();
    }

    @Override
    public List<Run> glance(List<Run> runs) {
        return judged(runs, open -> {
            askLists(open);
            if (open.size() == 1) {
                askSessions(open);
            }
        });
    }

    @Override
    public List<Run> settle(List<Run> runs) {
        return judged(runs, open -> {
            askLists(open);
            askSessions(open);
            askEvents(open);
            handOver(open);
        });
    }

    /** As {@link #settle}, for what another look-up left open. */
    void settleRest(List<OpenRun> rest) {
        rest.forEach(open -> {
            if (open.session() != null) {
                sessions.put(session(open.run()), open.session());
            }
        });
        settle(rest.stream().map(OpenRun::run).toList());
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
                .map(run -> new OpenRun(run, sessions.get(session(run))))
                .toList();
        goesOn |= !budget.isClosed() && !rest.isEmpty() && background.takeOver(rest);
    }

    private boolean isLeftOpen(Run run) {
        return !sessions.containsKey(session(run)) || isDue(run);
    }

    private List<Run> judged(List<Run> runs, Consumer<List<Run>> ask) {
        List<Run> open = runs.stream().filter(this::isOpen).toList();
        if (!open.isEmpty()) {
            ask.accept(open);
        }
        return recall(runs);
    }

    private boolean isOpen(Run run) {
        if (!isOurs(run)) {
            return false;
        }
        Known known = memory.get(session(run));
        return known == null || !known.isEnough(clock.instant());
    }

    /** What was judged once can be judged again: nothing but its session said how it went. */
    private static boolean isOurs(Run run) {
        return run.sessionId() != null
                && (run.status().isStarted() || run.status().isOfSession());
    }

    private static Id session(Run run) {
        return Objects.requireNonNull(run.sessionId());
    }

    private void askLists(List<Run> open) {
        List<Run> missing = missing(open);
        Call list = missing.size() > 1 ? SessionCalls.around(missing) : null;
        States part = States.NONE;
        for (int lists = 0; lists < LISTS && list != null && part != null; lists++) {
            part = budget.await(budget.begin(part.goOn(list), States::read), OutcomeLookUp::refusal);
            if (part == States.REFUSED) {
                Call plain = SessionCalls.newest(missing);
                list = plain.equals(list) ? null : plain;
            } else if (part != null && !isWorthGoingOn(part, missing)) {
                list = null;
            }
        }
    }

    private List<Run> missing(List<Run> runs) {
        return runs.stream().filter(run -> !sessions.containsKey(session(run))).toList();
    }

    private static @Nullable States refusal(Problem problem) {
        return problem instanceof Problem.BadRequest ? States.REFUSED : null;
    }

    /** A list without any session of these runs is not about them: the rest is found one by one. */
    private boolean isWorthGoingOn(States part, List<Run> runs) {
        boolean useful = runs.stream().anyMatch(run -> part.byId().containsKey(session(run)));
        sessions.putAll(part.byId());
        return useful && part.next() != null && missing(runs).size() > 1;
    }

    private void askSessions(List<Run> open) {
        budget.askEach(
                missing(open),
                run -> SessionCalls.one(session(run)),
                Session::read,
                OutcomeLookUp::gone,
                (run, session) -> {
                    if (session.state() != null) {
                        sessions.put(session(run), session);
                    }
                    if (session.state() == SessionState.GONE && isNotLate(run)) {
                        remember(run, Outcome.of(session, SessionState.GONE));
                    }
                });
    }

    private static @Nullable Session gone(Problem problem) {
        return problem instanceof Problem.NotFound ? Session.GONE : null;
    }

    private boolean isNotLate(Run run) {
        Instant triggered = run.triggeredAt();
        return triggered == null || triggered.plus(LATE).isBefore(clock.instant());
    }

    private void askEvents(List<Run> open) {
        List<Run> due = open.stream()
                .filter(this::isDue)
                .sorted(Comparator.comparing(this::isIdle).thenComparing(this::askedAt))
                .toList();
        budget.askEach(
                due,
                run -> SessionCalls.lastEvents(session(run)),
                SessionEvents::read,
                SessionEvents::orNone,
                (run, events) -> {
                    asked.add(session(run));
                    Session session = Objects.requireNonNull(sessions.get(session(run)));
                    SessionState state = Objects.requireNonNull(session.state());
                    remember(run, Outcome.of(session, state, events.events()));
                });
    }

    /** Whether its last events tell more, and are not known. */
    private boolean isDue(Run run) {
        Session session = sessions.get(session(run));
        if (session == null || !session.isAtRest() || asked.contains(session(run))) {
            return false;
        }
        Known known = memory.get(session(run));
        return known == null || known.isDue(session, clock.instant());
    }

    private boolean isIdle(Run run) {
        SessionState state = state(run);
        return state != null && state.kind() == SessionState.Kind.IDLE;
    }

    private @Nullable SessionState state(Run run) {
        Session session = sessions.get(session(run));
        return session == null ? null : session.state();
    }

    private Instant askedAt(Run run) {
        Known known = memory.get(session(run));
        return known == null ? Instant.EPOCH : known.at();
    }

    private void remember(Run run, RunOutcome outcome) {
        Session session = sessions.get(session(run));
        Instant updated = session == null ? null : session.updated();
        memory.put(session(run), new Known(outcome, clock.instant(), updated));
    }

    private Run judged(Run run) {
        if (!isOurs(run)) {
            return run;
        }
        Session session = sessions.get(session(run));
        Known known = memory.get(session(run));
        if (known != null && (known.isFinal() || mayStandIn(known, session))) {
            return run.withOutcome(known.outcome());
        }
        SessionState state = session == null ? null : session.state();
        return session == null || state == null ? run : run.withOutcome(Outcome.of(session, state));
    }

    private boolean mayStandIn(Known known, @Nullable Session session) {
        return known.mayStandIn(clock.instant()) && (session == null || session.isAtRest());
    }
}
