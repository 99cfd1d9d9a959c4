package dev.runboard.qoder.sessions;

import dev.runboard.qoder.Run;
import dev.runboard.upstream.Call;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Problem;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the sessions of runs within a budget: many with one list, the others one by one. */
class SessionsOfRuns {

    private static final int MAX_LISTS = 3;

    private final CallBudget budget;
    private final ListedSessions listed;
    private final InstantSource clock;
    private final Map<Id, Session> known = new HashMap<>();

    SessionsOfRuns(CallBudget budget, ListedSessions listed, InstantSource clock) {
        this.budget = budget;
        this.listed = listed;
        this.clock = clock;
    }

    static Id id(Run run) {
        return Objects.requireNonNull(run.sessionId());
    }

    /** The session of {@code run}, or null if it is not known. */
    @Nullable
    Session of(Run run) {
        return known.get(id(run));
    }

    void put(OpenRun open) {
        if (open.session() != null) {
            known.put(id(open.run()), open.session());
        }
    }

    void requestLists(List<Run> runs) {
        known.putAll(listed.take(missing(runs), clock.instant()));
        List<Run> missing = missing(runs);
        Call list = missing.size() > 1 ? listed.listFor(missing) : null;
        SessionStatesPage part = listed.end();
        for (int lists = 0; lists < MAX_LISTS && list != null && part != null; lists++) {
            boolean hasCursor = part.next() != null;
            part = request(part.nextCall(list), hasCursor);
            if (part == SessionStatesPage.REFUSED) {
                list = hasCursor ? listWithoutCursor(runs) : listWithoutTimes(list, missing);
            } else if (part != null) {
                listed.keep(list, part, missing, clock.instant());
                list = shouldContinue(part, missing) ? list : null;
            }
        }
    }

    private List<Run> missing(List<Run> runs) {
        return runs.stream().filter(run -> of(run) == null).toList();
    }

    private @Nullable SessionStatesPage request(Call page, boolean hasCursor) {
        return budget.await(
                budget.begin(page, SessionStatesPage::read),
                problem -> isRefusal(problem, hasCursor) ? SessionStatesPage.REFUSED : null);
    }

    private static boolean isRefusal(Problem problem, boolean hasCursor) {
        return problem instanceof Problem.BadRequest || (hasCursor && problem instanceof Problem.NotFound);
    }

    /** Cursors expire. The list for the remaining runs starts at the time of the newest of them. */
    private Call listWithoutCursor(List<Run> runs) {
        listed.forgetList();
        return listed.listFor(missing(runs));
    }

    /** Some versions of the API cannot filter by time. */
    private static @Nullable Call listWithoutTimes(Call refused, List<Run> runs) {
        Call plain = SessionCalls.newest(runs);
        return plain.equals(refused) ? null : plain;
    }

    /** Stops at a page without any session of these runs. The rest is fetched one by one. */
    private boolean shouldContinue(SessionStatesPage part, List<Run> runs) {
        boolean useful = runs.stream().anyMatch(run -> part.byId().containsKey(id(run)));
        known.putAll(part.byId());
        List<Run> missing = missing(runs);
        return useful && part.next() != null && missing.size() > 1 && !listed.isPast(missing);
    }

    /** Fetches each session that is on no list. Returns the runs whose session is gone. */
    List<Run> requestAll(List<Run> runs) {
        List<Run> gone = new ArrayList<>();
        budget.requestAll(
                missing(runs),
                run -> SessionCalls.one(id(run)),
                Session::read,
                pending -> budget.await(pending, SessionsOfRuns::gone),
                (run, session) -> {
                    if (session.state() != null) {
                        known.put(id(run), session);
                    }
                    if (session.state() == SessionState.GONE) {
                        gone.add(run);
                    }
                });
        return gone;
    }

    private static @Nullable Session gone(Problem problem) {
        return problem instanceof Problem.NotFound ? Session.GONE : null;
    }
}
