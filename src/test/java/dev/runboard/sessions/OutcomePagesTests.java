package dev.runboard.sessions;

import static dev.runboard.sessions.Json.idle;
import static dev.runboard.sessions.Json.list;
import static dev.runboard.sessions.Json.quoted;
import static dev.runboard.sessions.Json.session;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import dev.runboard.web.Pages;
import dev.runboard.web.WebSlice;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What the pages say of runs whose own answer has no status. */
@WebSlice
class OutcomePagesTests {

    private static final String TERMINATED =
            "{'type':'session.status_terminated','processed_at':'2026-06-14T08:57:13.5Z'}";
    private static final String NO_CREDITS =
            "{'type':'session.error','error':{'type':'billing_error','message':'No more credits.'}}";
    private static final String NOT_REACHED =
            "{'type':'span.outcome_evaluation_end','result':'failed','explanation':'Two tests fail.'}";

    @Autowired
    private Pages pages;

    @Autowired
    private FakeUpstream upstream;

    @Autowired
    private MovableClock clock;

    @BeforeEach
    void threeRuns() {
        String runs = list(List.of(run(0), run(1), run(2)));
        upstream.on("/deployment_runs", Reply.json(runs))
                .on("/deployments/dep_1/runs", Reply.json(runs))
                .on("/deployment_runs/drun_1", Reply.json(quoted(run(1))))
                .on(
                        "/sessions",
                        Reply.json(list(List.of(
                                session("sess_0", "running"), session("sess_1", "idle"), session("sess_2", "idle")))))
                .on("/sessions/sess_0", Reply.json(quoted(session("sess_0", "running"))))
                .on("/sessions/sess_1", Reply.json(quoted(session("sess_1", "idle"))))
                .on("/sessions/sess_1/events", Reply.json(list(List.of(idle("end_turn")))))
                .on("/sessions/sess_2/events", Reply.json(list(List.of(idle("retries_exhausted")))));
    }

    @Test
    void theTableShowsDerivedStatusesAndTheirSource() {
        assertThat(get("/runs"))
                .contains(row(0, "running"), row(1, "completed"), row(2, "failed"))
                .contains("title=\"“failed” is derived from its session.\"")
                .contains("3 runs on this page, 1 failed")
                .doesNotContain(">started");
    }

    @Test
    void aDeploymentsPageSaysItToo() {
        assertThat(get("/deployments/dep_1"))
                .contains(row(1, "completed"), row(2, "failed"))
                .contains("All 3 runs: 1 running, 1 completed, 1 failed.");
    }

    @Test
    void aRunsPageSaysItToo() {
        assertThat(get("/runs/drun_1"))
                .contains("<title>completed")
                .contains("Qoder returned no status for this run: “completed” is derived from its session.");
    }

    @Test
    void aRunningRunIsRefreshedWithoutATimeline() {
        upstream.on("/deployment_runs/drun_0", Reply.json(quoted(run(0))));

        assertThat(get("/runs/drun_0"))
                .contains("<title>running", "data-live=\"/runs/drun_0/live\"")
                .doesNotContain("Timeline", "Queued");
    }

    @Test
    void theTableTellsTheErrorAndTheDurationOfTheSession() {
        failWithAnError();

        assertThat(get("/runs"))
                .contains(">billing_error</a>", "title=\"From its session.\"")
                .contains("<span dir=\"auto\" data-raw=\"true\">No more credits.</span>")
                .contains("<td class=\"derived\" title=\"From its session.\">12.5 s");
    }

    @Test
    void aRunsPageTellsWhenItsSessionBeganAndEnded() {
        failWithAnError();
        upstream.on("/deployment_runs/drun_2", Reply.json(quoted(run(2))));

        assertThat(get("/runs/drun_2"))
                .contains("Timeline", "Start and end are from the session.")
                .contains("datetime=\"2026-06-14T08:57:01Z\"", "datetime=\"2026-06-14T08:57:13.500Z\"")
                .contains("billing_error</a>", "<span class=\"dim\">from the session</span>", "No more credits.")
                .doesNotContain("data-live=");
    }

    @Test
    void exportsTellItTooAndThatItIsDerived() {
        failWithAnError();

        assertThat(get("/runs.csv?status=failed"))
                .contains("\"2026-06-14T08:57:01Z\",\"2026-06-14T08:57:13.500Z\",\"12500\","
                        + "\"billing_error\",\"No more credits.\",\"\",\"\",\"session\"");
        assertThat(get("/runs.ndjson?status=failed"))
                .contains(
                        "\"runboard\":{\"status\":\"failed\",\"status_source\":\"session\","
                                + "\"started_at\":\"2026-06-14T08:57:01Z\",\"completed_at\":\"2026-06-14T08:57:13.500Z\","
                                + "\"duration_ms\":12500,\"error\":{\"type\":\"billing_error\",\"message\":\"No more credits.\"}}");
    }

