package dev.runboard.overview;

import dev.runboard.qoder.TriggerType;
import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.upstream.Id;
import dev.runboard.web.Message;
import dev.runboard.web.runs.FilterOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The form of the overview. Its fields have the names of the parameters, so it works as a plain GET form.
 *
 * @param until the fixed end of the range, or null
 * @param cut a sentence if not all deployments are among the choices, else null
 * @param agentsCut the same for agents
 * @param chips the active filters
 */
public record OverviewFilters(
        List<FilterOption> ranges,
        List<FilterOption> deployments,
        List<FilterOption> triggers,
        List<FilterOption> agents,
        @Nullable String until,
        @Nullable String sort,
        @Nullable Message cut,
        @Nullable String agentsCut,
        List<Chip> chips) {

    private static final List<String> PRESETS = List.of("1h", "24h", "7d", "30d");
    private static final int MAX_AGENTS = 200;

    /** An active filter, with the address without it. */
    public record Chip(String name, String value, String without) {}

    /** @param agents the ids of the agents to choose from */
    static OverviewFilters of(
            OverviewQuery query,
            DeploymentNames names,
            List<TriggerType> triggers,
            Collection<String> agents,
            AgentNames named) {
        return new OverviewFilters(
                ranges(query),
                FilterOption.deployments(query.deployment(), names),
                FilterOption.triggers(query.trigger(), triggers),
                agents(query.agent(), agents, named),
                query.until() == null ? null : query.until().toString(),
                query.order() == HealthOrder.ATTENTION ? null : query.order().word(),
                FilterOption.cut(names),
                agents.size() > MAX_AGENTS
                        ? "Only " + MAX_AGENTS + " agents are listed. Find others by agent_id in the address."
                        : null,
                chips(query, names, named));
    }

    private static List<FilterOption> ranges(OverviewQuery query) {
        String chosen = query.since().toString();
        List<FilterOption> options = new ArrayList<>();
        for (String preset : PRESETS) {
            boolean selected = query.until() == null && preset.equals(chosen);
            // With a fixed end, an empty value would mean the day before it.
            boolean isDefault = preset.equals("24h") && query.until() == null;
            options.add(new FilterOption(isDefault ? "" : preset, "Last " + preset, selected));
        }
        if (query.until() != null || !PRESETS.contains(chosen)) {
            options.add(new FilterOption(chosen, "Since " + chosen, true));
        }
        return options;
    }

    private static List<FilterOption> agents(@Nullable Id chosen, Collection<String> ids, AgentNames named) {
        Stream<FilterOption> all = Stream.concat(Stream.ofNullable(chosen).map(Id::value), ids.stream())
                .distinct()
                .limit(MAX_AGENTS)
                .map(id -> new FilterOption(id, named.label(id).text(), id.equals(Objects.toString(chosen, ""))));
        return Stream.concat(Stream.of(new FilterOption("", "Any agent", chosen == null)), all)
                .toList();
    }

    private static List<Chip> chips(OverviewQuery query, DeploymentNames names, AgentNames named) {
        List<Chip> chips = new ArrayList<>();
        Id deployment = query.deployment();
        if (deployment != null) {
            chips.add(new Chip(
                    "deployment",
                    names.label(deployment).text(),
                    query.withDeployment(null).address()));
        }
        if (query.trigger() != null) {
            chips.add(new Chip(
                    "trigger", query.trigger().word(), query.withTrigger(null).address()));
        }
        Id agent = query.agent();
        if (agent != null) {
            chips.add(new Chip(
                    "agent",
                    named.label(agent.value()).text(),
                    query.withAgent(null).address()));
        }
        if (query.until() != null || !PRESETS.contains(query.since().toString())) {
            String end = query.until() == null ? "" : " to " + query.until();
            chips.add(new Chip(
                    "range",
                    query.since() + end,
                    query.withRange(OverviewQuery.DAY, null).address()));
        }
        return chips;
    }
}
