package dev.runboard.qoder.sessions;

import dev.runboard.qoder.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** The look-ups of one export. Each page resolves all of its runs until the budget of the export is spent. */
class ExportLookUp implements StatusLookUp {

    /** The client receives nothing during this time, and might disconnect. */
    private static final Duration MAX_PAGE_TIME = Duration.ofSeconds(45);

    private final BudgetFactory budgets;
    private final Function<CallBudget, OutcomeLookUp> lookUps;
    private int calls;
    private Duration time;

    /** Creates the budget of one page. */
    @FunctionalInterface
    interface BudgetFactory {
        CallBudget of(int calls, Duration time);
    }

    ExportLookUp(BudgetFactory budgets, int calls, Duration time, Function<CallBudget, OutcomeLookUp> lookUps) {
        this.budgets = budgets;
        this.calls = calls;
        this.time = time;
        this.lookUps = lookUps;
    }

    @Override
    public List<Run> fromCache(List<Run> runs) {
        return lookUps.apply(budgets.of(0, Duration.ZERO)).fromCache(runs);
    }

    @Override
    public List<Run> quick(List<Run> runs, Instant fetchedAt) {
        return full(runs, fetchedAt);
    }

    @Override
    public List<Run> full(List<Run> runs, Instant fetchedAt) {
        Duration page = time.compareTo(MAX_PAGE_TIME) < 0 ? time : MAX_PAGE_TIME;
        CallBudget budget = budgets.of(calls, page);
        List<Run> resolved = lookUps.apply(budget).full(runs, fetchedAt);
        calls = budget.callsLeft();
        time = time.minus(page).plus(budget.timeLeft());
        return resolved;
    }
}
