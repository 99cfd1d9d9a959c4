package dev.runboard.qoder.deployments;

import dev.runboard.qoder.DeploymentState;
import dev.runboard.qoder.Run;
import dev.runboard.text.Excerpt;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.answers.JsonFields;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A deployment. Everything but the id may be missing. Its environment variables may have secrets and are not read.
 *
 * @param schedule the schedule, or null if runs are only started manually
 * @param task the task of its agent, or null if the deployment was read from a list
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
        DeploymentStats stats,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable Instant archivedAt,
        @Nullable Task task) {

    private static final int MAX_DESCRIPTION = 4000;
    private static final Duration UPDATE_BY_RUN = Duration.ofMinutes(2);

    /** Reads a deployment without its task and description. Returns empty if it has no id. */
    static Optional<Deployment> read(JsonFields deployment) {
        return Optional.ofNullable(deployment.id("id")).map(id -> read(id, deployment, null, null));
    }

    /** Like {@link #read}, but with task and description. */
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
                DeploymentStats.read(deployment.object("metadata")),
                deployment.instant("created_at"),
                deployment.instant("updated_at"),
                archived,
                task);
    }

    private static @Nullable String description(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return Excerpt.start(text.strip(), MAX_DESCRIPTION);
    }

    /** The name, or the id if there is none. */
    String label() {
        return name != null ? name : id.value();
    }

    /** The name of this deployment, for other pages. */
    public DeploymentNames.Name asName() {
        DeploymentState state = state();
        PausedReason failure = state == DeploymentState.PAUSED_BY_FAILURE ? pausedReason : null;
        return new DeploymentNames.Name(id, label(), state, failure == null ? null : failure.failure());
    }

    /** The reason of a pause counts even if the status is unknown. */
    private DeploymentState state() {
        return switch (status.kind()) {
            case ACTIVE -> DeploymentState.ACTIVE;
            case ARCHIVED -> DeploymentState.ARCHIVED;
            case PAUSED -> pausedReason == null ? DeploymentState.PAUSED : pausedReason.state();
            case UNKNOWN -> pausedReason == null ? DeploymentState.UNKNOWN : pausedReason.state();
        };
    }

    public boolean isArchived() {
        return status.kind() == DeploymentStatus.Kind.ARCHIVED;
    }

    public boolean isPaused() {
        return status.kind() == DeploymentStatus.Kind.PAUSED;
    }

    /** When it last ran, or null if the API does not tell. */
    @Nullable
    public Instant lastRunAt() {
        return schedule != null && schedule.lastRunAt() != null ? schedule.lastRunAt() : stats.lastTriggeredAt();
    }

    /** When its settings last changed, or null if that is not known. The API also counts a run as an update. */
    @Nullable
    public Instant changedAt() {
        Instant lastRun = schedule == null ? null : schedule.lastRunAt();
        boolean byRun = updatedAt != null
                && lastRun != null
                && Duration.between(lastRun, updatedAt).abs().compareTo(UPDATE_BY_RUN) <= 0;
        return byRun ? null : updatedAt;
    }

    /**
     * When its schedule starts the next run, or null. A paused or archived deployment has no next run. With an unknown status, it is not
     * known whether the schedule applies, so the API tells the time.
     */
    @Nullable
    public Instant nextRunAt(Instant now) {
        if (schedule == null) {
            return null;
        }
        return switch (status.kind()) {
            case ACTIVE -> schedule.next(now);
            case UNKNOWN -> schedule.nextUpcoming(now);
            case PAUSED, ARCHIVED -> null;
        };
    }
}