    @Test
    void valuesOfTheRunTakePrecedenceOverItsSession() {
        failWithAnError();
        String own = run(2).replace(
                        "'error':null",
                        "'error':null,'duration_ms':99000,'cas_run_extras':{'started_at':'2026-06-14T08:57:05Z'}");
        upstream.on("/deployment_runs", Reply.json(list(List.of(own))))
                .on("/sessions/sess_2", Reply.json(quoted(failed())));

        assertThat(get("/runs.csv"))
                .contains("\"2026-06-14T08:57:05Z\",\"2026-06-14T08:57:13.500Z\",\"99000\",\"billing_error\"");
        assertThat(get("/runs")).contains("<td>1 m 39 s");
    }

    @Test
    void theErrorOfASessionIsNoErrorOfTheRunsStart() {
        failWithAnError();

        assertThat(get("/runs?status=failed&has_error=false")).contains(row(2, "failed"));
        assertThat(get("/runs?status=failed&has_error=true")).doesNotContain("data-run-id");
    }

    @Test
    void aMissedOutcomeIsInTheRowOfACompletedRun() {
        upstream.on("/deployment_runs/drun_1", Reply.json(quoted(run(1))))
                .on("/sessions/sess_1/events", Reply.json(list(List.of(idle("end_turn"), NOT_REACHED))));

        assertThat(get("/runs"))
                .contains(row(1, "completed"))
                .contains(
                        "<span class=\"tag\">outcome not reached</span> <span dir=\"auto\" data-raw>Two tests fail.</span>");
        assertThat(get("/runs/drun_1")).contains("Outcome not reached: <bdi data-raw>Two tests fail.</bdi>");
        assertThat(get("/runs.ndjson?status=completed")).contains("\"outcome\":\"not reached\"");
    }

    @Test
    void aRunThatWaitsIsFollowedUntilItEnds() {
        upstream.on("/sessions/sess_1/events", Reply.json(list(List.of(idle("requires_action")))));
        assertThat(get("/runs/drun_1")).contains("data-live=\"/runs/drun_1/live\"", "waiting for input");
        assertThat(get("/runs?status=waiting")).contains(row(1, "waiting")).doesNotContain("drun_2");

        upstream.on("/sessions/sess_1/events", Reply.json(list(List.of(idle("cancelled")))));
        clock.advance(Duration.ofSeconds(11));

        assertThat(get("/runs/drun_1")).doesNotContain("data-live=");
        assertThat(get("/runs?status=cancelled")).contains(row(1, "cancelled"));
    }

    @Test
    void aRunWithAFinalUnknownOutcomeIsNotFollowed() {
        upstream.on("/sessions/sess_1", Reply.json(quoted(session("sess_1", "terminated"))))
                .on("/sessions/sess_1/events", Reply.json(list(List.of())));

        assertThat(get("/runs/drun_1")).contains("<title>ended").doesNotContain("data-live=");
        assertThat(get("/runs.csv?status=failed")).contains("the outcome of 1 more is not known");
    }

    @Test
    void theTableChangesWhenASessionDoesThoughTheRunsDoNot() {
        String before = version("/runs/table");
        clock.advance(Duration.ofSeconds(6));
        assertThat(version("/runs/table")).isEqualTo(before);
        upstream.on("/sessions/sess_0", Reply.json(quoted(session("sess_0", "terminated"))));
        clock.advance(Duration.ofSeconds(6));

        assertThat(version("/runs/table")).isNotEqualTo(before);
    }

    @Test
    void aDerivedStatusLinksToItsFilter() {
        assertThat(get("/runs")).contains("<a href=\"?status=failed\" class=\"derived\"");
    }

    @Test
    void anExportAgreesWithTheTableAndSaysSo() {
        assertThat(get("/runs.csv"))
                .contains("\"drun_0\",\"running\",", "\"drun_1\",\"completed\",", "\"drun_2\",\"failed\",")
                .contains("complete. The status of 3 is derived");
        assertThat(get("/runs.csv?status=failed"))
                .contains("\"drun_2\",\"failed\",")
                .doesNotContain("drun_0,", "drun_1,")
                .contains("1 run", " complete.");
    }

