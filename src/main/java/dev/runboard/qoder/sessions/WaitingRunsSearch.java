package dev.runboard.qoder.sessions;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunStatus;
import dev.runboard.upstream.Call;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.client.PendingAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Searches idle sessions for runs that wait for input. A list has the idle sessions but not the reason, which takes one call for
 * each session. Cached outcomes cost no call, so repeated searches get further.
 */
class WaitingRunsSearch {

    /** The page size if an answer with more sessions is too large to read. */
    private static final int SMALL_PAGE_SIZE = 10;

    private final CallBudget budget;
    private final OutcomeLookUp lookUp;
    private final List<Run> waiting = new ArrayList<>();
    private final Set<Id> checked = new HashSet<>();
    private boolean complete = true;

    /** Whether an answer with {@value SessionCalls#MAX_PAGE_SIZE} sessions is too large, or lacks parts. */
    private boolean tooLarge;

    /** @param lookUp uses {@code budget} too */
    WaitingRunsSearch(CallBudget budget, OutcomeLookUp lookUp) {
        this.budget = budget;
        this.lookUp = lookUp;
    }

    /**
     * Searches the sessions of {@code deployment}, or of all for null, that were created before {@code before}, the newest first.
     *
     * @param known runs that waited when they were last checked: they are checked before others
     */
    WaitingRuns search(@Nullable Id deployment, @Nullable Instant before, List<Run> known) {
        Call first = SessionCalls.idle(deployment, before, SessionCalls.MAX_PAGE_SIZE);
        IdleSessionsPage page = request(first, deployment);
        if (tooLarge) {
            first = SessionCalls.idle(deployment, before, SMALL_PAGE_SIZE);
            page = request(first, deployment);
        }
        for (Run run : known) {
            recheck(run, page, before);
        }
        while (page != null) {
            check(page.runs());
            Call next = page.next(first);
            page = next == null ? null : request(next, deployment);
        }
        return new WaitingRuns(List.copyOf(waiting), Set.copyOf(checked), complete);
    }

    private @Nullable IdleSessionsPage request(Call call, @Nullable Id deployment) {
        PendingAnswer<IdleSessionsPage> begun = budget.begin(call, IdleSessionsPage::read);
        IdleSessionsPage page =
                tooLarge ? budget.awaitCurrent(begun, problem -> null) : budget.awaitWhole(begun, this::failed);
        complete &= page != null && page.whole();
        return page == null ? null : page.of(deployment);
    }

    private @Nullable IdleSessionsPage failed(Problem problem) {
        tooLarge = problem instanceof Problem.TooLarge;
        return null;
    }

    private void recheck(Run run, @Nullable IdleSessionsPage first, @Nullable Instant before) {
        if (first != null && isBefore(run, before) && first.excludes(run)) {
            checked.add(Objects.requireNonNull(run.sessionId()));
            return;
        }
        OpenRun listed = first == null ? null : first.find(run);
        check(List.of(listed == null ? OpenRun.again(run) : listed));
    }

    private static boolean isBefore(Run run, @Nullable Instant before) {
        Instant triggered = run.triggeredAt();
        return before == null || (triggered != null && !triggered.isAfter(before));
    }

    private void check(List<OpenRun> open) {
        for (Run run : lookUp.fullOf(open)) {
            boolean known = run.status().kind() != RunStatus.Kind.UNKNOWN || run.isSettled();
            complete &= known;
            if (known
                    && checked.add(Objects.requireNonNull(run.sessionId()))
                    && run.status().needsInput()) {
                waiting.add(run);
            }
        }
    }
}
