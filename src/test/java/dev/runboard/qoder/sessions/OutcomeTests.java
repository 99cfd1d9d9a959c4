package dev.runboard.qoder.sessions;

import static dev.runboard.sessions.Json.fields;
import static dev.runboard.sessions.Json.idle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.RunStatus;
import dev.runboard.sessions.Json;
import dev.runboard.upstream.answers.JsonFields;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session says of its run. */
class OutcomeTests {

    private static final String RUNNING = "{'type':'session.status_running'}";
    private static final String TERMINATED = "{'type':'session.status_terminated'}";
    private static final String ERROR = "{'type':'session.error','error':{'type':'billing'}}";

    @ParameterizedTest
    @CsvSource({
        "running, running, RUNNING",
        "rescheduling, running, RUNNING",
        "processing, running, RUNNING",
        "idle, idle, UNKNOWN",
        "terminated, ended, UNKNOWN",
        "canceling, running, RUNNING",
        "cancelling, running, RUNNING",
        "brand new, brand new, UNKNOWN"
    })
    void theStateOfASessionTellsWhetherTheRunIsActive(String state, String word, RunStatus.Kind kind) {
        RunStatus status =
                SessionState.read(fields("{'status':'" + state + "'}")).status();

        assertThat(status.word()).isEqualTo(word);
        assertThat(status.kind()).isEqualTo(kind);
        assertThat(status.derived()).isTrue();
        assertThat(status.isOfSession()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'status':null}", "{'status':7}", "{'status':{}}", "{'status':' '}"})
    void aSessionWithoutAStateTellsNothing(String session) {
        assertThat(SessionState.read(fields(session))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "end_turn, completed, COMPLETED, true",
        "requires_action, waiting for input, WAITING, false",
        "retries_exhausted, failed, FAILED, true",
        "budget_reached, failed, FAILED, true",
        "cancelled, cancelled, CANCELLED, true",
        "stop_sequence, completed, COMPLETED, true",
        "something_new, something_new, UNKNOWN, false"
    })
    void theLastStopReasonIsTheOutcome(String reason, String word, RunStatus.Kind kind, boolean isFinal) {
        Outcome outcome = of("idle", idle(reason), RUNNING, idle("requires_action"));

        assertThat(outcome).isEqualTo(new Outcome(RunStatus.ofSession(word, kind), isFinal));
    }

    @Test
    void anEarlierStopReasonIsIgnored() {
        assertThat(of("idle", RUNNING, idle("end_turn")).status().word()).isEqualTo("idle");
    }

    @Test
    void anErrorTheSessionRecoveredFromIsNoFailure() {
        assertThat(of("idle", idle("end_turn"), ERROR).status().word()).isEqualTo("completed");
        assertThat(of("terminated", idle("end_turn"), ERROR).status().word()).isEqualTo("ended");
        assertThat(of("terminated", TERMINATED, RUNNING, ERROR).status().word()).isEqualTo("ended");
    }

    @Test
    void aSessionTerminatedAfterAnErrorFailed() {
        assertThat(of("terminated", TERMINATED, ERROR).status().word()).isEqualTo("failed");
        assertThat(of("terminated", ERROR, TERMINATED, idle("end_turn")).isFinal())
                .isTrue();
        assertThat(of("terminated", TERMINATED, idle("retries_exhausted"))
                        .status()
                        .kind())
                .isEqualTo(RunStatus.Kind.FAILED);
    }

    @ParameterizedTest
    @CsvSource({
        "retries_exhausted, failed",
        "budget_reached, failed",
        "cancelled, cancelled",
        "end_turn, ended",
        "requires_action, ended",
        "something_new, ended"
    })
    void aSessionTerminatedWhileIdleEndsByItsStopReason(String reason, String word) {
        Outcome outcome = of("terminated", TERMINATED, idle(reason), RUNNING);

        assertThat(outcome.status().word()).isEqualTo(word);
        assertThat(outcome.isFinal()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"terminal", "exhausted"})
    void aSessionThatGaveUpFailed(String retry) {
        String inError = "{'type':'session.error','error':{'type':'x_error','retry_status':{'type':'" + retry + "'}}}";
        String beside = "{'type':'session.error','retry_status':'" + retry + "'}";

        assertThat(of("idle", inError)).isEqualTo(of("idle", idle("retries_exhausted")));
        assertThat(of("idle", beside, idle("end_turn")).status().word()).isEqualTo("failed");
        assertThat(of("idle", idle("something_new"), inError).status().word()).isEqualTo("failed");
        assertThat(of("terminated", TERMINATED, idle("something_new"), inError)
                        .status()
                        .word())
                .isEqualTo("failed");
    }

    @Test
    void aSessionThatGaveUpBeforeItWentOnDidNotFail() {
        String error = "{'type':'session.error','retry_status':{'type':'exhausted'}}";

        assertThat(of("idle", RUNNING, error).status().word()).isEqualTo("idle");
        assertThat(of("idle", idle("end_turn"), RUNNING, error).status().word()).isEqualTo("completed");
        assertThat(of("idle", idle("end_turn"), error).status().word()).isEqualTo("completed");
    }

    @Test
    void anErrorThatIsTriedAgainIsNoFailure() {
        String error = "{'type':'session.error','error':{'retry_status':{'type':'retrying'}}}";

        assertThat(of("idle", error, idle("requires_action")).status().kind()).isEqualTo(RunStatus.Kind.WAITING);
        assertThat(of("idle", error).isFinal()).isFalse();
    }

    @Test
    void aStopReasonNamedLikeAStatusStaysAStopReason() {
        RunStatus status = of("idle", idle("started")).status();

        assertThat(status.isOfSession()).isTrue();
        assertThat(status.isStarted()).isFalse();
    }

    @Test
    void withoutEventsItOnlyEnded() {
        assertThat(of("terminated")).isEqualTo(new Outcome(RunStatus.ofSession("ended", RunStatus.Kind.UNKNOWN), true));
        assertThat(of("idle").isFinal()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'type':null}",
                "{'type':[]}",
                "{'type':'session.status_idle'}",
                "{'type':'session.status_idle','stop_reason':null}",
                "{'type':'session.status_idle','stop_reason':[]}",
                "{'type':'session.status_idle','stop_reason':{'type':7}}"
            })
    void anEventThatBreaksTheContractTellsNothing(String event) {
        assertThat(of("idle", event).status().word()).isEqualTo("idle");
    }

    @Test
    void theReasonMayBeAPlainWord() {
        assertThat(of("idle", "{'type':'session.status_idle','stop_reason':'end_turn'}")
                        .isFinal())
                .isTrue();
    }

    private static Outcome of(String state, String... events) {
        List<JsonFields> newestFirst = Stream.of(events).map(Json::fields).toList();
        return Outcome.of(SessionState.read(fields("{'status':'" + state + "'}")), LastEvents.of(newestFirst));
    }
}
