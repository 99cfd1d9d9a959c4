package dev.runboard.qoder.deployments;

import dev.runboard.qoder.DeploymentState;
import dev.runboard.qoder.Run;
import dev.runboard.text.ArchivedName;
import dev.runboard.text.Label;
import dev.runboard.text.Labels;
import dev.runboard.text.NameText;
import dev.runboard.upstream.Id;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The known names of deployments.
 *
 * @param all in the order of lists
 * @param complete whether a deployment without a name here does not exist
 * @param cut whether there are more deployments
 * @param version equal for equal names
 * @param labels the labels for pages, by id
 * @param shortLabels short labels, which also differ from each other
 */
public record DeploymentNames(
        List<Name> all,
        boolean complete,
        boolean cut,
        String version,
        Map<Id, Name> byId,
        Map<String, Label> labels,
        Map<String, Label> shortLabels) {

    /** Longer names are shortened in the middle. */
    private static final int MAX_WIDTH = 48;

    private static final int MAX_SHORT_WIDTH = 30;

    /** No names. Pages show ids instead. */
    public static final DeploymentNames NONE = new DeploymentNames(List.of(), false, "none");

    /**
     * The name of a deployment.
     *
     * @param name the API's name, for exports; pages show its {@link DeploymentNames#label label}
     * @param state whether it starts runs
     * @param failure why the API paused it, or null
     */
    public record Name(Id id, String name, DeploymentState state, Run.@Nullable RunError failure) {

        /** Creates the name of a deployment that the API has not paused. */
        public Name(Id id, String name, DeploymentState state) {
            this(id, name, state, null);
        }

        /** Whether it never runs again. */
        public boolean archived() {
            return state == DeploymentState.ARCHIVED;
        }

        /** Whether it should run: it is neither paused nor archived, as far as is known. */
        public boolean isInService() {
            return state == DeploymentState.ACTIVE || state == DeploymentState.UNKNOWN;
        }

        /** The name for pages, without invisible characters. */
        public String shown() {
            String shown = ArchivedName.shown(name, archived());
            return NameText.clean(shown == null ? name : shown);
        }

        private Labels.Named named() {
            return new Labels.Named(id.value(), ArchivedName.shown(name, archived()), archived());
        }
    }

    public DeploymentNames(List<Name> all, boolean complete, String version) {
        this(
                List.copyOf(all),
                complete,
                !complete,
                version,
                all.stream().collect(Collectors.toUnmodifiableMap(Name::id, name -> name, (first, second) -> first)),
                Labels.of(all.stream().map(Name::named).toList(), MAX_WIDTH),
                Labels.of(all.stream().map(Name::named).toList(), MAX_SHORT_WIDTH));
    }

    /** Returns the same names, marked as incomplete. */
    public DeploymentNames incomplete() {
        return complete ? new DeploymentNames(all, false, cut, version + "-old", byId, labels, shortLabels) : this;
    }

    /** The label of a deployment: its name, made unique, or the end of its id. */
    public Label label(Id id) {
        Label known = labels.get(id.value());
        return known != null ? known : Label.ofId("dep", id.value());
    }

    /** Like {@link #label}, but shorter. */
    public Label shortLabel(Id id) {
        Label known = shortLabels.get(id.value());
        return known != null ? known : label(id);
    }

    /** The API's name for exports, or null if it is not known. */
    public @Nullable String of(Id id) {
        Name known = byId.get(id);
        return known == null ? null : known.name();
    }

    /** The deployments whose name is accepted by {@code wanted}. */
    public Set<Id> matching(Predicate<String> wanted) {
        return all.stream()
                .filter(name -> wanted.test(name.name()) || wanted.test(name.shown()))
                .map(Name::id)
                .collect(Collectors.toSet());
    }

    public boolean isArchived(@Nullable Id id) {
        return id != null && byId.containsKey(id) && byId.get(id).archived();
    }

    /** Whether it starts runs; {@link DeploymentState#UNKNOWN} for an unknown deployment. */
    public DeploymentState state(@Nullable Id id) {
        Name known = id == null ? null : byId.get(id);
        return known == null ? DeploymentState.UNKNOWN : known.state();
    }

    /** Why the API paused it, or null. */
    public Run.@Nullable RunError failure(@Nullable Id id) {
        Name known = id == null ? null : byId.get(id);
        return known == null ? null : known.failure();
    }

    /** Whether certainly no deployment has this id. */
    public boolean isKnownMissing(Id id) {
        return complete && !byId.containsKey(id);
    }
}
