package dev.runboard.qoder.deployments;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.Standing;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.JsonFields;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One deployment, as far as the upstream tells: everything but the id may be absent. Its environment variables may hold
 * secrets and are not read at all.
 *
 * @param schedule null where runs are started by hand alone
 * @param task what it has its agent do, where that was read: lists do without
 */
public record Deployment(
        Id id,
        @Nullable String name,
        @Nullable String description,
        DeploymentStatus status,
        @Nullable PausedReason pausedReason,
        Run.@Nullable Agent agent,
        @Nullable Id environmentId,
        @Nullable Schedule schedule,
        Counts counts,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable Instant archivedAt,
        @Nullable Task task) {

    private static final int MAX_DESCRIPTION = 4000;

    /** Reads a deployment leniently, without its task and its description; only one without an id is none. */
    static Optional<Deployment> read(JsonFields deployment) {
        return Optional.ofNullable(deployment.id("id")).map(id -> read(id, deployment, null, null));
    }

    /** As {@link #read}, with all that a page of its own shows. */
    public static Optional<Deployment> readWhole(JsonFields deployment) {
        String description = description(deployment.text("description"));
        return Optional.ofNullable(deployment.id("id"))
                .map(id -> read(id, deployment, description, Task.read(deployment)));
    }

    private static Deployment read(Id id, JsonFields deployment, @Nullable String description, @Nullable Task task) {
        Instant archived = deployment.instant("archived_at");
        return new Deployment(
                id,
                deployment.word("name"),
                description,
                DeploymentStatus.of(deployment.word("status"), archived),
                PausedReason.read(deployment),
                Run.Agent.read(deployment.object("agent")),
                deployment.id("environment_id"),
                deployment.has("schedule") ? Schedule.read(deployment.object("schedule")) : null,
                Counts.read(deployment.object("metadata")),
                deployment.instant("created_at"),
                deployment.instant("updated_at"),
                archived,
                task);
    }

    private static @Nullable String description(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return text.length() <= MAX_DESCRIPTION ? text.strip() : text.substring(0, MAX_DESCRIPTION) + "…";
    }

    /** The name; the id where there is none. */
    String label() {
        return name != null ? name : id.value();
    }

    /** As pages know it that show no more than its name. */
    public DeploymentNames.Name asName() {
        Standing standing = standing();
        PausedReason failure = standing == Standing.PAUSED_BY_FAILURE ? pausedReason : null;
        return new DeploymentNames.Name(id, label(), standing, failure == null ? null : failure.failure());
    }

    /** A reason for a pause counts even where the status is a word that nobody knows. */
    private Standing standing() {
        return switch (status.kind()) {
            case ACTIVE -> Standing.ACTIVE;
            case ARCHIVED -> Standing.ARCHIVED;
            case PAUSED -> pausedReason == null ? Standing.PAUSED : pausedReason.standing();
            case UNKNOWN -> pausedReason == null ? Standing.UNKNOWN : pausedReason.standing();
        };
    }

    public boolean isArchived() {
        return status.kind() == DeploymentStatus.Kind.ARCHIVED;
    }

    public boolean isPaused() {
        return status.kind() == DeploymentStatus.Kind.PAUSED;
    }

    /** When it last ran, where the upstream says so. */
    @Nullable
    public Instant lastRunAt() {
        return schedule != null && schedule.lastRunAt() != null ? schedule.lastRunAt() : counts.lastTriggeredAt();
    }

    /** When it runs next by itself: nobody knows for one that is paused, and an archived one never does. */
    @Nullable
    public Instant nextRunAt(Instant now) {
        return schedule == null || isArchived() || isPaused() ? null : schedule.next(now);
    }
}
