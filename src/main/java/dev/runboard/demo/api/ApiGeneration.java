package dev.runboard.demo.api;

import dev.runboard.demo.api.DemoGeneration.Name;
import dev.runboard.demo.data.RunList;
import dev.runboard.demo.data.Status;
import dev.runboard.demo.data.Trigger;
import org.jspecify.annotations.Nullable;

/** How one call is understood, and in which shape each of its objects is answered. */
public record ApiGeneration(Name name, boolean ignoresStatus) {

    private static final int ROLL_OUT = RunList.WINDOW / 2;

    /** Today's routes and parameters are there from the roll-out on. */
    public boolean isCurrent() {
        return name != Name.JUNE_2026;
    }

    Paging paging() {
        return isCurrent() ? Paging.CURRENT : Paging.JUNE;
    }

    JsonFormat shape() {
        return isCurrent() ? JsonFormat.CURRENT : JsonFormat.JUNE_2026;
    }

    public JsonFormat shapeOfRun(int position) {
        return name == Name.MIXED && position >= ROLL_OUT ? JsonFormat.JUNE_2026 : shape();
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
