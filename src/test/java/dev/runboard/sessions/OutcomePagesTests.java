package dev.runboard.sessions;

import static dev.runboard.sessions.Json.idle;
import static dev.runboard.sessions.Json.list;
import static dev.runboard.sessions.Json.quoted;
import static dev.runboard.sessions.Json.session;
import static dev.runboard.token.Sessions.signedIn;
import static dev.runboard.upstream.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import dev.runboard.web.WebSlice;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What the pages say of runs whose own answer has no status. */
@WebSlice
class OutcomePagesTests {

    @Autowired
    private MockMvcTester pages;

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
    void theTableSaysHowTheyWentAndWhereThatComesFrom() {
        assertThat(get("/runs"))
                .contains(row(0, "running"), row(1, "completed"), row(2, "failed"))
                .contains("title=\"“failed” is derived from its session.\"")
                .contains("3 runs on this page, 1 failed")
                .doesNotContain("data-status=\"started\"");
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
                .contains("Qoder’s answer has no status for this run: “completed” is derived from its session.");
    }

    @Test
    void aRunThatGoesOnIsFollowedWithoutATimeLineThatNobodyKnows() {
        upstream.on("/deployment_runs/drun_0", Reply.json(quoted(run(0))));

        assertThat(get("/runs/drun_0"))
                .contains("<title>running", "data-live=\"/runs/drun_0/live\"")
                .doesNotContain("Time line", "waited");
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
    void whatIsDerivedLeadsToItsFilterToo() {
        assertThat(get("/runs")).contains("<a class=\"status derived\" href=\"/runs?status=failed\"");
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
    void anExportSaysHowManyItCouldNotTell() {
        upstream.on("/sessions", Reply.error(503, "api_error", "No"));

        assertThat(get("/runs.csv?status=failed")).contains("NOT complete: of 3 more it is not known how they went");
        assertThat(get("/runs.ndjson?status=failed")).contains("\"undecided\":3,\"complete\":false");
    }

    @Test
    void theNeighboursOfARunAreThoseThatTheTableShows() {
        assertThat(get("/runs?status=failed")).contains(row(2, "failed"));

        assertThat(get("/runs/drun_1?status=failed")).contains("rel=\"next\" href=\"/runs/drun_2?status=failed\"");
    }

    @Test
    void aFilterFindsThemByHowTheyWent() {
        assertThat(get("/runs?status=running")).contains(row(0, "running")).doesNotContain("drun_1", "drun_2");
        assertThat(get("/runs?status=failed")).contains(row(2, "failed")).doesNotContain("drun_0", "drun_1");
        assertThat(get("/runs?status=pending")).contains("No run matches");
    }

    @Test
    void aFilterSaysOfHowManyItIsNotKnown() {
        upstream.on("/sessions", Reply.error(503, "api_error", "No"));

        assertThat(get("/runs?status=running"))
                .contains("No run is known to match")
                .contains("How <b>3 of them</b> went is not known yet.");
    }

    @Test
    void withoutItsSessionsTheTableIsAsItWas() {
        upstream.on("/sessions", Reply.error(500, "api_error", "No"));

        assertThat(get("/runs"))
                .contains(row(0, "started"), row(1, "started"))
                .contains("title=\"“started” only says whether its session could be started.\"");
    }

    @Test
    void aTokenThatIsRefusedForSessionsIsRefused() {
        upstream.on("/sessions", Reply.error(401, "authentication_error", "No"));

        assertThat(pages.get().uri("/runs").with(signedIn(TOKEN)).exchange())
                .hasStatus(302)
                .hasHeader("Location", "/login?reason=revoked");
    }

    private String get(String address) {
        MvcTestResult page = pages.get().uri(address).with(signedIn(TOKEN)).exchange();
        assertThat(page).hasStatusOk();
        return new String(page.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private String version(String address) {
        return pages.get()
                .uri(address)
                .with(signedIn(TOKEN))
                .exchange()
                .getResponse()
                .getHeader("ETag");
    }

    private static String row(int number, String status) {
        return "data-run-id=\"drun_%d\" data-status=\"%s\"".formatted(number, status);
    }

    private static String run(int number) {
        return "{'id':'drun_%d','deployment_id':'dep_1','session_id':'sess_%d','error':null,'created_at':'2026-06-14T08:5%d:00Z'}"
                .formatted(number, number, 9 - number);
    }
}
