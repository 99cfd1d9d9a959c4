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

    static final Duration MAX_DELAY = Duration.ofMinutes(6);

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
        Instant first = oldestTime(runs);
        return newest(runs)
                .with("created_at[gte]", first == null ? null : minute(first.minus(MAX_LEAD)))
                .with("created_at[lte]", end(runs));
    }

    /** Like {@link #around}, with all sessions before. */
    static Call upTo(List<Run> runs) {
        return newest(runs).with("created_at[lte]", end(runs));
    }

    private static @Nullable Instant end(List<Run> runs) {
        Instant last = newestTime(runs);
        return last == null ? null : minute(last.plus(MAX_DELAY));
    }

    /** Like {@link #around}, for an API that cannot filter by time: the newest sessions. */
    static Call newest(List<Run> runs) {
        List<Id> deployments = runs.stream().map(Run::deploymentId).distinct().toList();
        return Call.to("sessions")
                .with("deployment_id", deployments.size() == 1 ? deployments.getFirst() : null)
                .with("include_archived", true)
                .with("limit", MAX_PAGE_SIZE);
    }

    /** Whether a list has the sessions of {@code runs} too: one that {@link #around}, {@link #upTo} or {@link #newest} created. */
    static boolean areOn(Call list, List<Run> runs) {
        String deployment = list.query().get("deployment_id");
        return deployment == null
                || runs.stream().map(Run::deploymentId).allMatch(id -> id != null && deployment.equals(id.value()));
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

    /** Similar pages share a call. */
    private static Instant minute(Instant bound) {
        return bound.truncatedTo(ChronoUnit.MINUTES);
    }

    /** When the oldest of {@code runs} was triggered, or null if one of them does not tell. */
    static @Nullable Instant oldestTime(List<Run> runs) {
        List<Instant> times = times(runs);
        return times.isEmpty() ? null : times.getFirst();
    }

    /** When the newest of {@code runs} was triggered, or null if one of them does not tell. */
    static @Nullable Instant newestTime(List<Run> runs) {
        List<Instant> times = times(runs);
        return times.isEmpty() ? null : times.getLast();
    }

    /** The times of {@code runs}, the oldest first. Empty if one of them does not tell. */
    private static List<Instant> times(List<Run> runs) {
        List<Instant> times = runs.stream()
                .map(Run::triggeredAt)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return times.size() < runs.size() ? List.of() : times;
    }
}
