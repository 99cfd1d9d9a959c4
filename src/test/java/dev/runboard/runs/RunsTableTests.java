package dev.runboard.runs;

import static dev.runboard.security.Sessions.signedIn;
import static dev.runboard.upstream.client.Upstreams.OTHER_TOKEN;
import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.Runs;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import dev.runboard.upstream.client.Upstream;
import dev.runboard.web.Element;
import dev.runboard.web.WebSlice;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.node.ObjectNode;

/** The piece of the run table that refreshes: what it costs, how old it says it is, and which address it has. */
@WebSlice
class RunsTableTests {

    @Autowired
    private MockMvcTester pages;

    @Autowired
    private FakeUpstream upstream;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Upstream calls;

    @BeforeEach
    void oneRun() {
        upstream.on("/deployment_runs", Reply.json(Runs.list(Runs.full("drun_1"))));
    }

    @Test
    void itIsThePagesOwnTableWithoutThePage() {
        String table = Element.of(get("/runs/table?status=failed")).inner();
        assertThat(table).startsWith("<section id=\"view\"").doesNotContain("<html", "<form id=\"filters\"");
        assertThat(view(get("/runs?status=failed"))).isEqualTo(table);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/runs", "/runs/table"})
    void oneAddressHasOneRepresentation(String address) {
        assertThat(view(get(address, "HX-Request", "true"))).isEqualTo(view(get(address)));
    }

    @ParameterizedTest
    @CsvSource({
        "/runs/table, /runs",
        "/runs/table?limit=20&status=&x=y, /runs",
        "/runs/table?limit=50&status=failed, /runs?status=failed&limit=50",
        "/runs/table?limit=abc&has_error=true, /runs?has_error=true",
        "/runs/table?after_id=drun_9, /runs?after_id=drun_9"
    })
    void itNamesThePagesAddress(String address, String page) {
        assertThat(get(address)).hasHeader("HX-Push-Url", page);
    }

    @Test
    void aPageThatRefreshesStaysOneStepOfTheHistory() {
        String there = "https://runboard.example/runs?status=failed";
        assertThat(get("/runs/table?status=failed", "HX-Current-URL", there)).hasHeader("HX-Push-Url", "false");
        assertThat(get("/runs/table", "HX-Current-URL", there)).hasHeader("HX-Push-Url", "/runs");
    }

    @Test
    void aPageThatFetchesItsRestSaysAgainWhatWasIgnored() {
        String there = "https://runboard.example/runs?status=failed&limit=abc";
        assertThat(get("/runs/table?status=failed&limit=abc", "HX-Current-URL", there))
                .hasHeader("HX-Push-Url", "false")
                .bodyText()
                .contains("limit=abc was ignored");
    }

    @Test
    void aPlaceThatIsGoneLeavesTheAddress() {
        upstream.asked(
                "/deployment_runs",
                call -> call.address().contains("after_id")
                        ? Reply.of(404, "")
                        : Reply.json(Runs.list(Runs.full("drun_1"))));
        String gone = "/runs?status=failed&after_id=drun_gone";
        assertThat(get("/runs/table?status=failed&after_id=drun_gone", "HX-Current-URL", "https://a.example" + gone))
                .hasHeader("HX-Push-Url", "/runs?status=failed");
    }

    @Test
    void anUnchangedTableIsNotSentAgain() {
        String version = version(get("/runs/table?status=failed"));
        clock.advance(Duration.ofSeconds(6));

        MvcTestResult again = send("/runs/table?status=failed", "If-None-Match", version);

        assertThat(again).hasStatus(304).hasBodyTextEqualTo("");
        assertThat(again).hasHeader("HX-Push-Url", "/runs?status=failed");
        assertThat(upstream.received())
                .filteredOn(call -> call.address().contains("/deployment_runs"))
                .hasSize(2);
    }

    @Test
    void anUnchangedTableStillTellsItsAge() {
        String version = version(get("/runs/table"));
        String fetched = clock.instant().toString();
        clock.advance(Duration.ofSeconds(3));
        assertThat(pages.get()
                        .uri("/runs/table")
                        .with(signedIn(TOKEN))
                        .header("HX-Request", "true")
                        .header("If-None-Match", version))
                .hasStatus(304)
                .hasHeader("Runboard-Fetched", fetched);
    }

    @Test
    void thePageKnowsItsVersion() {
        Element page = Element.of(get("/runs?status=failed"));
        String version = page.the("section", "id", "view").attribute("data-version");
        String address = page.the("section", "id", "view").attribute("data-live");
        assertThat(send(address, "If-None-Match", "W/\"" + version + "\"")).hasStatus(304);
    }

    @Test
    void aChangedTableIsSent() {
        String version = version(get("/runs/table"));
        upstream.on("/deployment_runs", Reply.json(Runs.list(Runs.full("drun_2"))));
        clock.advance(Duration.ofSeconds(6));
        assertThat(get("/runs/table", "If-None-Match", version)).bodyText().contains("drun_2");
    }

    @Test
    void anotherQueryIsAnotherTable() {
        String version = version(get("/runs/table"));
        assertThat(get("/runs/table?status=failed", "If-None-Match", version))
                .bodyText()
                .contains("class=\"chips\"");
        assertThat(get("/runs/table?limit=abc", "If-None-Match", version))
                .bodyText()
                .contains("limit=abc was ignored");
    }

    @Test
    void aNewNameIsAChange() {
        String version = version(get("/runs/table"));
        upstream.on("/deployments", Reply.json(Runs.DEPLOYMENTS.replace("pr-triage", "pr-review")));
        clock.advance(Duration.ofMinutes(3));
        assertThat(get("/runs/table", "If-None-Match", version)).bodyText().contains("pr-review");
    }

    @Test
    void aFetchedTableIsLive() {
        Element table = Element.of(get("/runs/table"));
        assertThat(table.the("p", "data-freshness", "live").text())
                .isEqualTo("fetched " + Runs.words(clock.instant()) + " now Refresh");
    }

    @ParameterizedTest
    @CsvSource({"6, ageing, 6 s ago", "24, ageing, 24 s ago", "26, blind, 26 s ago", "3000, blind, 50 min ago"})
    void anOutageKeepsWhatIsShownAndMarksIt(int seconds, String state, String age) {
        String version = version(get("/runs/table"));
        String fetched = Runs.words(clock.instant());
        upstream.on("/deployment_runs", Reply.error(500, "api_error", "Down for a moment"));
        clock.advance(Duration.ofSeconds(seconds));

        Element table = Element.of(get("/runs/table", "If-None-Match", version));

        assertThat(table.all("tr", "data-run-id", "drun_1")).hasSize(1);
        assertThat(table.the("p", "data-freshness", state).text())
                .isEqualTo(state + " Qoder cannot be reached. It answered with HTTP 500: Down for a moment fetched "
                        + fetched + " " + age + " Refresh");
    }

    @Test
    void anOutageThatLastsIsSaidOnceAStep() {
        get("/runs/table");
        upstream.on("/deployment_runs", Reply.of(500, ""));
        clock.advance(Duration.ofSeconds(6));
        String ageing = version(get("/runs/table"));
        clock.advance(Duration.ofSeconds(6));
        assertThat(send("/runs/table", "If-None-Match", ageing)).hasStatus(304);
        clock.advance(Duration.ofSeconds(20));
        assertThat(send("/runs/table", "If-None-Match", ageing)).hasStatusOk();
    }

    @Test
    void itIsLiveAgainOnceQoderAnswers() {
        get("/runs/table");
        upstream.on("/deployment_runs", Reply.of(500, ""));
        clock.advance(Duration.ofSeconds(30));
        String blind = version(get("/runs/table"));
        upstream.on("/deployment_runs", Reply.json(Runs.list(Runs.full("drun_1"))));
        clock.advance(Duration.ofSeconds(6));
        assertThat(Element.of(get("/runs/table", "If-None-Match", blind)).all("p", "data-freshness", "live"))
                .hasSize(1);
    }

    @Test
    void aLimitSaysUntilWhen() {
        get("/runs/table");
        clock.advance(Duration.ofSeconds(6));
        upstream.on("/deployment_runs", Reply.of(429, "", "Retry-After: 30"));
        String until = Runs.words(clock.instant().plusSeconds(30));
        assertThat(Element.of(get("/runs/table"))
                        .the("p", "data-freshness", "ageing")
                        .text())
                .contains("Qoder is rate limiting calls until " + until + " UTC.");
    }

    @Test
    void aTokenThatIsRefusedSendsTheWholeWindowToTheSignIn() {
        get("/runs/table");
        upstream.on("/deployment_runs", Reply.error(401, "authentication_error", "Invalid API key or token."));
        clock.advance(Duration.ofSeconds(6));
        assertThat(pages.get()
                        .uri("/runs/table?status=failed")
                        .with(signedIn(TOKEN))
                        .header("HX-Request", "true")
                        .header("HX-Current-URL", "http://localhost/runs?status=failed"))
                .hasStatus(401)
                .hasHeader("HX-Redirect", "/login?reason=revoked&next=%2Fruns%3Fstatus%3Dfailed")
                .hasBodyTextEqualTo("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/runs", "/runs/table"})
    void aTableRenderedForOneTokenIsNotServedToAnother(String address) {
        get(address);
        upstream.on("/deployment_runs", Reply.json(Runs.list(Runs.full("drun_2"))));

        assertThat(pages.get().uri(address).with(signedIn(OTHER_TOKEN)))
                .bodyText()
                .contains("drun_2")
                .doesNotContain("drun_1");
        assertThat(get(address)).bodyText().contains("drun_1").doesNotContain("drun_2");
    }

    @Test
    void aDeploymentsPageHasTheSameColumns() {
        upstream.on("/deployments/dep_1", Reply.json("{\"id\":\"dep_1\",\"status\":\"active\"}"))
                .on("/deployments/dep_1/runs", Reply.json(Runs.list(Runs.full("drun_1"))));

        Element page = Element.of(get("/deployments/dep_1"));

        assertThat(page.the("table", "id", "runs").texts("th"))
                .containsExactlyElementsOf(Element.of(get("/runs"))
                        .the("table", "id", "runs")
                        .texts("th")
                        .toList());
        assertThat(page.all("title")).hasSize(1);
    }

    /** While a run is active, the HTML contains how long it has taken so far. */
    @ParameterizedTest
    @ValueSource(strings = {"/runs", "/runs/table"})
    void theTableIsRenderedOnceASecond(String address) {
        anActiveRun();
        String first = view(get(address));
        clock.advance(Duration.ofMillis(600));
        assertThat(view(get(address))).isEqualTo(first).contains("10.0 s");
        clock.advance(Duration.ofMillis(600));
        assertThat(view(get(address))).contains("11.2 s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/runs", "/runs/table"})
    void theSameTableIsRenderedForEachToken(String address) {
        anActiveRun();
        get(address);
        clock.advance(Duration.ofMillis(600));
        MvcTestResult other =
                pages.get().uri(address).with(signedIn(OTHER_TOKEN)).exchange();
        assertThat(view(other)).contains("10.6 s");
        assertThat(view(get(address))).contains("10.0 s");
    }

    @Test
    void theTableIsEvictedWithItsToken() {
        anActiveRun();
        get("/runs/table");
        clock.advance(Duration.ofMillis(600));
        calls.forget(TOKEN);
        assertThat(get("/runs/table")).bodyText().contains("10.6 s");
    }

    private void anActiveRun() {
        ObjectNode run = Runs.with("drun_1", "status", "running");
        run.putNull("completed_at").putNull("duration_ms");
        run.withObject("cas_run_extras")
                .put("started_at", clock.instant().minusSeconds(10).toString());
        upstream.on("/deployment_runs", Reply.json(Runs.list(run)));
    }

    private MvcTestResult get(String address, String... header) {
        MvcTestResult page = send(address, header);
        assertThat(page).hasStatusOk();
        return page;
    }

    private MvcTestResult send(String address, String... header) {
        var request = pages.get().uri(address).with(signedIn(TOKEN));
        return (header.length == 0 ? request : request.header(header[0], header[1])).exchange();
    }

    private static String version(MvcTestResult page) {
        String version = page.getResponse().getHeader("ETag");
        assertThat(version).isNotEmpty();
        return version;
    }

    private static String view(MvcTestResult page) {
        String text = Element.of(page).inner();
        return text.substring(text.indexOf("<section id=\"view\""), text.indexOf("</section>") + 10);
    }
}