    @Test
    void anExportLooksUpEachOfItsRuns() {
        List<Integer> numbers = IntStream.range(0, 37).boxed().toList();
        upstream.on(
                        "/deployment_runs",
                        Reply.json(list(numbers.stream()
                                .map(OutcomePagesTests::run)
                                .map(run -> run.replaceAll(":5-?\\d+:", ":50:"))
                                .toList())))
                .on(
                        "/sessions",
                        Reply.json(list(numbers.stream()
                                .map(n -> session("sess_" + n, "idle"))
                                .toList())));
        numbers.forEach(n -> upstream.on(
                "/sessions/sess_" + n + "/events",
                Reply.json(list(List.of(idle(n == 36 ? "retries_exhausted" : "end_turn"))))));

        assertThat(get("/runs.csv"))
                .contains("\"drun_36\",\"failed\",", "37 runs, ", ", complete.")
                .doesNotContain("idle", "outcome of");
        assertThat(get("/runs.csv?status=failed")).contains("\"drun_36\"", "1 run, ", ", complete.");
    }

    @Test
    void anExportWithoutAFilterCountsWhatItCouldNotTell() {
        upstream.on("/sessions/sess_2/events", Reply.error(503, "api_error", "No"));

        assertThat(get("/runs.csv")).contains(" The outcome of 1 is not known.");
        assertThat(get("/runs.ndjson")).contains("\"undecided\":1,");
    }

    @Test
    void anExportCountsRunsWithAnUnknownOutcome() {
        upstream.on("/sessions", Reply.error(503, "api_error", "No"));

        assertThat(get("/runs.csv?status=failed")).contains("NOT complete: the outcome of 3 more is not known");
        assertThat(get("/runs.ndjson?status=failed")).contains("\"undecided\":3,\"complete\":false");
    }

    @Test
    void theNeighboursOfARunAreThoseThatTheTableShows() {
        assertThat(get("/runs?status=failed")).contains(row(2, "failed"));

        assertThat(get("/runs/drun_1?status=failed")).contains("rel=\"next\" href=\"/runs/drun_2?status=failed\"");
    }

    @Test
    void aFilterFindsRunsByTheirDerivedStatus() {
        assertThat(get("/runs?status=running")).contains(row(0, "running")).doesNotContain("drun_1", "drun_2");
        assertThat(get("/runs?status=failed")).contains(row(2, "failed")).doesNotContain("drun_0", "drun_1");
        assertThat(get("/runs?status=pending")).contains("No matching runs");
    }

    @Test
    void aFilterSaysOfHowManyItIsNotKnown() {
        upstream.on("/sessions", Reply.error(503, "api_error", "No"));

        assertThat(get("/runs?status=running"))
                .contains("No runs are known to match")
                .contains("The outcome of <b>3 of them</b> is not known yet.");
    }

    @Test
    void withoutSessionsTheTableShowsTheStatusOfTheRun() {
        upstream.on("/sessions", Reply.error(500, "api_error", "No"));

        assertThat(get("/runs"))
                .contains(row(0, "unknown"), row(1, "unknown"), "started</a>")
                .contains("title=\"“started” only says whether its session could be started.\"");
    }

    @Test
    void aTokenThatIsRefusedForSessionsIsRefused() {
        upstream.on("/sessions", Reply.error(401, "authentication_error", "No"));

        assertThat(pages.get("/runs")).hasStatus(302).hasHeader("Location", "/login?reason=revoked&next=%2Fruns");
    }

    private void failWithAnError() {
        upstream.on("/sessions", Reply.json(list(List.of(session("sess_0", "running"), failed()))))
                .on("/sessions/sess_2", Reply.json(quoted(failed())))
                .on("/sessions/sess_2/events", Reply.json(list(List.of(TERMINATED, NO_CREDITS))));
    }

    private static String failed() {
        return session("sess_2", "terminated").replace("'type'", "'created_at':'2026-06-14T08:57:01Z','type'");
    }

    private String get(String address) {
        MvcTestResult page = pages.get(address);
        assertThat(page).hasStatusOk();
        return new String(page.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private String version(String address) {
        return pages.get(address).getResponse().getHeader("ETag");
    }

    private static String row(int number, String status) {
        return "data-run-id=\"drun_%d\" data-status=\"%s\"".formatted(number, status);
    }

    private static String run(int number) {
        return "{'id':'drun_%d','deployment_id':'dep_1','session_id':'sess_%d','error':null,'created_at':'2026-06-14T08:5%d:00Z'}"
                .formatted(number, number, 9 - number);
    }
}
