package dev.runboard.qoder.agents;

import dev.runboard.text.Label;
import dev.runboard.text.Labels;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The known names of agents.
 *
 * @param names the API's names, by id
 * @param labels the labels for pages, by id
 * @param version equal for equal names
 */
public record AgentNames(Map<String, String> names, Map<String, Label> labels, String version) {

    /** No names. Pages show ids instead. */
    public static final AgentNames NONE = of(List.of());

    /** Longer names are shortened in the middle. */
    private static final int MAX_WIDTH = 32;

    static AgentNames of(Collection<Agent> agents) {
        Map<String, String> names = new LinkedHashMap<>();
        agents.stream()
                .filter(agent -> agent.name() != null)
                .forEach(agent -> names.put(agent.id().value(), agent.name()));
        Map<String, Label> labels = Labels.of(agents.stream().map(Agent::named).toList(), MAX_WIDTH);
        return new AgentNames(Map.copyOf(names), labels, Integer.toHexString(labels.hashCode()));
    }

    /** Approximate bytes of heap. */
    int weight() {
        return labels.values().stream()
                .mapToInt(label ->
                        300 + 2 * (label.name().length() + label.whole().length()))
                .sum();
    }

    /** The API's name for exports, or null if it is not known. */
    public @Nullable String of(String id) {
        return names.get(id);
    }

    /** The label of an agent: its name, or the end of its id. */
    public Label label(String id) {
        Label known = labels.get(id);
        return known == null || !known.named() ? Label.ofId(id) : known;
    }

    /** Like {@link #label(String)}, with a version. */
    public Label label(String id, @Nullable Long version) {
        return version == null ? label(id) : label(id).withNote("v" + version);
    }
}
