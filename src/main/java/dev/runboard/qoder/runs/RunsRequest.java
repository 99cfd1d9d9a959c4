package dev.runboard.qoder.runs;

import dev.runboard.qoder.Cursor;
import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.TriggerType;
import dev.runboard.qoder.runs.ApiCapabilities.Capability;
import dev.runboard.upstream.Call;
import dev.runboard.upstream.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a query is put to the API as it is spoken now: what is left to it, and what must be done here.
 *
 * @param filteredLocally the filters that the API does not take
 * @param usedCapabilities what this asks that only some generations take
 */
record RunsRequest(
        RunsQuery query,
        TimeRange.Window window,
        boolean viaDeployment,
        List<String> filteredLocally,
        Set<Capability> usedCapabilities) {

    /** Every generation of the API answers so many at once. */
    static final int ACCEPTED_EVERYWHERE = 100;

    private static final String RUNS = "deployment_runs";
    private static final String RUNS_OF_DEPLOYMENT = "deployments/{id}/runs";

    /** The API does not say whether its ends count, and its clock is not ours: what is too much is dropped here. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    static RunsRequest of(RunsQuery query, TimeRange.Window window, ApiCapabilities capabilities) {
        List<String> filteredLocally = new ArrayList<>();
        Set<Capability> usedCapabilities = EnumSet.noneOf(Capability.class);
        boolean viaDeployment =
                query.deployment() != null && !window.isOpen() && !capabilities.supports(Capability.CREATED_AT);
        if (query.status() != null) {
            boolean taken = query.status().isOfApi() && capabilities.supports(Capability.STATUS);
            leave("status", Capability.STATUS, taken, filteredLocally, usedCapabilities);
        }
        if (query.trigger() == TriggerType.RETRY) {
            leave(
                    "trigger",
                    Capability.RETRY_TRIGGER,
                    !viaDeployment && capabilities.supports(Capability.RETRY_TRIGGER),
                    filteredLocally,
                    usedCapabilities);
        } else if (query.trigger() != null && viaDeployment) {
            filteredLocally.add("trigger");
        }
        if (query.hasError() != null && viaDeployment) {
            filteredLocally.add("error");
        }
        if (!window.isOpen() && !viaDeployment) {
            leave(
                    "time",
                    Capability.CREATED_AT,
                    capabilities.supports(Capability.CREATED_AT),
                    filteredLocally,
                    usedCapabilities);
        }
        boolean scans =
                !filteredLocally.isEmpty() && !(filteredLocally.equals(List.of("time")) && window.until() == null);
        int limit = scans ? Math.max(query.limit(), ACCEPTED_EVERYWHERE) : query.limit();
        if (limit > ACCEPTED_EVERYWHERE) {
            if (capabilities.supports(Capability.LARGE_PAGES)) {
                usedCapabilities.add(Capability.LARGE_PAGES);
            } else {
                limit = ACCEPTED_EVERYWHERE;
            }
        }
        return new RunsRequest(
                query.withLimit(limit),
                window,
                viaDeployment,
                List.copyOf(filteredLocally),
                Set.copyOf(usedCapabilities));
    }

    private static void leave(
            String filter,
            Capability question,
            boolean taken,
            List<String> filteredLocally,
            Set<Capability> usedCapabilities) {
        if (taken) {
            usedCapabilities.add(question);
        } else {
            filteredLocally.add(filter);
        }
    }

    /** Whether {@code problem} is the refusal of something that this asked; if so {@code capabilities} knows it from now on. */
    boolean isRefusedBy(Problem problem, ApiCapabilities capabilities) {
        // Without a name, a refusal of a question with a cursor is more likely one of the cursor.
        boolean named = problem instanceof Problem.BadRequest bad && bad.param() != null;
        return (named || query.isNewest())
                && usedCapabilities.stream().anyMatch(question -> capabilities.recordRefusal(problem, question));
    }

    Call call() {
        Call call = viaDeployment ? ofDeployment() : global();
        return switch (query.cursor()) {
            case Cursor.Newest newest -> call;
            case Cursor.After after -> call.with("after_id", after.run());
            case Cursor.Before before -> call.with("before_id", before.run());
            case Cursor.Page page -> call.with("page", page.value());
        };
    }

    private Call ofDeployment() {
        return Call.to(RUNS_OF_DEPLOYMENT, Objects.requireNonNull(query.deployment()))
                .with("limit", query.limit())
                .with("status", status())
                .with("triggered_after", plus(window.since(), MARGIN.negated()))
                .with("triggered_before", plus(window.until(), MARGIN));
    }

    private Call global() {
        TriggerType trigger = filteredLocally.contains("trigger") ? null : query.trigger();
        boolean timed = usedCapabilities.contains(Capability.CREATED_AT);
        return Call.to(RUNS)
                .with("limit", query.limit())
                .with("status", status())
                .with("deployment_id", query.deployment())
                .with("trigger_type", trigger == null ? null : trigger.word())
                .with("has_error", query.hasError())
                .with("created_at[gte]", timed ? plus(window.since(), MARGIN.negated()) : null)
                .with("created_at[lt]", timed ? plus(window.until(), MARGIN) : null);
    }

    private @Nullable String status() {
        RunStatus.Kind status = query.status();
        return status != null && usedCapabilities.contains(Capability.STATUS) ? status.word() : null;
    }

    private static @Nullable Instant plus(@Nullable Instant time, Duration margin) {
        return time == null ? null : time.plus(margin);
    }
}
