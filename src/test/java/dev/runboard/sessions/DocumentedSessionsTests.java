package dev.runboard.sessions;

import static dev.runboard.sessions.Json.fields;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.Run.RunError;
import dev.runboard.qoder.RunOutcome;
import dev.runboard.qoder.RunStatus.Kind;
import dev.runboard.qoder.sessions.Outcome;
import dev.runboard.qoder.sessions.Session;
import dev.runboard.upstream.answers.JsonFields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions and events in the shapes that the vendor documents, and what they tell of a run. */
class DocumentedSessionsTests {

    private static final String IDLE = """
            {"id":"sess_019ec55a68b37e1e8d660691af161ab4","type":"session","status":"idle",
             "created_at":"2026-06-14T08:58:17Z","updated_at":"2026-06-14T08:58:35Z",
             "stats":{"active_seconds":12.5,"duration_seconds":0},"usage":{"total_credits":12.34},
             "outcome_evaluations":[]}""";
    private static final String RUNNING = "{'type':'session.status_running','processed_at':'2026-06-14T08:58:18Z'}";
    private static final String TERMINATED =
            "{'type':'session.status_terminated','processed_at':'2026-06-14T08:58:40Z'}";
    private static final Instant STARTED = Instant.parse("2026-06-14T08:58:17Z");
    private static final Instant RESTED = Instant.parse("2026-06-14T08:58:34Z");

    @ParameterizedTest
    @CsvSource({
        "end_turn, COMPLETED, true",
        "stop_sequence, COMPLETED, true",
        "requires_action, WAITING, false",
        "retries_exhausted, FAILED, true",
        "budget_reached, FAILED, true",
        "cancelled, CANCELLED, true"
    })
    void eachDocumentedReasonToStopIsKnown(String reason, Kind kind, boolean isFinal) {
        RunOutcome outcome = outcome(IDLE, idle(reason), RUNNING);

        assertThat(outcome.status().kind()).isEqualTo(kind);
        assertThat(outcome.isFinal()).isEqualTo(isFinal);
        assertThat(outcome.startedAt()).isEqualTo(STARTED);
        assertThat(outcome.completedAt()).isEqualTo(isFinal ? RESTED : null);
        assertThat(outcome.took()).isEqualTo(isFinal ? Duration.ofSeconds(17) : null);
    }

    @Test
    void aTerminatedSessionEndsAtItsTermination() {
        RunOutcome outcome = outcome(terminated(), TERMINATED, idle("cancelled"), RUNNING);

        assertThat(outcome.completedAt()).isEqualTo(Instant.parse("2026-06-14T08:58:40Z"));
        assertThat(outcome.took()).isEqualTo(Duration.ofSeconds(23));
    }

