package dev.runboard.qoder.deployments;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.Standing;
import dev.runboard.text.ArchivedName;
import dev.runboard.text.Label;
import dev.runboard.text.Labels;
import dev.runboard.text.NameText;
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
 * @param cut whether there are more than these
 * @param version equal for equal names
 * @param labels what people call them, by id
 * @param shortLabels the same where there is little room; no two of them look the same either
 */
public record DeploymentNames(
        List<Name> all,
        boolean complete,
        boolean cut,
        String version,
        Map<Id, Name> byId,
        Map<String, Label> labels,
        Map<String, Label> shortLabels) {

    /** How long a name may be in a row before its middle is left out. */
    private static final int MAX_WIDTH = 48;

    private static final int MAX_SHORT_WIDTH = 30;

    /** For when they could not be had: pages then show ids. */
    public static final DeploymentNames NONE = new DeploymentNames(List.of(), false, "none");

    /**
     * One deployment's name.
     *
     * @param name as the API has it, for exports; pages show its {@link DeploymentNames#label label}
     * @param standing whether it starts runs
     * @param failure why the API paused it, or null
     */
    public record Name(Id id, String name, Standing standing, Run.@Nullable RunError failure) {

        /** One whose standing has no error. */
        public Name(Id id, String name, Standing standing) {
            this(id, name, standing, null);
        }

        /** Whether it will never run again. */
        public boolean archived() {
            return standing == Standing.ARCHIVED;
        }

        /** Whether it should run: as far as is known, nobody has taken it out of service. */
        public boolean isInService() {
            return standing == Standing.ACTIVE || standing == Standing.UNKNOWN;
        }

        /** What people call it, as far as its name says. */
        public String shown() {
            String shown = ArchivedName.shown(name, archived());
            return NameText.clean(shown == null ? name : shown);
        }

        private Labels.Named named() {
            return new Labels.Named(id.value(), ArchivedName.shown(name, archived()), archived() ? "(archived)" : null);
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

    /** The same names, of which it is not certain that they are all. */
    public DeploymentNames incomplete() {
        return complete ? new DeploymentNames(all, false, cut, version + "-old", byId, labels, shortLabels) : this;
    }

    /** What people call a deployment: its name, told apart from others of that name, or the end of its id. */
    public Label label(Id id) {
        Label known = labels.get(id.value());
        return known != null ? known : Label.ofId("dep", id.value());
    }

    /** As {@link #label}, where there is little room. */
    public Label shortLabel(Id id) {
        Label known = shortLabels.get(id.value());
        return known != null ? known : label(id);
    }

    /** The name as the API has it, for exports; null where it is not known. */
    public @Nullable String of(Id id) {
        Name known = byId.get(id);
        return known == null ? null : known.name();
    }

    public boolean isArchived(@Nullable Id id) {
        return id != null && byId.containsKey(id) && byId.get(id).archived();
    }

    /** Whether it starts runs; {@link Standing#UNKNOWN} for one that is not known. */
    public Standing standing(@Nullable Id id) {
        Name known = id == null ? null : byId.get(id);
        return known == null ? Standing.UNKNOWN : known.standing();
    }

    /** Why the API paused it, or null. */
    public Run.@Nullable RunError failure(@Nullable Id id) {
        Name known = id == null ? null : byId.get(id);
        return known == null ? null : known.failure();
    }

    /** Whether it is certain that no deployment has this id. */
    public boolean isKnownMissing(Id id) {
        return complete && !byId.containsKey(id);
    }
}
