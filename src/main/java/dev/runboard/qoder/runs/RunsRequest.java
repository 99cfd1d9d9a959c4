package dev.runboard.qoder.runs;

import dev.runboard.qoder.Cursor;
import dev.runboard.qoder.Run;
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
 * A query as a request to the API: which filters the API applies, and which Runboard must apply.
 *
 * @param filteredLocally the filters that the API does not support
 * @param usedCapabilities the capabilities that the request needs
 */
record RunsRequest(
        RunsQuery query,
        TimeRange.Window window,
        boolean viaDeployment,
        List<String> filteredLocally,
        Set<Capability> usedCapabilities) {

    /** The largest page that all versions of the API support. */
    static final int ACCEPTED_EVERYWHERE = 100;

    private static final String RUNS = "deployment_runs";
    private static final String RUNS_OF_DEPLOYMENT = "deployments/{id}/runs";

    /** The API does not say whether bounds are inclusive, and clocks differ. Surplus runs are dropped later. */
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

    /** Whether {@code problem} is the refusal of a capability of this request. If so, it is recorded. */
    boolean isRefusedBy(Problem problem, ApiCapabilities capabilities) {
        // A refusal without a parameter is more likely one of the cursor.
        boolean named = problem instanceof Problem.BadRequest bad && bad.param() != null;
        return (named || query.isNewest())
                && usedCapabilities.stream().anyMatch(question -> capabilities.recordRefusal(problem, question));
    }

    /** Whether a run matches. A run without a trigger matches only if the API filtered by the trigger. */
    boolean matches(Run run) {
        return query.matches(run, window) && (run.trigger() != null || !filteredLocally.contains("trigger"));
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
