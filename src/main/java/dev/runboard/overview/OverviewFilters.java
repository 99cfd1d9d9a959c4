package dev.runboard.overview;

import dev.runboard.qoder.TriggerType;
import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.runs.TimeBound;
import dev.runboard.text.Durations;
import dev.runboard.text.Message;
import dev.runboard.upstream.Id;
import dev.runboard.web.runs.DeploymentField;
import dev.runboard.web.runs.FilterOption;
import dev.runboard.web.runs.FilterWords;
import dev.runboard.web.runs.RunWords;
import java.time.Instant;
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
 * @param agentsCut a message if some agents are not among the choices, else null
 * @param chips the active filters
 */
public record OverviewFilters(
        List<FilterOption> ranges,
        DeploymentField deployment,
        List<FilterOption> triggers,
        List<FilterOption> agents,
        @Nullable String until,
        @Nullable String sort,
        @Nullable String errors,
        @Nullable Message agentsCut,
        List<Chip> chips) {

    private static final int MAX_AGENTS = 200;

    /** An active filter, with the address without it. */
    public record Chip(Message name, Message value, String without) {}

    /** @param agents the ids of the agents to choose from */
    static OverviewFilters of(
            OverviewAddress address,
            DeploymentNames names,
            List<TriggerType> triggers,
            Collection<String> agents,
            AgentNames named,
            Instant now) {
        OverviewQuery query = address.query();
        return new OverviewFilters(
                ranges(query, now),
                DeploymentField.of(query.deployment(), address.entered(), names),
                FilterOption.triggers(query.trigger(), triggers),
                agents(query.agent(), agents, named),
                query.until() == null ? null : query.until().toString(),
                query.order() == HealthOrder.ATTENTION ? null : query.order().word(),
                query.allErrors() ? OverviewQuery.ALL_ERRORS : null,
                agents.size() > MAX_AGENTS ? Message.of("overview.filter.agents-cut", MAX_AGENTS) : null,
                chips(query, names, named, now));
    }

    private static List<FilterOption> ranges(OverviewQuery query, Instant now) {
        TimeBound chosen = query.since();
        TimeBound until = query.until();
        boolean hasFixedEnd = until != null && !until.isLive();
        List<FilterOption> options = new ArrayList<>();
        for (TimeBound preset : FilterWords.PRESETS) {
            boolean selected = preset.equals(chosen) && !hasFixedEnd;
            // With an end, an empty value would mean the day before it.
            boolean isDefault = preset.equals(OverviewQuery.DAY) && until == null;
            options.add(new FilterOption(
                    isDefault ? "" : preset.toString(), FilterWords.since(preset, until, now), selected));
        }
        if (hasFixedEnd || !FilterWords.PRESETS.contains(chosen)) {
            Message label = hasFixedEnd && chosen.ago() != null
                    ? Message.of("filter.before-end", Durations.whole(chosen.ago()))
                    : FilterWords.since(chosen, until, now);
            options.add(new FilterOption(chosen.toString(), label, true));
        }
        return options;
    }

    private static List<FilterOption> agents(@Nullable Id chosen, Collection<String> ids, AgentNames named) {
        Stream<FilterOption> all = Stream.concat(Stream.ofNullable(chosen).map(Id::value), ids.stream())
                .distinct()
                .limit(MAX_AGENTS)
                .map(id -> new FilterOption(id, named.label(id).words(), id.equals(Objects.toString(chosen, ""))));
        FilterOption any = new FilterOption("", Message.of("overview.filter.any-agent"), chosen == null);
        return Stream.concat(Stream.of(any), all).toList();
    }

    private static List<Chip> chips(OverviewQuery query, DeploymentNames names, AgentNames named, Instant now) {
        List<Chip> chips = new ArrayList<>();
        Id deployment = query.deployment();
        if (deployment != null) {
            Message name = names.label(deployment).words();
            chips.add(chip("deployment", name, query.withDeployment(null)));
        }
        if (query.trigger() != null) {
            chips.add(chip("trigger", RunWords.trigger(query.trigger().word()), query.withTrigger(null)));
        }
        Id agent = query.agent();
        if (agent != null) {
            Message name = named.label(agent.value()).words();
            chips.add(chip("agent", name, query.withAgent(null)));
        }
        if (query.until() != null || !FilterWords.PRESETS.contains(query.since())) {
            Message range = FilterWords.range(query.since(), query.until(), now);
            chips.add(chip("time", range, query.withRange(OverviewQuery.DAY, null)));
        }
        return chips;
    }

    /** @param name the end of the key of the name */
    private static Chip chip(String name, Message value, OverviewQuery without) {
        return new Chip(Message.of("filter." + name), value, without.address());
    }
}
