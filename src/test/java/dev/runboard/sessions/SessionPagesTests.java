package dev.runboard.sessions;

import static dev.runboard.sessions.Json.list;
import static dev.runboard.sessions.Json.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import dev.runboard.web.Pages;
import dev.runboard.web.WebSlice;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.json.JsonMapper;

/** The session behind a run, as a page and as a panel. */
@WebSlice
class SessionPagesTests {

    private static final String EVENTS = "/sessions/sess_1/events";
    private static final String RUN =
            "{'id':'drun_1','status':'completed','session_id':'sess_1','triggered_at':'2026-06-14T08:58:00Z'}";

    @Autowired
    private Pages pages;

    @Autowired
    private FakeUpstream upstream;

    @Autowired
    private MovableClock clock;

    @BeforeEach
    void oneSession() {
        upstream.on("/deployment_runs/drun_1", Reply.json(quoted(RUN)))
                .on("/sessions/sess_1", session())
                .on(
                        EVENTS,
                        Reply.json(list(List.of(
                                "{'id':'evt_1','type':'user.message','content':'Go'}",
                                "{'id':'evt_2','type':'agent.tool_use','name':'bash','input':{'command':'ls'}}",
                                "{'id':'evt_3','type':'agent.tool_result','is_error':true,'content':'No such file'}",
                                "{'id':'evt_4','type':'brand.new'}"))));
    }

    private static Reply session() {
        return Reply.json(quoted("""
                {'id':'sess_1','status':'idle','stats':{'active_seconds':17},'usage':{'total_credits':1.5},
                 'created_at':'2026-06-14T08:58:17Z'}"""));
    }

    @Test
    void aPageTellsTheSessionAndItsEventsOldestFirst() {
        assertThat(get("/runs/drun_1/session"))
                .contains("<title>Session sess_1", "href=\"/runs/drun_1\"", ">idle</dd>", ">17.0 s</dd>", ">1.50</dd>")
                .containsSubsequence(
                        "User", "Go", "Tool call", "bash", "ls", "Tool error", "No such file", "brand.new");
    }

    /** Only an unknown state is a text of the API, which has no translation. */
    @ParameterizedTest
    @CsvSource({
        "running, <dd dir=\"auto\">running</dd>",
        "canceling, <dd dir=\"auto\">cancelling</dd>",
        "hibernating, <dd dir=\"auto\" data-raw=\"true\">hibernating</dd>"
    })
    void aKnownStateIsATextOfThePage(String state, String shown) {
        upstream.on("/sessions/sess_1", Reply.json("{\"id\":\"sess_1\",\"status\":\"%s\"}".formatted(state)));

        assertThat(get("/runs/drun_1/session")).contains(shown);
    }

