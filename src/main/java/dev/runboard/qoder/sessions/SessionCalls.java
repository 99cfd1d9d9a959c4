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

/** Creates the calls for sessions. */
final class SessionCalls {

    /** The API's largest page. */
    static final int MAX_PAGE_SIZE = 100;

    /** A session has few events of these types. */
    private static final int MAX_LAST_EVENTS = 10;

    /** A session is created shortly after its run, and their clocks may differ. */
    static final Duration MAX_LEAD = Duration.ofMinutes(1);

    private static final Duration MAX_DELAY = Duration.ofMinutes(6);

    /** With a full queue, a session is created up to ten minutes after its run. Times are rounded down to the minute. */
    private static final Duration MAX_START = Duration.ofMinutes(11);

    private SessionCalls() {}

    static Call one(Id session) {
        return Call.to("sessions/{id}", session);
    }

    static Call lastEvents(Id session) {
        return Call.to("sessions/{id}/events", session)
                .with("order", "desc")
                .with("types", LastEvents.TYPES)
                .with("limit", MAX_LAST_EVENTS);
    }

    static Call events(Id session, int limit, @Nullable Id after) {
        return Call.to("sessions/{id}/events", session).with("limit", limit).with("after_id", after);
    }

    /** The sessions that were created around the time of {@code runs}, limited to their deployment if they have the same one. */
    static Call around(List<Run> runs) {
        return newest(runs).with("created_at[gte]", bound(runs, true)).with("created_at[lte]", bound(runs, false));
    }

    /** Like {@link #around}, for an API that cannot filter by time: the newest sessions. */
    static Call newest(List<Run> runs) {
        List<Id> deployments = runs.stream().map(Run::deploymentId).distinct().toList();
        return Call.to("sessions")
                .with("deployment_id", deployments.size() == 1 ? deployments.getFirst() : null)
                .with("include_archived", true)
                .with("limit", MAX_PAGE_SIZE);
    }

    /** The idle sessions of a deployment, or of all for null, of runs that were triggered before {@code before}, newest first. */
    static Call idle(@Nullable Id deployment, @Nullable Instant before, int limit) {
        return Call.to("sessions")
                .with("deployment_id", deployment)
                .with("statuses", "idle")
                .with(
                        "created_at[lte]",
                        before == null ? null : before.plus(MAX_START).truncatedTo(ChronoUnit.MINUTES))
                .with("limit", limit);
    }

    /** Rounded to the minute, so that similar pages share a call. */
    private static @Nullable Instant bound(List<Run> runs, boolean first) {
        List<Instant> times = runs.stream()
                .map(Run::triggeredAt)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        if (times.size() < runs.size()) {
            return null;
        }
        Instant bound =
                first ? times.getFirst().minus(MAX_LEAD) : times.getLast().plus(MAX_DELAY);
        return bound.truncatedTo(ChronoUnit.MINUTES);
    }
}
