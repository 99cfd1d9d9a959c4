package dev.runboard.demo.api;

import dev.runboard.demo.api.DemoGeneration.Name;
import dev.runboard.demo.data.Run;
import dev.runboard.demo.data.Runs;
import dev.runboard.demo.data.Status;
import dev.runboard.demo.data.Trigger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one call is understood, and in which form each of its objects is answered. */
public record ApiGeneration(Name name, boolean ignoresStatus) {

    static final Paging JUNE = new Paging(1000, List.of("after_id", "before_id"));
    static final Paging TODAY = new Paging(100, List.of("page", "after_id", "before_id"));

    /** How many rows a page may have at most, and the parameters that turn pages. */
    record Paging(int maxLimit, List<String> cursors) {}

    /** Today's routes and parameters are there from the roll-out on. */
    public boolean isCurrent() {
        return name != Name.JUNE_2026;
    }

    Paging paging() {
        return isCurrent() ? TODAY : JUNE;
    }

    JsonFormat format() {
        return isCurrent() ? JsonFormat.CURRENT : JsonFormat.JUNE_2026;
    }

    /** In a roll-out the older half of the runs is as in June. */
    JsonFormat formatOf(Run run, Runs.At runs) {
        boolean old = name == Name.MIXED && run.created().isBefore(runs.middle());
        return old ? JsonFormat.JUNE_2026 : format();
    }

    @Nullable
    Status status(QueryParameters query) {
        if (!isCurrent()) {
            return query.word("status", Status.class);
        }
        if (query.text("status") != null && !ignoresStatus) {
            throw ApiProblem.badParameter("status", "Unknown parameter: status");
        }
        return null;
    }

    @Nullable
    Trigger trigger(QueryParameters query) {
        Trigger trigger = query.word("trigger_type", Trigger.class);
        if (trigger == Trigger.RETRY && name == Name.CURRENT) {
            throw ApiProblem.badParameter("trigger_type", "Invalid value for trigger_type");
        }
        return trigger;
    }

    TimeRange created(QueryParameters query) {
        return isCurrent() ? query.range("created_at") : TimeRange.ALWAYS;
    }
}