    @Test
    void theRunsPageOpensItAsAPanelAndLinksToThePage() {
        assertThat(get("/runs/drun_1"))
                .contains("hx-get=\"/runs/drun_1/session/panel\"", "href=\"/runs/drun_1/session\"");
        assertThat(get("/runs/drun_1/session/panel").strip())
                .startsWith("<section id=\"transcript\"")
                .contains("No such file")
                .doesNotContain("<html", "<main");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/session", "/session/panel", "/session/event?n=1", "/session/event.json?n=1"})
    void environmentVariablesOfEventsAreNowhere(String page) {
        upstream.on(EVENTS, Reply.json(list(List.of("""
                {'id':'evt_1','type':'session.updated','environment_variables':{'KEY':'hunter2'},
                 'deployment':{'title':'nightly','Environment-Variables':'KEY=hunter2'}}"""))));

        assertThat(get("/runs/drun_1" + page)).contains("nightly").doesNotContain("hunter2");
    }

    @Test
    void aPageWithoutEventsIsNotTheEndOfATranscript() {
        upstream.asked(
                EVENTS,
                call -> Reply.json(
                        call.address().contains("page=p2")
                                ? list(List.of("{'id':'evt_9','type':'user.message','content':'Found'}"))
                                : list(List.of(), "'has_more':true,'next_page':'p2'")));

        assertThat(get("/runs/drun_1/session")).contains("Found");
    }

    @Test
    void eventsThatCannotBeFetchedAreNamed() {
        upstream.on(EVENTS, Reply.json(list(List.of(), "'has_more':true")));

        assertThat(get("/runs/drun_1/session"))
                .contains("Qoder reports events, but they could not be fetched.")
                .doesNotContain("Nothing has happened");
    }

    @Test
    void aMissingCursorIsNamed() {
        upstream.on(EVENTS, Reply.json(list(List.of("{'type':'user.message','content':'Go'}"), "'has_more':true")));

        assertThat(get("/runs/drun_1/session?after_id=evt_0"))
                .contains("Go", "Qoder reports more events, but not where they continue.")
                .doesNotContain("Check for newer events", "Load more events");
    }

    @Test
    void anErrorTheSessionRecoveredFromIsNotShown() {
        upstream.asked(
                EVENTS,
                call -> Reply.json(
                        call.address().contains("order=desc")
                                ? list(
                                        List.of(
                                                "{'id':'evt_3','type':'session.status_running'}",
                                                "{'id':'evt_2','type':'session.error','error':{'type':'unknown_error','message':'Old'}}"))
                                : list(List.of("{'id':'evt_1','type':'user.message','content':'Go'}"))));

        assertThat(get("/runs/drun_1/session")).contains("Go").doesNotContain("Old");
    }

    @Test
    void fiftyEventsAreShownAndALinkLeadsToTheNext() {
        upstream.on(EVENTS, Reply.json(list(many(50), "'has_more':true,'last_id':'evt_49'")));

        String page = get("/runs/drun_1/session");
        assertThat(page)
                .contains("href=\"/runs/drun_1/session?after_id=evt_49\"", ">Load more events</a>")
                .contains("hx-get=\"/runs/drun_1/session/events?after_id=evt_49\"");
        assertThat(events()).containsExactly("/api/v1/cloud/sessions/sess_1/events?limit=50");
    }

    @Test
    void aFurtherPageMayHaveEarlierArtifacts() {
        upstream.on(
                EVENTS,
                Reply.json(list(
                        List.of(
                                "{'id':'evt_1','type':'agent.artifact_delivered','file_id':'file_1','original_filename':'a.txt'}"),
                        "'next_page':'x'")));

        assertThat(get("/runs/drun_1/session")).contains("There may be earlier artifacts.");
    }

    @Test
    void theNextEventsFollowTheLastOne() {
        get("/runs/drun_1/session?after_id=evt_49");

        assertThat(events()).containsExactly("/api/v1/cloud/sessions/sess_1/events?limit=50&after_id=evt_49");
        assertThat(get("/runs/drun_1/session?after_id=evt_49")).contains("Go to the first event");
        assertThat(get("/runs/drun_1/session/events?after_id=evt_49").strip())
                .startsWith("<li class=\"event\"")
                .doesNotContain("<section", "<ol");
    }

    @Test
    void aSessionThatMayGoOnCanBeLookedAtAgain() {
        assertThat(get("/runs/drun_1/session")).contains("?after_id=evt_4\"", ">Check for newer events</a>");
        upstream.on(EVENTS, Reply.json(list(List.of())));

        assertThat(get("/runs/drun_1/session/events?after_id=evt_4")).contains("No newer events.", "?after_id=evt_4\"");
    }

    @Test
    void aSessionThatIsOverCannot() {
        upstream.on("/sessions/sess_1", Reply.json(quoted("{'id':'sess_1','status':'terminated'}")));

        assertThat(get("/runs/drun_1/session")).contains("terminated").doesNotContain("after_id");
    }

    @Test
    void aPageThatDoesNotMoveIsTheLast() {
        upstream.on(EVENTS, Reply.json(list(many(2), "'has_more':true,'last_id':'evt_1'")));

        assertThat(get("/runs/drun_1/session?after_id=evt_1")).doesNotContain("Load more events");
    }

    @Test
    void anExpiredCursorLeadsToTheFirstEvents() {
        String all = list(List.of("{'id':'evt_1','type':'user.message','content':'Go'}"));
        upstream.on(
                EVENTS,
                connection -> (events().getLast().contains("after_id")
                                ? Reply.error(400, "invalid_request_error", "Bad cursor")
                                : Reply.json(all))
                        .send(connection));

        assertThat(get("/runs/drun_1/session?after_id=evt_gone")).contains("so these are the first events", "Go");
    }

    @Test
    void eventsTooLargeForOneAnswerAreFetchedFewAtATime() {
        upstream.on(
                EVENTS,
                connection -> (events().getLast().contains("limit=50")
                                ? Reply.endless()
                                : Reply.json(list(many(5), "'has_more':true")))
                        .send(connection));

        assertThat(get("/runs/drun_1/session")).contains("Load more events", "?after_id=evt_4\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/runs/drun_1/session", "/runs/drun_1/session/panel", "/runs/drun_1/session/events"})
    void aMissingSessionIsNamedAsGone(String address) {
        upstream.on("/sessions/sess_1", Reply.error(404, "not_found_error", "Not here"));

        MvcTestResult page = pages.get(address);
        assertThat(page).hasStatus(404);
        assertThat(page).bodyText().contains("This session no longer exists.");
    }

    @Test
    void aRunWithoutASessionSaysSo() {
        upstream.on("/deployment_runs/drun_1", Reply.json("{\"id\":\"drun_1\",\"status\":\"pending\"}"));

        MvcTestResult page = pages.get("/runs/drun_1/session");
        assertThat(page).hasStatus(404);
        assertThat(page).bodyText().contains("This run has no session.");
        assertThat(get("/runs/drun_1")).doesNotContain("/session");
    }

    @Test
    void anOutageIsAProblemInWords() {
        upstream.on(EVENTS, Reply.error(503, "api_error", "Down"));

        MvcTestResult page = pages.get("/runs/drun_1/session/panel");
        assertThat(page).hasStatus(503);
        assertThat(page).bodyText().contains("Qoder cannot be reached");
    }

    /** The events are new. The state, or the error above them, is not. */
    @ParameterizedTest
    @ValueSource(strings = {"/sessions/sess_1", EVENTS})
    void aStalePartIsNotCalledLive(String part) {
        assertThat(get("/runs/drun_1/session")).contains("data-freshness=\"live\"");
        String events = list(List.of("{'id':'evt_1','type':'user.message','content':'Go'}"));
        Reply down = Reply.error(503, "api_error", "Down");
        upstream.on("/sessions/sess_1", part.equals(EVENTS) ? session() : down)
                .asked(
                        EVENTS,
                        call -> part.equals(EVENTS) && call.address().contains("types=") ? down : Reply.json(events));
        clock.advance(Duration.ofMinutes(30));

        assertThat(get("/runs/drun_1/session"))
                .contains("data-freshness=\"blind\"", "Qoder cannot be reached", ">idle</dd>")
                .contains("datetime=\"2026-06-14T09:00:00Z\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=x onerror=alert(1)>",
                "\"><script>alert(2)</script>",
                "' onmouseover='alert(3)",
                "\" hx-get=\"/logout",
                "</pre></li></ol><h1>alert(4)</h1>",
                "${6*7-0.5}",
                "[[${6*7-0.5}]]",
                "__${6*7-0.5}__::.x",
                "a\u0000b\u0001\u001b[31m",
                "\ud83d"
            })
    void anyFieldIsPrintedAsText(String text) {
        JsonMapper json = new JsonMapper();
        List<String> events = Stream.of(
                        "user.message",
                        "agent.message",
                        "agent.tool_use",
                        "agent.tool_result",
                        "session.error",
                        "session.status_idle",
                        text)
                .map(type -> json.writeValueAsString(Map.of(
                        "id",
                        text,
                        "type",
                        type,
                        "content",
                        text.repeat(200),
                        "name",
                        text,
                        "input",
                        Map.of(text, text),
                        "error",
                        Map.of("type", text, "message", text),
                        "stop_reason",
                        text)))
                .toList();
        String page = json.writeValueAsString(Map.of("last_id", text, "next_page", text));
        upstream.on(EVENTS, Reply.json("{\"data\":[" + String.join(",", events) + "]," + page.substring(1)))
                .on(
                        "/sessions/sess_1",
                        Reply.json(json.writeValueAsString(Map.of(
                                "status",
                                text,
                                "title",
                                text,
                                "agent",
                                Map.of("name", text, "model", Map.of("id", text))))));

        assertThat(get("/runs/drun_1/session"))
                .doesNotContain("<img", "<script>", "<h1>alert", "onmouseover='", "\" hx-get=\"/logout", "41.5")
                .contains("Tool call", "Session error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "true", "'x'", "[]", "{}", "[null,7,{}]"})
    void anAnswerThatBreaksTheContractIsNoError(String value) {
        upstream.on(
                        EVENTS,
                        Reply.json(quoted(
                                "{'data':[{'id':%1$s,'type':%1$s,'content':%1$s,'processed_at':%1$s}],'last_id':%1$s,'has_more':%1$s}"
                                        .formatted(value))))
                .on(
                        "/sessions/sess_1",
                        Reply.json(quoted("{'status':%1$s,'usage':%1$s,'stats':%1$s,'agent':%1$s}".formatted(value))));

        assertThat(get("/runs/drun_1/session")).contains("class=\"event\"");
    }

    private String get(String address) {
        MvcTestResult page = pages.get(address);
        assertThat(page).hasStatusOk();
        return new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private List<String> events() {
        return upstream.received().stream()
                .map(FakeUpstream.Received::address)
                .filter(address -> address.contains("/events") && !address.contains("types="))
                .toList();
    }

    private static List<String> many(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> "{'id':'evt_%d','type':'agent.message','content':'Message %d'}".formatted(n, n))
                .toList();
    }
}
