package dev.runboard.runs;

import dev.runboard.upstream.Id;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The deployments by name, as far as they could be found out.
 *
 * @param all in the order in which people look for them
 * @param complete whether a deployment that is not among them does not exist
 * @param version equal for equal names
 */
public record DeploymentNames(List<Name> all, boolean complete, String version, Map<Id, Name> byId) {

    /** For when they could not be had: pages then show ids. */
    public static final DeploymentNames NONE = new DeploymentNames(List.of(), false, "none");

    /**
     * One deployment's name.
     *
     * @param archived whether it will never run again
     * @param rests whether somebody has paused it; one that was paused because it failed does not rest, but fails
     */
    public record Name(Id id, String name, boolean archived, boolean rests) {}

    public DeploymentNames(List<Name> all, boolean complete, String version) {
        this(
                List.copyOf(all),
                complete,
                version,
                all.stream().collect(Collectors.toUnmodifiableMap(Name::id, name -> name, (first, second) -> first)));
    }

    public @Nullable String of(Id id) {
        Name known = byId.get(id);
        return known == null ? null : known.name();
    }

    public boolean isArchived(@Nullable Id id) {
        return id != null && byId.containsKey(id) && byId.get(id).archived();
    }

    /** Whether somebody has paused it. */
    public boolean rests(@Nullable Id id) {
        return id != null && byId.containsKey(id) && byId.get(id).rests();
    }

    /** Whether it is certain that no deployment has this id. */
    public boolean deny(Id id) {
        return complete && !byId.containsKey(id);
    }
}
