package dev.runboard.demo.data;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One deployment of an agent, as far as it stays the same. */
public record Deployment(
        String id,
        String name,
        String description,
        Agent agent,
        @Nullable Cron cron,
        RunProfile habits,
        Availability standing) {

    static Deployment of(
            String name,
            String description,
            String created,
            Agent agent,
            @Nullable Cron cron,
            RunProfile habits,
            Availability standing) {
        String id = Ids.of("dep_", Instant.parse(created), name);
        return new Deployment(id, name, description, agent, cron, habits, standing);
    }

    public Setup setup() {
        return Setups.of(name);
    }

    /** What the agent is told to do. */
    public String task() {
        return description + setup().steps();
    }

    public Instant created() {
        return Ids.created(id);
    }

    public String environmentId() {
        return Ids.of("env_", created(), name);
    }

    /** An archived deployment gives its name free for others. */
    public String nameShown() {
        Instant archived = standing.archivedAt();
        return archived == null ? name : name + "_archived_" + archived.getEpochSecond();
    }

    /** Whether it takes its turn at failing for more than an hour. */
    boolean suffersOutages() {
        return habits.fragile() && standing.equals(Availability.ACTIVE);
    }
}
