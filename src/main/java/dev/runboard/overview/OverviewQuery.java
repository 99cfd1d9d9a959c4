package dev.runboard.overview;

import dev.runboard.qoder.TriggerType;
import dev.runboard.qoder.deployments.Deployment;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.Window;
import dev.runboard.qoder.runs.RunFilters;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.qoder.runs.TimeBound;
import dev.runboard.qoder.runs.TimeRange;
import dev.runboard.upstream.Id;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The range and the filters of the overview. Equal queries have equal addresses.
 *
 * @param since the start of the range, as a distance or a time
 * @param until the end of the range, or null for the newest runs
 * @param allErrors whether more than the most frequent error groups are shown
 */
record OverviewQuery(
        TimeBound since,
        @Nullable TimeBound until,
        @Nullable Id deployment,
        @Nullable TriggerType trigger,
        @Nullable Id agent,
        HealthOrder order,
        boolean allErrors) {

    static final String PATH = "/overview";

    /** The value of the parameter {@code errors}. */
    static final String ALL_ERRORS = "all";

    static final TimeBound DAY = new TimeBound(Duration.ofHours(24), null);

    static final OverviewQuery DEFAULT = new OverviewQuery(DAY, null, null, null, null, HealthOrder.ATTENTION, false);

    OverviewQuery withRange(TimeBound newSince, @Nullable TimeBound newUntil) {
        return new OverviewQuery(newSince, newUntil, deployment, trigger, agent, order, allErrors);
    }

    OverviewQuery withDeployment(@Nullable Id other) {
        return new OverviewQuery(since, until, other, trigger, agent, order, allErrors);
    }

    OverviewQuery withTrigger(@Nullable TriggerType other) {
        return new OverviewQuery(since, until, deployment, other, agent, order, allErrors);
    }

    OverviewQuery withAgent(@Nullable Id other) {
        return new OverviewQuery(since, until, deployment, trigger, other, order, allErrors);
    }

    OverviewQuery with(HealthOrder other) {
        return new OverviewQuery(since, until, deployment, trigger, agent, other, allErrors);
    }

    OverviewQuery withErrors(boolean all) {
        return new OverviewQuery(since, until, deployment, trigger, agent, order, all);
    }

    boolean hasFilters() {
        return deployment != null || trigger != null || agent != null;
    }

    /**
     * The range in whole seconds. It ends when the newest runs were fetched, at the latest.
     *
     * @param fetched when the newest runs were fetched
     */
    Window window(Instant fetched) {
        Instant now = fetched.truncatedTo(ChronoUnit.SECONDS);
        Instant end = until == null ? now : at(until, now);
        Instant to = end.isAfter(now) ? now : end;
        Instant from = until != null && !until.isLive() && since.ago() != null ? to.minus(since.ago()) : at(since, now);
        return new Window(from.isBefore(to) ? from : to.minusSeconds(1), to);
    }

    private static Instant at(TimeBound bound, Instant now) {
        Instant fixed = bound.instant();
        return fixed != null ? fixed : now.minus(bound.ago() == null ? Duration.ZERO : bound.ago());
    }

    boolean matches(HistoryRun run) {
        return (deployment == null || deployment.equals(run.deployment()))
                && (trigger == null || trigger.word().equals(run.trigger()))
                && (agent == null || agent.value().equals(run.agent()));
    }

    /**
     * Whether runs of a deployment may match.
     *
     * @param known the deployment, or null if only its id is known
     */
    boolean mayConcern(Id id, @Nullable Deployment known) {
        boolean otherAgent = agent != null
                && known != null
                && (known.agent() == null || !known.agent().id().equals(agent.value()));
        return (deployment == null || deployment.equals(id)) && !otherAgent;
    }

    /** The run table with the same filters, for runs of {@code window}. */
    RunsQuery runs(Window window) {
        return runs().withTime(new TimeRange(TimeBound.at(window.from()), TimeBound.at(window.to())));
    }

    /** The run table with the same filters. */
    RunsQuery runs() {
        return RunsQuery.ALL.withDeployment(deployment).withTrigger(trigger).with(RunFilters.NONE.withAgent(agent));
    }

    /** The address, without default values. */
    String address() {
        String query = toString();
        return query.isEmpty() ? PATH : PATH + "?" + query;
    }

    // No value needs encoding: all are words, times or ids.
    @Override
    public String toString() {
        return parameters().stream()
                .map(parameter -> parameter.name() + "=" + parameter.value())
                .collect(Collectors.joining("&"));
    }

    /** The parameters of the address, without default values. */
    List<RunsQuery.Parameter> parameters() {
        List<RunsQuery.Parameter> list = new ArrayList<>();
        add(list, "since", since.equals(DAY) ? null : since);
        add(list, "until", until);
        add(list, "deployment_id", deployment);
        add(list, "trigger_type", trigger == null ? null : trigger.word());
        add(list, "agent_id", agent);
        add(list, "sort", order == HealthOrder.ATTENTION ? null : order.word());
        add(list, "errors", allErrors ? ALL_ERRORS : null);
        return list;
    }

    private static void add(List<RunsQuery.Parameter> list, String name, @Nullable Object value) {
        if (value != null) {
            list.add(new RunsQuery.Parameter(name, value.toString()));
        }
    }
}
