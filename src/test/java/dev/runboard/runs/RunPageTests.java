package dev.runboard.runs;

import static dev.runboard.qoder.Runs.DEPLOYMENT;
import static dev.runboard.security.Sessions.signedIn;
import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.Runs;
import dev.runboard.sessions.Json;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import dev.runboard.web.Element;
import dev.runboard.web.WebSlice;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.node.ObjectNode;

/** What the page of one run shows, where it leads, and how it follows a run that goes on. */
@WebSlice
class RunPageTests {

    private static final String RUNNING =
            "{'id':'drun_1','status':'running','triggered_at':'%s','cas_run_extras':{'started_at':'%s'}}";

    @Autowired
    private MockMvcTester pages;

    @Autowired
    private FakeUpstream upstream;

    @Autowired
    private MovableClock clock;

    @BeforeEach
    void oneRun() {
        upstream.on("/deployment_runs", Reply.json("{\"data\":[]}"));
        is(Runs.full("drun_1"));
    }

    @Test
    void theHeadingNamesTheRun() {
        Element page = get("/runs/drun_1");
        assertThat(page.texts("h1")).containsExactly("failed pr-triage");
        assertThat(page.the("p", "class", "mono id").text()).isEqualTo("drun_1");
        assertThat(page.inner()).contains("<title>failed · pr-triage drun_1 · Runboard</title>");
    }

    @Test
    void aWaitingRunNamesTheQuestion() {
        waitsFor("""
                {'id':'evt_6','type':'session.status_idle','stop_reason':{'type':'requires_action','event_ids':['evt_4','evt_5','evt_0']}},
                {'id':'evt_5','type':'agent.custom_tool_use','name':'ask_person','input':{'question':'Which region?'}},
                {'id':'evt_4','type':'agent.mcp_tool_use','name':'deploy','mcp_server_name':'ops','input':{'target':'<b>eu</b>'}},
                {'id':'evt_3','type':'agent.message','content':[{'type':'text','text':'Shall I deploy?'}]},
                {'id':'evt_2','type':'session.status_running'},
                {'id':'evt_1','type':'agent.message','content':'Hello'}""");

        Element page = get("/runs/drun_1");

        assertThat(page.texts("pre").limit(3))
                .satisfiesExactly(
                        question -> assertThat(question).isEqualTo("Shall I deploy?"),
                        deploy -> assertThat(deploy).contains("<b>eu</b>"),
                        region -> assertThat(region).contains("Which region?"));
        assertThat(page.texts("p"))
                .containsSubsequence(
                        "Needs confirmation for deploy on ops",
                        "Needs the result of ask_person",
                        "1 other event needs an answer.");
    }

    @Test
    void aSessionWithoutDetailsHasNoSection() {
        waitsFor("{'id':'evt_1','type':'session.status_idle','stop_reason':{'type':'requires_action'}}");

        Element page = get("/runs/drun_1");
        assertThat(page.texts("h1")).first().asString().startsWith("waiting");
        assertThat(page.texts("h2")).doesNotContain("Needs input");
    }

    /** The run may wait for something else by now. */
    @Test
    void anOldQuestionIsNotShown() {
        String events = """
                {'id':'evt_2','type':'session.status_idle','stop_reason':{'type':'requires_action'}},
                {'id':'evt_1','type':'agent.message','content':'Shall I deploy?'}""";
        waitsFor(events);
        assertThat(get("/runs/drun_1").texts("h2")).anyMatch(title -> title.startsWith("Needs input"));
        upstream.asked(
                "/sessions/sess_1/events",
                call -> call.address().contains("agent.message")
                        ? Reply.error(503, "overloaded_error", "Later")
                        : Reply.json(Json.list(List.of(events))));
        clock.advance(Duration.ofSeconds(11));

        Element page = get("/runs/drun_1");

        assertThat(page.texts("h1")).first().asString().startsWith("waiting");
        assertThat(page.inner()).doesNotContain("Shall I deploy?");
    }

