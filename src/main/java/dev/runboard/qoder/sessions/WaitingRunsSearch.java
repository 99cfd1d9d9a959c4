package dev.runboard.qoder.sessions;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunStatus;
import dev.runboard.upstream.Call;
import dev.runboard.upstream.Id;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Searches idle sessions for runs that wait for input. A list tells which sessions are idle, but not why: one call per session
 * tells that. What is known from an earlier search costs no call, so repeated searches get further.
 */
class WaitingRunsSearch {

    private final CallBudget budget;
    private final OutcomeLookUp lookUp;
    private final List<Run> waiting = new ArrayList<>();
    private final Set<Id> checked = new HashSet<>();
    private boolean complete = true;

    /** @param lookUp makes its calls within {@code budget} too */
    WaitingRunsSearch(CallBudget budget, OutcomeLookUp lookUp) {
        this.budget = budget;
        this.lookUp = lookUp;
    }

    /**
     * Searches the sessions of {@code deployment}, or of all for null, that were created before {@code before}, the newest first.
     */
    WaitingRuns search(@Nullable Id deployment, @Nullable Instant before) {
        Call first = SessionCalls.idle(deployment, before);
        Call call = first;
        while (call != null) {
            IdleSessionsPage page = budget.await(budget.begin(call, IdleSessionsPage::read), problem -> null);
            complete &= page != null;
            call = page == null ? null : page.next(first);
            if (page != null) {
                check(page.runs());
            }
        }
        return new WaitingRuns(List.copyOf(waiting), Set.copyOf(checked), complete);
    }

    private void check(List<OpenRun> open) {
        for (Run run : lookUp.fullOf(open)) {
            boolean known = run.status().kind() != RunStatus.Kind.UNKNOWN;
            complete &= known;
            if (known && checked.add(run.id()) && run.status().needsInput()) {
                waiting.add(run);
            }
        }
    }
}
