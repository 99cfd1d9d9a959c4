package dev.runboard.qoder.sessions;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.events.SessionEvents;
import dev.runboard.upstream.Call;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.answers.JsonFields;
import dev.runboard.upstream.answers.NextPage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Fetches the last events of sessions. If a page has no events, it fetches the next one. */
class LastEventsCalls {

    private static final int MAX_EMPTY_PAGES = 20;

    private final CallBudget budget;

    LastEventsCalls(CallBudget budget) {
        this.budget = budget;
    }

    /**
     * Fetches events as far as the budget allows. Stale events are left out: the session may have ended since, and an outcome that
     * was derived from them would be final.
     *
     * @param found receives the events of each run with an answer, newest first; after {@value #MAX_EMPTY_PAGES} pages without
     *     events it receives none
     */
    void requestAll(List<Run> runs, BiConsumer<Run, List<JsonFields>> found) {
        List<Run> open = runs;
        Map<Run, NextPage> from = Map.of();
        for (int page = 1; !open.isEmpty(); page++) {
            from = request(open, from, page > MAX_EMPTY_PAGES, found);
            open = List.copyOf(from.keySet());
        }
    }

    /** Returns the runs whose page was empty but not the last, with the next page of each. */
    private Map<Run, NextPage> request(
            List<Run> runs, Map<Run, NextPage> from, boolean isLast, BiConsumer<Run, List<JsonFields>> found) {
        Map<Run, NextPage> empty = new LinkedHashMap<>();
        budget.requestAll(
                runs,
                run -> call(SessionsOfRuns.id(run), from.get(run)),
                SessionEvents::read,
                pending -> budget.awaitCurrent(pending, SessionEvents::orNone),
                (run, events) -> {
                    NextPage next = events.pastEmptyPage();
                    if (next == null || isLast) {
                        found.accept(run, events.events());
                    } else {
                        empty.put(run, next);
                    }
                });
        return empty;
    }

    private static Call call(Id session, @Nullable NextPage from) {
        Call call = SessionCalls.lastEvents(session);
        return from == null ? call : from.in(call);
    }
}
