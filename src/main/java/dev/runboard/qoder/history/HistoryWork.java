package dev.runboard.qoder.history;

import dev.runboard.qoder.Cursor;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunList;
import dev.runboard.qoder.runs.RunsGateway;
import dev.runboard.qoder.sessions.ListedSessions;
import dev.runboard.qoder.sessions.StatusResolver;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import dev.runboard.upstream.UpstreamException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One step of the background work on a history: a page of older runs, or the outcomes of some runs. */
class HistoryWork {

    /** Each costs one call. */
    private static final int STATES = 5;

    private final RunsGateway gateway;
    private final StatusResolver outcomes;
    private final InstantSource clock;

    HistoryWork(RunsGateway gateway, StatusResolver outcomes, InstantSource clock) {
        this.gateway = gateway;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    /**
     * Returns whether there is more work.
     *
     * @param listed what earlier steps have read from the list of sessions
     * @throws UpstreamException if the upstream fails
     */
    boolean step(AccessToken token, LiveHistory live, ListedSessions listed) {
        boolean deepened = deepen(token, live);
        boolean resolved = resolve(token, live, listed);
        boolean refreshed = !deepened && refresh(token, live);
        return deepened || resolved || refreshed;
    }

    private boolean deepen(AccessToken token, LiveHistory live) {
        History history = live.history();
        Cursor cursor = history.next();
        if (cursor == null || !history.isLoading(live.wanted())) {
            return false;
        }
        RunList page = fetch(token, live, cursor);
        if (page != null) {
            live.addOlder(cursor, page, clock.instant());
        }
        pause();
        return true;
    }

    private @Nullable RunList fetch(AccessToken token, LiveHistory live, Cursor cursor) {
        try {
            return gateway.fetch(token, cursor);
        } catch (UpstreamException e) {
            if (!(e.problem() instanceof Problem.BadRequest || e.problem() instanceof Problem.NotFound)) {
                throw e;
            }
            live.update(now -> Objects.equals(now.next(), cursor) ? now.afterUnknownCursor() : now);
            return null;
        }
    }

    /** Looks up how sessions went, the newest first. */
    private boolean resolve(AccessToken token, LiveHistory live, ListedSessions listed) {
        List<HistoryRun> due = live.takeDue(HistoryRun::isOfSession, StatusResolver.MAX_COUNTED, clock.instant());
        if (due.isEmpty()) {
            return false;
        }
        List<Run> before = due.stream().map(HistoryRun::toRun).toList();
        List<Run> after = outcomes.count(token, listed).full(before, clock.instant());
        pause();
        live.update(now -> now.with(after, clock.instant()));
        return !after.equals(before);
    }

    /** Fetches runs again that were in progress, except for the newest. */
    private boolean refresh(AccessToken token, LiveHistory live) {
        List<HistoryRun> due = live.takeDue(run -> !run.isOfSession() && !live.isNewest(run), STATES, clock.instant());
        List<Run> states = new ArrayList<>();
        Set<String> gone = new HashSet<>();
        for (HistoryRun run : due) {
            try {
                Snapshot<Run> state = gateway.run(token, RunsGateway.parseRunId(run.id()));
                if (state.problem() == null) {
                    states.add(state.value());
                }
            } catch (UpstreamException e) {
                if (!(e.problem() instanceof Problem.NotFound)) {
                    throw e;
                }
                gone.add(run.id());
            }
            pause();
        }
        live.update(now -> now.with(states, clock.instant()).settled(gone));
        return !due.isEmpty();
    }

    private void pause() {
        try {
            Thread.sleep(gateway.pause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
