package dev.runboard.web.runs;

import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.runs.RunFilters;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.qoder.runs.TimeRange;
import dev.runboard.text.DisplayText;
import dev.runboard.text.Message;
import dev.runboard.upstream.Id;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An active filter that one click removes.
 *
 * @param without the address of the view without it
 */
public record Chip(Message name, Message value, String without) {

    /** The chips of a query without filters by error group and agent. */
    public static List<Chip> of(RunsQuery query, DeploymentNames names, Instant now) {
        return of(query, names, AgentNames.NONE, null, now);
    }

    /** @param error the label of the error group that is filtered by, or null if it is not known */
    public static List<Chip> of(
            RunsQuery query, DeploymentNames names, AgentNames agents, @Nullable Message error, Instant now) {
        List<Chip> chips = new ArrayList<>();
        for (RunStatus.Kind status : query.filters().statuses()) {
            chips.add(chip("status", RunWords.status(status), query.withStatuses(others(query, status))));
        }
        Id deployment = query.deployment();
        if (deployment != null) {
            Message name = names.of(deployment) == null
                    ? Message.verbatim(deployment.value())
                    : names.label(deployment).words();
            chips.add(chip("deployment", name, query.withDeployment(null)));
        }
        if (query.trigger() != null) {
            chips.add(chip("trigger", RunWords.trigger(query.trigger().word()), query.withTrigger(null)));
        }
        if (query.hasError() != null) {
            Message with = Message.of(query.hasError() ? "filter.error.with" : "filter.error.without");
            chips.add(chip("error", with, query.withHasError(null)));
        }
        addOwn(chips, query, agents, error);
        TimeRange time = query.time();
        if (!time.isAny()) {
            Message range = FilterWords.range(time.since(), time.until(), now);
            chips.add(chip("triggered", range, query.withTime(TimeRange.ANY)));
        }
        return List.copyOf(chips);
    }

    private static List<RunStatus.Kind> others(RunsQuery query, RunStatus.Kind status) {
        return query.filters().statuses().stream()
                .filter(other -> other != status)
                .toList();
    }

    private static void addOwn(List<Chip> chips, RunsQuery query, AgentNames agents, @Nullable Message error) {
        RunFilters filters = query.filters();
        add(chips, "error-type", filters.errorType(), query.with(filters.withErrorType(null)));
        String group = filters.errorGroup();
        if (group != null) {
            Message label = error == null ? Message.verbatim(group) : error;
            chips.add(chip("error-group", label, query.with(filters.withErrorGroup(null))));
        }
        String agent = filters.agent() == null
                ? null
                : agents.label(filters.agent().value()).text();
        add(chips, "agent", agent, query.with(filters.withAgent(null)));
        String version = filters.agentVersion() == null ? null : "v" + filters.agentVersion();
        add(chips, "agent-version", version, query.with(filters.withAgentVersion(null)));
        if (filters.minDuration() != null) {
            Message least = Message.of("filter.duration.at-least", FilterWords.duration(filters.minDuration()));
            chips.add(chip("duration", least, query.with(filters.withMinDuration(null))));
        }
        String text = filters.search() == null ? null : filters.search().text();
        add(chips, "text", text, query.with(filters.withSearch(null)));
    }

    private static void add(List<Chip> chips, String name, @Nullable String value, RunsQuery without) {
        if (value != null) {
            chips.add(chip(name, Message.verbatim(DisplayText.line(value)), without));
        }
    }

    /** @param name the end of the key of the name */
    private static Chip chip(String name, Message value, RunsQuery without) {
        return new Chip(Message.of("filter." + name), value, without.address("/runs"));
    }
}
