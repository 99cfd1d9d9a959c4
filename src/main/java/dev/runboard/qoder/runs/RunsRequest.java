package dev.runboard.qoder.runs;

import dev.runboard.qoder.Cursor;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.TriggerType;
import dev.runboard.upstream.Call;
import dev.runboard.upstream.Id;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A query as a request to the API.
 *
 * @param filteredLocally the filters that the API does not apply, so Runboard must
 */
record RunsRequest(RunsQuery query, TimeRange.Window window, Call call, List<String> filteredLocally) {

    private static final String ALL = "deployment_runs";
    private static final String OF_DEPLOYMENT = "deployments/{id}/runs";

    /** Whether it calls the list of a deployment, and not the list of all runs. */
    boolean isOfDeployment() {
        return call.route().equals(OF_DEPLOYMENT);
    }

    /** Whether a run matches. A run without a trigger matches only if the API filtered by the trigger. */
    boolean matches(Run run) {
        return query.matches(run, window) && (run.trigger() != null || !filteredLocally.contains("trigger"));
    }

    /** Collects the parameters of a request, and the filters that are left to Runboard. */
    static final class Builder {

        /** The API does not say whether bounds are inclusive, and clocks differ. Surplus runs are dropped later. */
        private static final Duration MARGIN = Duration.ofSeconds(1);

        private final RunsQuery query;
        private final TimeRange.Window window;
        private final List<String> filteredLocally = new ArrayList<>();
        private final SequencedMap<String, String> parameters = new LinkedHashMap<>();
        private Call list = Call.to(ALL);

        Builder(RunsQuery query, TimeRange.Window window) {
            this.query = query;
            this.window = window;
            this.filteredLocally.addAll(query.filters().unknownToApi());
        }

        /** Sends a parameter, unless its value is null. */
        void send(String parameter, @Nullable Object value) {
            if (value != null) {
                parameters.put(parameter, value.toString());
            }
        }

        /** Leaves a filter to Runboard, unless its value is null. */
        void filterLocally(String filter, @Nullable Object value) {
            if (value != null) {
                filteredLocally.add(filter);
            }
        }

        /** Runboard filters by the status, if the query has one. A status that another filter implies is not named as a filter. */
        void filterStatusLocally() {
            filterLocally("status", query.filters().statuses().size() == 1 ? query.status() : null);
        }

        /** Calls the list of all runs, which filters by time with these parameters. */
        void callAll(List<TriggerType> triggers, String since, String until) {
            callAll(triggers);
            sendTimes(since, until);
        }

        /** Calls the list of all runs without a filter by time, or the list of the deployment, which has one in both generations. */
        void callAllOrDeployment(List<TriggerType> triggers) {
            if (query.deployment() != null && !window.isOpen()) {
                callDeployment(query.deployment());
            } else {
                callAll(triggers);
                filterLocally("time", window.isOpen() ? null : window);
            }
        }

        private void callAll(List<TriggerType> triggers) {
            TriggerType trigger = query.trigger();
            send("deployment_id", query.deployment());
            if (trigger != null && triggers.contains(trigger)) {
                send("trigger_type", trigger.word());
            } else {
                filterLocally("trigger", trigger);
            }
            send("has_error", query.hasError());
        }

        private void callDeployment(Id deployment) {
            list = Call.to(OF_DEPLOYMENT, deployment);
            filterLocally("trigger", query.trigger());
            filterLocally("error", query.hasError());
            sendTimes("triggered_after", "triggered_before");
        }

        private void sendTimes(String since, String until) {
            send(since, window.since() == null ? null : window.since().minus(MARGIN));
            send(until, window.until() == null ? null : window.until().plus(MARGIN));
        }

        /** @param maxLimit the largest limit that the API accepts */
        RunsRequest build(int maxLimit) {
            int limit = scans() ? Math.max(query.limit(), RunsApi.MAX_COMMON_LIMIT) : query.limit();
            parameters.putFirst("limit", Integer.toString(Math.min(limit, maxLimit)));
            switch (query.cursor()) {
                case Cursor.Newest newest -> {}
                case Cursor.After after -> send("after_id", after.run());
                case Cursor.Before before -> send("before_id", before.run());
                case Cursor.Page page -> send("page", page.value());
            }
            Call call = new Call(list.route(), list.ids(), parameters);
            return new RunsRequest(query, window, call, List.copyOf(filteredLocally));
        }

        /** Whether runs are dropped between those that match. A range without an end has the first runs of the list. */
        private boolean scans() {
            return !filteredLocally.isEmpty() && !(filteredLocally.equals(List.of("time")) && window.until() == null);
        }
    }
}
