package dev.runboard.qoder.sessions;

import dev.runboard.qoder.Run;
import dev.runboard.upstream.Call;
import dev.runboard.upstream.Id;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The questions about sessions. */
final class SessionCalls {

    /** The most that the API gives at once. */
    private static final int MAX_LIMIT = 100;

    /** Few of these end a session, however many messages it has. */
    private static final int LAST = 10;

    /** A session is made for its run, shortly after it, and the clocks of the two may differ. */
    private static final Duration BEFORE = Duration.ofMinutes(1);

    private static final Duration AFTER = Duration.ofMinutes(6);

    private SessionCalls() {}

    static Call one(Id session) {
        return Call.to("sessions/{id}", session);
    }

    static Call lastEvents(Id session) {
        return Call.to("sessions/{id}/events", session)
                .with("order", "desc")
                .with("types", LastEvents.TYPES)
                .with("limit", LAST);
    }

    static Call events(Id session, int limit, @Nullable Id after) {
        return Call.to("sessions/{id}/events", session).with("limit", limit).with("after_id", after);
    }

    /** The sessions made around the time of {@code runs}; those of their deployment alone, where they have but one. */
    static Call around(List<Run> runs) {
        return newest(runs).with("created_at[gte]", edge(runs, true)).with("created_at[lte]", edge(runs, false));
    }

    /** As {@link #around}, for an API that cannot tell by time: the newest ones. */
    static Call newest(List<Run> runs) {
        List<Id> deployments = runs.stream().map(Run::deploymentId).distinct().toList();
        return Call.to("sessions")
                .with("deployment_id", deployments.size() == 1 ? deployments.getFirst() : null)
                .with("include_archived", true)
                .with("limit", MAX_LIMIT);
    }

    /** The idle sessions of one deployment, or of all for null, that were created before {@code before}, the newest first. */
    static Call idle(@Nullable Id deployment, @Nullable Instant before) {
        return Call.to("sessions")
                .with("deployment_id", deployment)
                .with("statuses", "idle")
                .with(
                        "created_at[lte]",
                        before == null ? null : before.plus(AFTER).truncatedTo(ChronoUnit.MINUTES))
                .with("limit", MAX_LIMIT);
    }

    /** To the minute, so that pages of about the same time ask the same. */
    private static @Nullable Instant edge(List<Run> runs, boolean first) {
        List<Instant> times = runs.stream()
                .map(Run::triggeredAt)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        if (times.size() < runs.size()) {
            return null;
        }
        Instant edge = first ? times.getFirst().minus(BEFORE) : times.getLast().plus(AFTER);
        return edge.truncatedTo(ChronoUnit.MINUTES);
    }
}
