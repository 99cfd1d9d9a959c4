package dev.runboard.sessions;

import dev.runboard.runs.OutcomeDirectory;
import dev.runboard.runs.Run;
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
 * were asked longest ago: what is final is remembered, so each further look at a page reaches more of it.
 */
class OutcomeLookUp implements OutcomeDirectory.LookUp {

    /** The most lists for the same runs. */
    private static final int LISTS = 3;

    /** A session that is not found so soon after its run may only be late. */
    private static final Duration LATE = Duration.ofMinutes(10);

    private final Budget budget;
    private final TokenMemory<Id, Known>.Part memory;
    private final InstantSource clock;
    private final Map<Id, SessionState> states = new HashMap<>();
    private final Set<Id> asked = new HashSet<>();

    OutcomeLookUp(Budget budget, TokenMemory<Id, Known>.Part memory, InstantSource clock) {
        this.budget = budget;
        this.memory = memory;
        this.clock = clock;
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
        });
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
        return known == null || !known.isFinal();
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
        return runs.stream().filter(run -> !states.containsKey(session(run))).toList();
    }

    private static @Nullable States refusal(Problem problem) {
        return problem instanceof Problem.BadRequest ? States.REFUSED : null;
    }

    /** A list without any session of these runs is not about them: the rest is found one by one. */
    private boolean isWorthGoingOn(States part, List<Run> runs) {
        boolean useful = runs.stream().anyMatch(run -> part.byId().containsKey(session(run)));
        states.putAll(part.byId());
        return useful && part.next() != null && missing(runs).size() > 1;
    }

    private void askSessions(List<Run> open) {
        budget.askEach(
                missing(open),
                run -> SessionCalls.one(session(run)),
                Session::read,
                OutcomeLookUp::gone,
                (run, session) -> {
                    SessionState state = session.state();
                    if (state != null) {
                        states.put(session(run), state);
                    }
                    if (state == SessionState.GONE && isNotLate(run)) {
                        remember(run, Outcome.GONE);
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
        List<Run> atRest = open.stream()
                .filter(run -> isAtRest(run) && !asked.contains(session(run)))
                .sorted(Comparator.comparing(this::isIdle).thenComparing(this::askedAt))
                .toList();
        budget.askEach(
                atRest,
                run -> SessionCalls.lastEvents(session(run)),
                SessionEvents::read,
                SessionEvents::orNone,
                (run, events) -> {
                    asked.add(session(run));
                    remember(run, Outcome.of(Objects.requireNonNull(states.get(session(run))), events.events()));
                });
    }

    private boolean isAtRest(Run run) {
        SessionState state = states.get(session(run));
        return state != null && state.isAtRest();
    }

    private boolean isIdle(Run run) {
        SessionState state = states.get(session(run));
        return state != null && state.kind() == SessionState.Kind.IDLE;
    }

    private Instant askedAt(Run run) {
        Known known = memory.get(session(run));
        return known == null ? Instant.EPOCH : known.at();
    }

    private void remember(Run run, Outcome outcome) {
        memory.put(session(run), new Known(outcome, clock.instant()));
    }

    private Run judged(Run run) {
        if (!isOurs(run)) {
            return run;
        }
        SessionState state = states.get(session(run));
        Known known = memory.get(session(run));
        if (known != null && (known.isFinal() || mayStandIn(known, state))) {
            return run.withStatus(known.outcome().status());
        }
        return state == null ? run : run.withStatus(state.status());
    }

    private boolean mayStandIn(Known known, @Nullable SessionState state) {
        return known.mayStandIn(clock.instant()) && (state == null || state.isAtRest());
    }
}
