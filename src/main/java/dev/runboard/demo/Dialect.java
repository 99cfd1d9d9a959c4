package dev.runboard.demo;

import dev.runboard.demo.DemoGeneration.Name;
import org.jspecify.annotations.Nullable;

/** How one call is understood, and in which shape each of its objects is answered. */
record Dialect(Name name, boolean ignoresStatus) {

    private static final int ROLL_OUT = RunLog.WINDOW / 2;

    /** Today's routes and parameters are there from the roll-out on. */
    boolean isCurrent() {
        return name != Name.JUNE_2026;
    }

    Paging paging() {
        return isCurrent() ? Paging.CURRENT : Paging.JUNE;
    }

    Shape shape() {
        return isCurrent() ? Shape.CURRENT : Shape.JUNE_2026;
    }

    Shape shapeOfRun(int position) {
        return name == Name.MIXED && position >= ROLL_OUT ? Shape.JUNE_2026 : shape();
    }

    @Nullable
    Status status(Parameters query) {
        if (!isCurrent()) {
            return query.word("status", Status.class);
        }
        if (query.text("status") != null && !ignoresStatus) {
            throw ApiProblem.badParameter("status", "Unknown parameter: status");
        }
        return null;
    }

    @Nullable
    Trigger trigger(Parameters query) {
        Trigger trigger = query.word("trigger_type", Trigger.class);
        if (trigger == Trigger.RETRY && name == Name.CURRENT) {
            throw ApiProblem.badParameter("trigger_type", "Invalid value for trigger_type");
        }
        return trigger;
    }

    TimeRange created(Parameters query) {
        return isCurrent() ? query.range("created_at") : TimeRange.ALWAYS;
    }
}
