package dev.runboard.qoder.agents;

import dev.runboard.text.Label;
import dev.runboard.text.Labels;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The agents by name, as far as they are known.
 *
 * @param names as they came, by id
 * @param labels the same for people
 * @param version equal for equal names
 */
public record AgentNames(Map<String, String> names, Map<String, Label> labels, String version) {

    /** For when nothing is known: pages then show ids. */
    public static final AgentNames NONE = of(List.of());

    /** How long a name may be in a row before its middle is left out. */
    private static final int MAX_WIDTH = 32;

    static AgentNames of(Collection<Agent> agents) {
        Map<String, String> names = new LinkedHashMap<>();
        agents.stream()
                .filter(agent -> agent.name() != null)
                .forEach(agent -> names.put(agent.id().value(), agent.name()));
        Map<String, Label> labels = Labels.of(agents.stream().map(Agent::named).toList(), MAX_WIDTH);
        return new AgentNames(Map.copyOf(names), labels, Integer.toHexString(labels.hashCode()));
    }

    /** About how many bytes they take. */
    int weight() {
        return labels.values().stream()
                .mapToInt(label ->
                        300 + 2 * (label.name().length() + label.whole().length()))
                .sum();
    }

    /** The name as the API has it, for exports; null where it is not known. */
    public @Nullable String of(String id) {
        return names.get(id);
    }

    /** What people call the agent: its name, or the end of its id. */
    public Label label(String id) {
        Label known = labels.get(id);
        return known == null || !known.named() ? Label.ofId(id) : known;
    }

    /** As {@link #label(String)}, with the version that it worked in. */
    public Label label(String id, @Nullable Long version) {
        return version == null ? label(id) : label(id).withNote("v" + version);
    }
}
