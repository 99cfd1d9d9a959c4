package dev.runboard.runs;

import static dev.runboard.qoder.Runs.DEPLOYMENT;
import static dev.runboard.security.Sessions.signedIn;
import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.ErrorGroup;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.Runs;
import dev.runboard.qoder.runs.CapabilitiesOfTokens;
import dev.runboard.sessions.Json;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import dev.runboard.web.Element;
import dev.runboard.web.WebSlice;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.node.ObjectNode;

/** The filters that the API does not have: what the run table shows for them, says about them, and keeps. */
@WebSlice
class OwnFiltersPageTests {

    private static final String AGENT = "agent_019ebb21ef8e7df6a559052c94875160";
    private static final String GROUP = ErrorGroup.of(new Run.RunError("timeout_error", "No answer within 30 s"))
            .id();

    @Autowired
    private MockMvcTester pages;

    @Autowired
    private FakeUpstream upstream;

    @Autowired
    private MovableClock clock;

    @Autowired
    private CapabilitiesOfTokens capabilities;

    /** In June, the API tells how runs went. */
    @BeforeEach
    void fourRuns() {
        upstream.asked(
                "/deployment_runs",
                call -> Reply.json(Runs.list(
                        timeout("drun_4", 17),
                        Runs.full("drun_3"),
                        Runs.with("drun_2", "status", "cancelled").put("duration_ms", 700_000),
                        Runs.with("drun_1", "agent.version", 2).put("status", "completed"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status=completed&status=cancelled | drun_2, drun_1",
                "error_type=timeout_error          | drun_4",
                "agent_version=2                   | drun_1",
                "agent_id=agent_other              |",
                "min_duration=10m                  | drun_2",
                "q=NO ANSWER                       | drun_4",
                "agent_version=2&q=pr-TRIAGE       | drun_1",
            })
    void rowsAreThoseThatMatch(String filter, String ids) {
        assertThat(ids("/runs?" + filter.replace(" ", "%20")))
                .isEqualTo(ids == null ? List.of() : List.of(ids.split(", ")));
    }

    @Test
    void errorsOfOneGroupAreFoundByItsId() {
        assertThat(ids("/runs?error_group=" + GROUP)).containsExactly("drun_4");
        assertThat(asked()).last().asString().contains("status=failed");
    }

    @Test
    void aRunWithoutAnAnswerIsLookedUpOnTodaysApi() {
        startedRuns();

        assertThat(ids("/runs?error_type=retries_exhausted")).containsExactly("drun_8");
        assertThat(ids("/runs?error_type=retries_exhausted&min_duration=10m")).isEmpty();
        assertThat(ids("/runs?min_duration=90s&q=RETRIES_exhausted")).containsExactly("drun_8");
        assertThat(ids("/runs?status=completed&status=failed")).containsExactly("drun_9", "drun_8");
        assertThat(ids("/runs?status=completed&min_duration=90s")).containsExactly("drun_9");
    }

    @Test
    void runsWithAnUnknownOutcomeAreCounted() {
        startedRuns();
        upstream.on("/sessions/sess_8/events", Reply.error(503, "overloaded_error", "Later"));

        Element page = get("/runs?error_type=retries_exhausted");

        assertThat(page.the("div", "class", "scan").text())
                .contains("cannot filter by error type here, so Runboard does")
                .contains("The outcome of 1 of them is not known yet");
        assertThat(page.the("div", "class", "empty").text()).startsWith("No runs are known to match");
    }

    /** Only failed runs have an error group, but the address has no filter by status. */
    @Test
    void onlyFiltersOfTheAddressAreNamed() {
        startedRuns();

        assertThat(get("/runs?error_group=" + GROUP).the("div", "class", "scan").text())
                .contains("cannot filter by error group here, so Runboard does");
        assertThat(get("/runs?status=failed&error_group=" + GROUP)
                        .the("div", "class", "scan")
                        .text())
                .contains("cannot filter by error group, status here, so Runboard does");
    }

    /** The deployment of an undecided run matches the text, so it matches if it completes. */
    @Test
    void aRunThatMatchesByItsDeploymentMayStillComplete() {
        startedRuns();
        upstream.on("/sessions/sess_8/events", Reply.error(503, "overloaded_error", "Later"));

        Element page = get("/runs?status=completed&q=pr-triage");

        assertThat(page.the("div", "class", "scan").text()).contains("The outcome of 1 of them is not known yet");
    }

    @Test
    void aSearchWithoutAllNamesSaysSo() {
        upstream.on("/deployments", Reply.error(403, "permission_error", "No"));

        assertThat(get("/runs?q=nightly").texts("p"))
                .contains("Some names of deployments are not known, so the search may miss their runs.");
        assertThat(pages.get().uri("/runs.csv?q=nightly").with(signedIn(TOKEN)))
                .bodyText()
                .contains("NOT complete: not all names of deployments are known");
    }

    @Test
    void eachFilterIsAChip() {
        Element chips = get("/runs?status=pending&status=failed&error_type=x&error_group=0badf00d&agent_id=" + AGENT
                        + "&agent_version=2&min_duration=90s&q=50%25%20off")
                .the("ul", "class", "chips");
        assertThat(chips.texts("a").map(text -> text.replace(", remove this filter", "")))
                .containsExactly(
                        "status pending",
                        "status failed",
                        "error type x",
                        "error group 0badf00d",
                        "agent …94875160",
                        "agent version v2",
                        "duration at least 90 s",
                        "text 50% off",
                        "Clear all");
        assertThat(chips.all("a").getFirst().attribute("href"))
                .isEqualTo("/runs?status=failed&error_type=x&error_group=0badf00d&agent_id=" + AGENT
                        + "&agent_version=2&min_duration=90s&q=50%25%20off");
    }

    /** Its address has no range, so the text has none either. */
    @ParameterizedTest
    @ValueSource(strings = {"", "&since=1h", "&since=2026-01-01T00:00:00Z&until=2026-01-02T00:00:00Z"})
    void theSummaryOfAnErrorGroupIsTheSameInEachRange(String range) {
        get("/overview?since=30d");

        Element copy = get("/runs?error_group=" + GROUP + range).the("button", "class", "copy");

        assertThat(copy.attribute("data-copy"))
                .isEqualTo(get("/runs?error_group=" + GROUP)
                        .the("button", "class", "copy")
                        .attribute("data-copy"))
                .startsWith("timeout_error No answer within <*>")
                .doesNotContain("No run with this error");
        assertThat(copy.attribute("data-address")).isEqualTo("/runs?error_group=" + GROUP);
    }

    @Test
    void aKnownErrorGroupShowsItsMessage() {
        get("/overview?since=30d");
        assertThat(get("/runs?error_group=" + GROUP).the("ul", "class", "chips").text())
                .startsWith("error group timeout_error No answer within <*>");
    }

    @Test
    void anErrorGroupThatNoKnownRunHasIsCalledUnknown() {
        get("/overview?since=30d");

        Element page = get("/runs?error_group=deadbeef");

        assertThat(page.the("ul", "class", "chips").text()).startsWith("error group deadbeef, not in the run history");
        assertThat(page.the("div", "class", "empty").text())
                .contains("Remove error group deadbeef, not in the run history");
    }

    @Test
    void theFormKeepsWhatItHasNoFieldFor() {
        Element form = get("/runs?status=running&status=failed&error_group=0badf00d&agent_id=" + AGENT
                        + "&min_duration=90s&q=%22a%22")
                .the("form", "id", "filters");
        assertThat(form.the("select", "name", "status")
                        .the("option", "selected", "selected")
                        .attribute("value"))
                .isEqualTo("running,failed");
        assertThat(form.the("select", "name", "min_duration")
                        .the("option", "selected", "selected")
                        .text())
                .isEqualTo("At least 90 s");
        assertThat(form.the("input", "name", "q").attribute("value")).isEqualTo("\"a\"");
        assertThat(form.the("input", "name", "error_group").attribute("value")).isEqualTo("0badf00d");
        assertThat(form.the("input", "name", "agent_id").attribute("value")).isEqualTo(AGENT);
        assertThat(form.all("input", "name", "error_type")).isEmpty();
    }

    @Test
    void aFormThatSendsSeveralStatusesAtOnceIsOneAddress() {
        assertThat(request("/runs?status=running,failed&q=a%20b&min_duration="))
                .hasRedirectedUrl("/runs?status=running&status=failed&q=a%20b");
    }

    @Test
    void badValuesAreSaidAndTheOthersStay() {
        Element page = get("/runs?error_group=zzz&min_duration=abc&agent_version=2&q=" + "x".repeat(10_000));
        assertThat(page.all("p", "class", "notice").stream().map(Element::text))
                .containsExactly(
                        "error_group=zzz was ignored: it must be 8 hexadecimal digits.",
                        "min_duration=abc was ignored: it must be a whole number from 1 to 99999 and a unit,"
                                + " like 90s, 10m, 2h or 1d.",
                        "q=" + "x".repeat(40) + "… was ignored: it must be a text of 1 to 200 characters,"
                                + " not only invisible ones.");
        assertThat(ids(page)).containsExactly("drun_1");
    }

    /** Such a filter has no visible text, so its chip would be empty. */
    @ParameterizedTest
    @ValueSource(strings = {"q=%00%0a", "q=%E2%80%8B", "error_type=%00"})
    void aFilterWithoutVisibleTextIsIgnored(String filter) {
        Element page = get("/runs?" + filter);

        assertThat(page.all("p", "class", "notice").stream().map(Element::text))
                .singleElement()
                .asString()
                .startsWith(filter.replaceAll("=.*", "="))
                .endsWith("characters, not only invisible ones.");
        assertThat(page.all("ul", "class", "chips")).isEmpty();
        assertThat(ids(page)).hasSize(4);
        assertThat(asked()).singleElement().asString().endsWith("?limit=20");
    }

    @Test
    void aViewChangesWithWhatMatches() {
        startedRuns();
        upstream.on("/sessions/sess_8/events", Reply.json(Json.list(List.of(Json.idle("requires_action")))));
        String address = "/runs/table?status=waiting&status=failed";
        assertThat(ids(Element.of(request(address)))).containsExactly("drun_8");
        String before = request(address).getResponse().getHeader("ETag");

        upstream.on("/sessions/sess_8/events", Reply.json(Json.list(List.of(Json.idle("cancelled")))));
        clock.advance(Duration.ofMinutes(10));

        MvcTestResult after = request(address);
        assertThat(after.getResponse().getHeader("ETag")).isNotEqualTo(before);
        assertThat(after).bodyText().doesNotContain("drun_8");
    }

    @Test
    void viewsThatDifferInAFilterHaveDifferentVersions() {
        assertThat(List.of("", "?q=a", "?q=b", "?min_duration=1s", "?min_duration=2s", "?status=failed&status=running")
                        .stream()
                        .map(query ->
                                request("/runs/table" + query).getResponse().getHeader("ETag")))
                .doesNotContainNull()
                .doesNotHaveDuplicates();
    }

    /** Runs of today's API: one completed after two minutes, and one gave up. */
    private void startedRuns() {
        capabilities.of(TOKEN).observe(Runs.TODAY);
        upstream.asked("/deployment_runs", call -> Reply.json(Runs.list(today("drun_9"), today("drun_8"))));
        upstream.on("/sessions", Reply.json("{\"data\":[],\"has_more\":false}"));
        session("sess_9", "end_turn");
        session("sess_8", "retries_exhausted");
    }

    private void session(String id, String reason) {
        String times = "'created_at':'2026-06-14T08:50:00Z','updated_at':'2026-06-14T08:52:00Z'";
        upstream.on("/sessions/" + id, Reply.json(Json.quoted("{'id':'" + id + "','status':'idle'," + times + "}")));
        String event = "{'id':'evt_1','type':'session.status_idle','processed_at':'2026-06-14T08:52:00Z',"
                + "'stop_reason':{'type':'" + reason + "'}}";
        upstream.on("/sessions/" + id + "/events", Reply.json(Json.list(List.of(event))));
    }

    private static ObjectNode today(String id) {
        ObjectNode run = Runs.full(id);
        run.remove(List.of("status", "duration_ms", "completed_at", "cas_run_extras"));
        return run.putNull("error").put("session_id", id.replace("drun", "sess"));
    }

    private static ObjectNode timeout(String id, int seconds) {
        ObjectNode run = Runs.with(id, "error.type", "timeout_error");
        ((ObjectNode) run.get("error")).put("message", "No answer within " + seconds + " s");
        return run.put("deployment_id", DEPLOYMENT);
    }

    private List<String> asked() {
        return upstream.received().stream()
                .map(FakeUpstream.Received::address)
                .filter(address -> address.contains("/deployment_runs?"))
                .toList();
    }

    private List<String> ids(String address) {
        return ids(get(address));
    }

    private static List<String> ids(Element page) {
        return page.all("tr").stream()
                .map(row -> row.attribute("data-run-id"))
                .filter(id -> id != null)
                .toList();
    }

    private MvcTestResult request(String address) {
        return pages.get().uri(URI.create(address)).with(signedIn(TOKEN)).exchange();
    }

    private Element get(String address) {
        MvcTestResult page = request(address);
        assertThat(page).hasStatusOk();
        return Element.of(page);
    }
}