    @ParameterizedTest
    @CsvSource({"12.5, 12500", "7, 7000"})
    void withoutAnEndItTookAsLongAsTheSessionSays(String seconds, long millis) {
        String session = IDLE.replace("\"duration_seconds\":0", "\"duration_seconds\":" + seconds);

        RunOutcome outcome = outcome(session, "{'type':'session.status_idle','stop_reason':{'type':'end_turn'}}");

        assertThat(outcome.completedAt()).isNull();
        assertThat(outcome.took()).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void theSecondsThatItWorkedAreNoDuration() {
        assertThat(outcome(IDLE, "{'type':'session.status_idle','stop_reason':'end_turn'}")
                        .took())
                .isNull();
    }

    @Test
    void anEndBeforeTheStartIsNoDuration() {
        RunOutcome outcome = outcome(IDLE, idle("end_turn").replace("08:58:34", "07:00:00"));

        assertThat(outcome.took()).isNull();
        assertThat(outcome.status().kind()).isEqualTo(Kind.COMPLETED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown_error",
                "model_overloaded_error",
                "model_rate_limited_error",
                "model_request_failed_error",
                "mcp_connection_failed_error",
                "mcp_authentication_failed_error",
                "billing_error",
                "credential_host_unreachable_error"
            })
    void theErrorOfAFailedRunIsTheSessions(String type) {
        RunOutcome outcome = outcome(terminated(), TERMINATED, error(type, "terminal"), RUNNING);

        assertThat(outcome.status().kind()).isEqualTo(Kind.FAILED);
        assertThat(outcome.error()).isEqualTo(new RunError(type, "No more credits."));
    }

    @Test
    void anErrorThatWasTriedAgainIsNotTheRuns() {
        assertThat(outcome(IDLE, idle("end_turn"), error("model_overloaded_error", "retrying"), RUNNING)
                        .error())
                .isNull();
        assertThat(outcome(IDLE, idle("budget_reached"), error("model_overloaded_error", "retrying"), RUNNING)
                        .error())
                .isEqualTo(new RunError("budget_reached", ""));
    }

    @Test
    void exhaustedRetriesWithoutAnErrorAreTheError() {
        assertThat(outcome(IDLE, idle("retries_exhausted"), RUNNING).error())
                .isEqualTo(new RunError("retries_exhausted", ""));
        assertThat(outcome(IDLE, idle("retries_exhausted"), error("billing_error", "exhausted"))
                        .error()
                        .type())
                .isEqualTo("billing_error");
    }

    @Test
    void aLongMessageIsKeptShort() {
        String message = "x".repeat(100_000);
        RunOutcome outcome = outcome(
                terminated(), TERMINATED, "{'type':'session.error','error':{'message':'" + message + "'}}", RUNNING);

        assertThat(outcome.error().message()).hasSizeLessThan(600).endsWith("x…");
    }

    @ParameterizedTest
    @CsvSource({"failed, true", "max_iterations_reached, true", "satisfied, false", "interrupted, false"})
    void aMissedOutcomeIsNamedForACompletedRun(String result, boolean missed) {
        String event = "{'type':'span.outcome_evaluation_end','result':'" + result
                + "','explanation':'Two tests fail.','iteration':3}";

        RunOutcome outcome = outcome(IDLE, idle("end_turn"), event, RUNNING);

        assertThat(outcome.status().kind()).isEqualTo(Kind.COMPLETED);
        assertThat(outcome.missedGoal()).isEqualTo(missed ? "Two tests fail." : null);
    }

    @Test
    void theLatestEvaluationOfTheSessionCounts() {
        String failed = "{'result':'failed','explanation':'Early.','completed_at':'2026-06-14T08:58:20Z'}";
        String reached = "{'result':'satisfied','completed_at':'2026-06-14T08:58:30Z'}";
        String late = "{'result':'max_iterations_reached','completed_at':'2026-06-14T08:58:33Z'}";

        assertThat(missedGoal(failed)).isEqualTo("Early.");
        assertThat(missedGoal(reached, failed)).isNull();
        assertThat(missedGoal(failed, late, reached)).isEmpty();
        assertThat(missedGoal("{'result':7}")).isNull();
    }

    private static String missedGoal(String... evaluations) {
        String session = IDLE.replace(
                "\"outcome_evaluations\":[]", "\"outcome_evaluations\":[" + String.join(",", evaluations) + "]");
        return outcome(session, idle("end_turn")).missedGoal();
    }

    private static RunOutcome outcome(String session, String... newestFirst) {
        Session read = Session.read(fields(session));
        List<JsonFields> events = Stream.of(newestFirst).map(Json::fields).toList();
        return Outcome.of(read, read.state(), events);
    }

    private static String terminated() {
        return IDLE.replace("idle", "terminated");
    }

    private static String idle(String reason) {
        return "{'id':'evt_1','type':'session.status_idle','processed_at':'2026-06-14T08:58:34Z','stop_reason':{'type':'"
                + reason + "','event_ids':['evt_0']}}";
    }

    private static String error(String type, String retry) {
        return "{'id':'evt_2','type':'session.error','processed_at':'2026-06-14T08:58:33Z','error':{'type':'" + type
                + "','message':'No more credits.\\n  at billing','retry_status':{'type':'" + retry + "'}}}";
    }
}