    private void waitsFor(String events) {
        upstream.on("/sessions", Reply.json("{\"data\":[],\"has_more\":false}"));
        upstream.on("/sessions/sess_1", Reply.json(Json.quoted("{'id':'sess_1','status':'idle'}")));
        upstream.on("/sessions/sess_1/events", Reply.json(Json.list(List.of(events))));
        is("{'id':'drun_1','session_id':'sess_1','created_at':'2026-06-14T08:58:00Z'}");
    }

    @Test
    void itsFactsAreAllThere() {
        Element page = get("/runs/drun_1");
        assertThat(facts(page))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "Deployment", "pr-triage · all runs " + DEPLOYMENT,
                        "Trigger", "schedule",
                        "Attempt", "2",
                        "Scheduled for", "Jun 14, 08:58:17",
                        "Duration", "17.2 s",
                        "Agent", "agent_019ebb21ef8e7df6a559052c94875160 version 1 Open in Qoder",
                        "Session", "sess_019ec55a68b37e1e8d660691af161ab4 Open in Qoder",
                        "Credits", "–",
                        "Turn", "turn_019ec55a68b87a9d"));
        assertThat(lists(page).flatMap(list -> list.all("a").stream()).map(link -> link.attribute("href")))
                .containsExactly(
                        "../runs?trigger_type=schedule",
                        "/runs?agent_id=agent_019ebb21ef8e7df6a559052c94875160",
                        "/runs?agent_id=agent_019ebb21ef8e7df6a559052c94875160&agent_version=1",
                        "https://qoder.com/cloud/agents/agent_019ebb21ef8e7df6a559052c94875160",
                        "/deployments/" + DEPLOYMENT,
                        "/runs?deployment_id=" + DEPLOYMENT,
                        "/runs/drun_1/session",
                        "https://qoder.com/cloud/sessions/sess_019ec55a68b37e1e8d660691af161ab4");
    }

    @Test
    void itsValuesAddFiltersToTheViewThatItCameFrom() {
        Element page = get("/runs/drun_1?status=failed&agent_version=7");

        assertThat(lists(page).flatMap(list -> list.all("a").stream()).map(link -> link.attribute("href")))
                .contains(
                        "/runs?status=failed&agent_id=agent_019ebb21ef8e7df6a559052c94875160",
                        "/runs?status=failed&agent_id=agent_019ebb21ef8e7df6a559052c94875160&agent_version=1");
        assertThat(page.the("h2", "id", "error-title").all("a").getFirst().attribute("href"))
                .isEqualTo("../runs?status=failed&error_type=unknown_error&agent_version=7");
    }

    @Test
    void aMissingValueIsADash() {
        is("{'id':'drun_1'}");
        Element page = get("/runs/drun_1");
        assertThat(facts(page).values()).hasSize(8).containsOnly("–");
        assertThat(page.all("svg", "class", "timeline")).isEmpty();
        assertThat(page.all("pre", "id", "error")).isEmpty();
    }

    @Test
    void itsSummaryCanBeCopied() {
        Element copy = get("/runs/drun_1").the("button", "class", "button copy");

        assertThat(copy.text()).isEqualTo("Copy summary");
        assertThat(copy.attribute("data-copy")).isEqualTo("""
                failed · pr-triage · drun_1
                Triggered Jun 14, 08:58:17 UTC
                Error: unknown_error: Something failed""");
        assertThat(copy.attribute("data-address")).isEqualTo("/runs/drun_1");
        is("{'id':'drun_1'}");
        clock.advance(Duration.ofMinutes(1));
        assertThat(get("/runs/drun_1").the("button", "class", "button copy").attribute("data-copy"))
                .isEqualTo("unknown · drun_1");
    }

    @Test
    void idsCanBeCopiedWhole() {
        assertThat(get("/runs/drun_1").all("button", "class", "copy").stream()
                        .map(button -> button.attribute("data-copy")))
                .contains("drun_1", DEPLOYMENT, "sess_019ec55a68b37e1e8d660691af161ab4");
    }

    @Test
    void itsTimesAreMarkedToScale() {
        is("""
                {'id':'drun_1','status':'completed','triggered_at':'2026-06-14T08:58:00Z',
                 'cas_run_extras':{'started_at':'2026-06-14T08:58:10Z'},'completed_at':'2026-06-14T08:58:40Z'}""");
        Element page = get("/runs/drun_1");
        Element line = page.the("svg", "class", "timeline");
        assertThat(line.attribute("aria-label")).isEqualTo("Queued 10.0 s, ran 30.0 s");
        assertThat(line.the("rect", "class", "waiting").attribute("width")).isEqualTo("250");
        assertThat(line.the("rect", "class", "working").attributes())
                .containsEntry("x", "250")
                .containsEntry("width", "750");
        assertThat(marks(page))
                .containsExactly(
                        "Triggered Jun 14, 08:58:00",
                        "Queued 10.0 s",
                        "Started Jun 14, 08:58:10",
                        "Ran 30.0 s",
                        "Ended Jun 14, 08:58:40");
        assertThat(page.the("ol", "class", "marks").all("time").stream().map(time -> time.attribute("datetime")))
                .containsExactly("2026-06-14T08:58:00Z", "2026-06-14T08:58:10Z", "2026-06-14T08:58:40Z");
    }

    @Test
    void aRunThatNeverWorkedSaysSo() {
        is("""
                {'id':'drun_1','status':'skipped','triggered_at':'2026-06-14T08:58:00Z',
                 'completed_at':'2026-06-14T08:58:02Z'}""");
        Element page = get("/runs/drun_1");
        assertThat(page.the("svg", "class", "timeline").attribute("aria-label")).isEqualTo("Queued 2.0 s, never ran");
        assertThat(marks(page)).contains("Started –").noneMatch(mark -> mark.startsWith("Ran"));
    }

    @Test
    void anErrorIsShownInFull() {
        String message = "First line\n  second <line> & more\n" + "x".repeat(5000);
        is(Runs.with("drun_1", "error.message", message));
        Element page = get("/runs/drun_1");
        assertThat(page.the("h2", "id", "error-title").text()).isEqualTo("Error unknown_error");
        assertThat(page.the("pre", "id", "error").inner())
                .isEqualTo(message.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    }

    @Test
    void anErrorWithoutWordsIsStillAnError() {
        is("{'id':'drun_1','status':'failed','error':{}}");
        Element page = get("/runs/drun_1");
        assertThat(page.the("h2", "id", "error-title").text()).isEqualTo("Error of unknown type");
        assertThat(page.the("pre", "id", "error").text()).isEqualTo("No error message");
    }

    @Test
    void aStatusThatWasNotSaidIsExplained() {
        upstream.on("/sessions", Reply.error(403, "permission_error", "No"));
        upstream.on("/sessions/sess_1", Reply.error(403, "permission_error", "No"));
        is("{'id':'drun_1','session_id':'sess_1'}");
        assertThat(get("/runs/drun_1").all("p", "class", "notice").stream().map(Element::text))
                .containsExactly("Qoder returned no status for this run: “started” only says whether its session"
                        + " could be started.");
        is(Runs.full("drun_1"));
        clock.advance(Duration.ofSeconds(6));
        assertThat(get("/runs/drun_1").all("p", "class", "notice")).isEmpty();
    }

    @Test
    void creditsAreThoseOfTheSession() {
        upstream.on("/sessions", Reply.error(403, "permission_error", "No"));
        upstream.on("/sessions/sess_1", Reply.json("""
                {"id":"sess_1","status":"idle","created_at":"2026-06-14T08:58:00Z","usage":{"total_credits":1.239}}"""));
        upstream.on("/sessions/sess_1/events", Reply.json("""
                {"data":[{"id":"evt_1","type":"session.status_idle","processed_at":"2026-06-14T08:59:00Z",
                          "stop_reason":{"type":"end_turn"}}]}"""));
        is("{'id':'drun_1','session_id':'sess_1'}");

        assertThat(facts(get("/runs/drun_1")))
                .containsEntry("Credits", "1.23")
                .containsEntry("Duration", "1 m 00 s from the session");
    }

    @Test
    void theJsonIsThereAsItCame() {
        is("{'id':'drun_1','new_field':{'html':'</pre><b>&','big':12345678901234567890.123},'none':null}");
        assertThat(get("/runs/drun_1").the("pre", "id", "json").text())
                .isEqualTo("{ \"id\" : \"drun_1\", \"new_field\" : { \"html\" : \"</pre><b>&\","
                        + " \"big\" : 12345678901234567890.123 }, \"none\" : null }");
    }

    @Test
    void theCallCanBeRepeatedWithoutShowingTheToken() {
        Element page = get("/runs/drun_1");
        assertThat(page.the("pre", "id", "curl").text())
                .isEqualTo("curl \"" + upstream.baseUrl()
                        + "/deployment_runs/drun_1\" \\ -H \"Authorization: Bearer $QODER_PAT\"");
        assertThat(page.inner()).doesNotContain("pt-test-aaaa");
    }

    @Test
    void neighboursAreThoseOfTheFilteredView() {
        upstream.asked(
                "/deployment_runs",
                call -> Reply.json(Runs.list(Runs.full(call.address().contains("before_id") ? "drun_2" : "drun_0"))));

        Element page = get("/runs/drun_1?status=failed&limit=50");

        assertThat(page.the("a", "rel", "prev").attribute("href")).isEqualTo("/runs/drun_2?status=failed&limit=50");
        assertThat(page.the("a", "rel", "next").attribute("href")).isEqualTo("/runs/drun_0?status=failed&limit=50");
        Element trail = page.the("nav", "class", "trail").all("a").getFirst();
        assertThat(trail.attribute("href")).isEqualTo("/runs?status=failed&limit=50");
        assertThat(trail.text()).isEqualTo("Filtered runs");
        assertThat(upstream.received().stream().map(FakeUpstream.Received::address))
                .contains(
                        "/api/v1/cloud/deployment_runs?limit=1&status=failed&before_id=drun_1",
                        "/api/v1/cloud/deployment_runs?limit=1&status=failed&after_id=drun_1");
    }

    @Test
    void aRunOutsideTheViewIsNoNeighbour() {
        upstream.asked(
                "/deployment_runs",
                call -> Reply.json(Runs.list(Runs.full(call.address().contains("before_id") ? "drun_2" : "drun_1"))));

        assertThat(get("/runs/drun_1?status=completed").all("a", "rel", "prev")).isEmpty();
        assertThat(get("/runs/drun_1?status=failed").all("a", "rel", "prev")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 429, 500})
    void aRunIsShownWithoutItsNeighbours(int status) {
        upstream.on("/deployment_runs", Reply.of(status, ""));
        Element page = get("/runs/drun_1");
        assertThat(page.the("nav", "class", "trail").texts("a")).containsExactly("Runs");
        assertThat(page.texts("h1")).containsExactly("failed pr-triage");
    }

    @Test
    void anActiveRunIsFollowed() {
        isRunning();
        Element page = get("/runs/drun_1?status=running");
        Element section = run(page);
        assertThat(section.attribute("data-live")).isEqualTo("/runs/drun_1/live?status=running");
        assertThat(page.the("p", "data-freshness", "live").attributes()).containsKey("data-pace");
        assertThat(section.text()).contains("following until it finishes");
    }

    @Test
    void anActiveRunHasARunningClock() {
        isRunning();
        Element page = get("/runs/drun_1");
        assertThat(facts(page)).containsEntry("Duration", "30.0 s");
        assertThat(marks(page)).contains("Running for 30.0 s", "Ended not yet");
        assertThat(page.the("dl", "class", "facts short")
                        .the("span", "class", "live")
                        .attribute("data-since"))
                .isEqualTo(clock.instant().minusSeconds(30).toString());
    }

    @Test
    void anUnchangedRunIsNotSentAgain() {
        isRunning();
        Element page = run(get("/runs/drun_1"));
        String version = "W/\"" + page.attribute("data-version") + "\"";
        clock.advance(Duration.ofSeconds(6));
        assertThat(send("/runs/drun_1/live", "If-None-Match", version))
                .hasStatus(304)
                .hasBodyTextEqualTo("");

        is(Runs.full("drun_1"));
        clock.advance(Duration.ofSeconds(6));
        assertThat(send("/runs/drun_1/live", "If-None-Match", version)).hasStatusOk();
    }

    @Test
    void aRunThatWillNotStartIsFollowedNoLonger() {
        upstream.on(
                "/deployment_runs/drun_1",
                Reply.json("{\"id\":\"drun_1\",\"error\":null,\"triggered_at\":\"%s\"}"
                        .formatted(clock.instant().minusSeconds(60))));
        Element page = run(get("/runs/drun_1"));
        assertThat(page.attributes()).containsKey("data-live");
        clock.advance(Duration.ofMinutes(10));

        assertThat(send("/runs/drun_1/live", "If-None-Match", "W/\"" + page.attribute("data-version") + "\""))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("data-live=");
    }

    @Test
    void followingStopsByItselfWhenTheRunIsFinished() {
        isRunning();
        get("/runs/drun_1");
        is(Runs.full("drun_1"));
        clock.advance(Duration.ofSeconds(6));

        Element piece = get("/runs/drun_1/live");

        assertThat(piece.inner()).startsWith("<section id=\"run\"").doesNotContain("<html", "Reproduce with curl");
        assertThat(run(piece).attributes()).doesNotContainKey("data-live");
        assertThat(piece.text()).doesNotContain("following until");
    }

    @ParameterizedTest
    @ValueSource(strings = {"completed", "failed", "skipped", "exploded"})
    void aRunThatIsNotKnownToGoOnIsNotFollowed(String status) {
        is(Runs.with("drun_1", "status", status));
        assertThat(run(get("/runs/drun_1")).attributes()).doesNotContainKey("data-live");
    }

    @Test
    void anOutageKeepsTheRunAndMarksIt() {
        isRunning();
        get("/runs/drun_1");
        upstream.on("/deployment_runs/drun_1", Reply.error(503, "api_error", "Back soon"));
        String fetched = Runs.words(clock.instant());
        clock.advance(Duration.ofSeconds(26));

        Element piece = get("/runs/drun_1/live");

        assertThat(piece.the("p", "data-freshness", "blind").text())
                .startsWith("blind Qoder cannot be reached. It answered with HTTP 503: Back soon fetched " + fetched
                        + " 26 s ago");
        assertThat(piece.texts("h1")).containsExactly("running");
    }

    @ParameterizedTest
    @ValueSource(strings = {"drun%201", "-drun_1", "drun.1", "drun:1"})
    void anInvalidIdMakesNoCall(String id) {
        Element page = notFound("/runs/" + id);
        assertThat(page.texts("blockquote")).containsExactly("This is not the id of a run.");
        assertThat(upstream.received()).noneMatch(call -> call.address().contains("/deployment_runs"));
    }

    @Test
    void aTooLongIdMakesNoCall() {
        notFound("/runs/" + "a".repeat(129));
        assertThat(upstream.received()).noneMatch(call -> call.address().contains("aaaa"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/runs/drun_gone", "/runs/drun_gone/live"})
    void anUnknownRunIsExplained(String address) {
        upstream.on("/deployment_runs/drun_gone", Reply.error(404, "not_found_error", "Run does not exist"));
        Element page = notFound(address);
        assertThat(page.texts("h1")).containsExactly("Not found");
        assertThat(page.texts("blockquote")).containsExactly("Run does not exist");
        assertThat(page.the("section", "id", "view").texts("a")).contains("All runs");
    }

    @Test
    void aDeletedRunIsNotServedStale() {
        get("/runs/drun_1");
        upstream.on("/deployment_runs/drun_1", Reply.of(404, ""));
        clock.advance(Duration.ofSeconds(6));
        notFound("/runs/drun_1");
    }

    @Test
    void anAnswerThatIsNoRunIsAPageInWords() {
        upstream.on("/deployment_runs/drun_1", Reply.json("{\"status\":\"completed\"}"));
        MvcTestResult page = send("/runs/drun_1");
        assertThat(page).hasStatus(502);
        assertThat(Element.of(page).texts("blockquote")).containsExactly("The run in the answer has no id.");
    }

    @Test
    void aRefusedTokenLeadsBackToTheRunAfterTheSignIn() {
        upstream.on("/deployment_runs/drun_1", Reply.of(401, ""));
        assertThat(send("/runs/drun_1?status=failed"))
                .hasRedirectedUrl("/login?reason=revoked&next=%2Fruns%2Fdrun_1%3Fstatus%3Dfailed");
    }

    @Test
    void withoutNamesItShowsIds() {
        upstream.on("/deployments", Reply.of(500, ""));
        Element page = get("/runs/drun_1");
        assertThat(page.texts("h1")).containsExactly("failed dep …d77e4b2a");
        assertThat(facts(page)).extracting("Deployment").asString().endsWith(DEPLOYMENT);
    }

    @Test
    void itsSessionAppearsWithoutAReloadOnceItIsStarted() {
        is("{'id':'drun_1','session_id':null,'error':null,'created_at':'" + clock.instant() + "'}");
        Element before = get("/runs/drun_1");
        assertThat(run(before).attribute("data-live")).isEqualTo("/runs/drun_1/live");
        assertThat(before.inner()).doesNotContain("id=\"session\"");
        is("{'id':'drun_1','session_id':'sess_1','error':null,'created_at':'" + clock.instant() + "'}");
        clock.advance(Duration.ofSeconds(6));

        Element panel = get("/runs/drun_1/live").the("details", "id", "session");
        assertThat(panel.attribute("hx-get")).isEqualTo("/runs/drun_1/session/panel");
    }

    @Test
    void aRunThatNeverGotASessionIsNotFollowedForEver() {
        is("{'id':'drun_1','session_id':null,'error':null,'created_at':'"
                + clock.instant().minus(Duration.ofHours(1)) + "'}");
        assertThat(run(get("/runs/drun_1")).attribute("data-live")).isNull();
    }

    private void is(ObjectNode run) {
        upstream.on("/deployment_runs/drun_1", Reply.json(run.toString()));
    }

    private void is(String run) {
        upstream.on("/deployment_runs/drun_1", Reply.json(run.replace('\'', '"')));
    }

    /** Waited 10 s and works for 30 s. */
    private void isRunning() {
        is(RUNNING.formatted(clock.instant().minusSeconds(40), clock.instant().minusSeconds(30)));
    }

    private Element get(String address) {
        MvcTestResult page = send(address);
        assertThat(page).hasStatusOk();
        return Element.of(page);
    }

    private Element notFound(String address) {
        MvcTestResult page = send(address);
        assertThat(page).hasStatus(404);
        return Element.of(page);
    }

    private MvcTestResult send(String address, String... header) {
        var request = pages.get().uri(URI.create(address)).with(signedIn(TOKEN));
        return (header.length == 0 ? request : request.header(header[0], header[1])).exchange();
    }

    private static Element run(Element page) {
        return page.the("section", "id", "run");
    }

    private static Map<String, String> facts(Element page) {
        return lists(page)
                .flatMap(list -> list.all("div").stream())
                .collect(Collectors.toMap(
                        fact -> fact.all("dt").getFirst().text(),
                        fact -> fact.all("dd").getFirst().text()));
    }

    /** The facts of the head, and those of the details. */
    private static Stream<Element> lists(Element page) {
        return Stream.of("facts short", "facts").map(list -> page.the("dl", "class", list));
    }

    /** Without how long ago they were. */
    private static List<String> marks(Element page) {
        return page.the("ol", "class", "marks")
                .texts("li")
                .map(mark -> mark.replaceAll(" (now|[0-9]+ (s|min|h|d) ago)$", ""))
                .toList();
    }
}
