package dev.runboard.overview;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The facts of a run, the same in both generations of the API.
 *
 * @param deployment its id, empty for none
 * @param how the status, or how the session of a run of today's API tells it
 * @param trigger empty for none
 * @param attempt 0 if the API does not tell
 * @param took the duration in milliseconds, -1 if the API does not tell
 * @param version the version of the agent, 0 if the API tells no agent
 * @param credits in hundredths, -1 if the API does not tell
 * @param delay how many seconds after the run its session was created
 * @param timeless whether the API does not tell when it was triggered
 */
record RunFact(
        int number,
        String deployment,
        Instant at,
        String how,
        String trigger,
        int attempt,
        long took,
        ErrorFact error,
        int version,
        int credits,
        int delay,
        boolean timeless,
        boolean today) {

    /** How runs of June's API may be. The status of the lost ones is broken. */
    static final List<String> JUNE =
            List.of("completed", "failed", "skipped", "running", "pending", "waiting", "cancelled", "new_word", "lost");

    /** How runs of today's API may be. Those that were not started, and the lost ones, have no session. */
    static final List<String> TODAY = List.of(
            "completed",
            "failed",
            "broken",
            "exhausted",
            "unstarted",
            "running",
            "waiting",
            "cancelled",
            "undecided",
            "ended",
            "gone",
            "lost");

    String id() {
        return "drun_" + number;
    }

    String session() {
        return "sess_" + number;
    }

    String status() {
        return switch (how) {
            case "broken", "exhausted", "unstarted" -> "failed";
            case "undecided", "ended", "gone", "lost", "new_word" -> "unknown";
            default -> how;
        };
    }

    boolean is(String status) {
        return status().equals(status);
    }

    /** Whether it completed or failed. */
    boolean isDecided() {
        return is("completed") || is("failed");
    }

    boolean isLive() {
        return is("running") || is("pending");
    }

    boolean hasSession() {
        return today && !how.equals("unstarted") && !how.equals("lost");
    }

    /** Whether the API may know credits of it that it does not tell. A run of today's API without a session used none. */
    boolean hidesCredits() {
        return credits < 0 && !how.equals("lost") && (!today || hasSession());
    }

    /** The id of its agent, empty if the API tells none. */
    String agent() {
        return version == 0 ? "" : "agent_" + version % 2;
    }

    /** This run, as if it was triggered at another time. */
    RunFact withTime(Instant other) {
        return new RunFact(
                number,
                deployment,
                other,
                how,
                trigger,
                attempt,
                took,
                error,
                version,
                credits,
                delay,
                timeless,
                today);
    }

    /** Whether it belongs to the chain that an earlier run of its deployment began. */
    boolean continuesAnother() {
        return !deployment.isEmpty() && (trigger.equals("retry") || attempt > 1);
    }

    /** The run as its generation of the API tells it. */
    String json() {
        String own = today ? ofToday() : ofJune();
        return "{\"id\":\"%s\"%s%s%s%s%s}"
                .formatted(
                        id(),
                        deployment.isEmpty()
                                ? BrokenField.of("deployment_id", number)
                                : text("deployment_id", deployment),
                        timeless ? BrokenField.of("created_at", number) : text("created_at", at),
                        trigger.isEmpty()
                                ? BrokenField.in("trigger_context", "type", number)
                                : ",\"trigger_context\":{\"type\":\"" + trigger + "\"}",
                        version == 0
                                ? BrokenField.in("agent", "id", number)
                                : ",\"agent\":{\"id\":\"%s\",\"version\":%d}".formatted(agent(), version),
                        own);
    }

    private static String text(String field, Object value) {
        return ",\"%s\":\"%s\"".formatted(field, value);
    }

    private String ofToday() {
        return ",\"session_id\":%s,\"error\":%s%s"
                .formatted(
                        hasSession() ? "\"" + session() + "\"" : "null",
                        how.equals("unstarted") ? error.json() : "null",
                        attempts());
    }

    private String ofJune() {
        String duration = took < 0 ? BrokenField.ofNumber("duration_ms", number) : ",\"duration_ms\":" + took;
        String completed =
                took < 0 ? BrokenField.of("completed_at", number) : text("completed_at", at.plusMillis(took));
        boolean tellsEnd = number % 7 == 0 && !timeless;
        String failure = error.equals(ErrorFact.NONE) ? "null" : error.json();
        return "%s%s%s,\"error\":%s%s"
                .formatted(
                        how.equals("lost") ? BrokenField.of("status", number) : text("status", how),
                        // The time of its creation is another source of the time.
                        timeless || number % 11 == 0
                                ? BrokenField.of("triggered_at", number / 2)
                                : text("triggered_at", at),
                        tellsEnd ? completed : duration,
                        is("failed") ? failure : "null",
                        attempts());
    }

    private String attempts() {
        return attempt == 0
                ? BrokenField.in("cas_run_extras", "attempt", number).replace(":7", ":\"7\"")
                : ",\"cas_run_extras\":{\"attempt\":" + attempt + "}";
    }

    /** Some sessions tell their duration, and their last event does not tell when it was. */
    private boolean tellsDuration() {
        return number % 5 == 0;
    }

    Instant sessionCreated() {
        return at.plusSeconds(delay);
    }

    String sessionJson() {
        String status = Map.of("running", "running", "ended", "terminated", "broken", "terminated")
                .getOrDefault(how, "idle");
        return "{\"id\":\"%s\",\"status\":\"%s\",\"created_at\":\"%s\",\"deployment_id\":\"%s\"%s%s}"
                .formatted(
                        session(),
                        status,
                        sessionCreated(),
                        deployment,
                        tellsDuration() && took >= 0 ? ",\"stats\":{\"duration_seconds\":" + took / 1000.0 + "}" : "",
                        credits < 0 ? "" : ",\"usage\":{\"total_credits\":" + credits / 100.0 + "}");
    }

    /** The last events of its session, newest first. */
    String events() {
        String end = tellsDuration() || took < 0
                ? ""
                : ",\"processed_at\":\"" + sessionCreated().plusMillis(took) + "\"";
        return switch (how) {
            case "completed" -> idle(number % 2 == 0 ? "{\"type\":\"end_turn\"}" : "\"end_turn\"", end);
            case "waiting" -> idle("{\"type\":\"requires_action\"}", end);
            case "cancelled" -> idle("{\"type\":\"cancelled\"}", end);
            case "exhausted" -> idle("{\"type\":\"" + error.type() + "\"}", end);
            case "failed" -> failure("terminal", end);
            case "broken" -> event("session.status_terminated", end) + "," + failure("retrying", "");
            case "ended" -> event("session.status_terminated", end);
            default -> "";
        };
    }

    private static String event(String type, String more) {
        return "{\"id\":\"evt_1\",\"type\":\"%s\"%s}".formatted(type, more);
    }

    private static String idle(String reason, String end) {
        return event("session.status_idle", end + ",\"stop_reason\":" + reason);
    }

    private String failure(String retries, String end) {
        String details = error.json().replaceFirst("}$", ",\"retry_status\":{\"type\":\"" + retries + "\"}}");
        return event("session.error", end + ",\"error\":" + details);
    }
}
