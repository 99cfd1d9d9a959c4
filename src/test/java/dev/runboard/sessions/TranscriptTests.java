package dev.runboard.sessions;

import static dev.runboard.sessions.Json.list;
import static dev.runboard.sessions.Json.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Received;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.web.Element;
import dev.runboard.web.Pages;
import dev.runboard.web.WebSlice;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The transcript loses nothing: each event can be seen as it came, and what matters stands first. */
@WebSlice
class TranscriptTests {

    private static final String EVENTS = "/sessions/sess_1/events";
    private static final String SESSION = "/runs/drun_1/session";

    @Autowired
    private Pages pages;

    @Autowired
    private FakeUpstream upstream;

    @BeforeEach
    void oneSession() {
        upstream.on("/deployment_runs/drun_1", Reply.json("{\"id\":\"drun_1\",\"session_id\":\"sess_1\"}"))
                .on("/sessions/sess_1", Reply.json("{\"id\":\"sess_1\",\"status\":\"idle\"}"));
    }

    @Test
    void eachEventUnfoldsToItsJson() {
        has("{'id':'evt_1','type':'brand.new','secret':{'a':2.50,'b':'<i>'}}");
        Element page = get(SESSION);

        assertThat(page.the("li", "id", "event-evt_1")
                        .the("details", "class", "json")
                        .text())
                .startsWith(quoted(
                        "JSON { 'id' : 'evt_1', 'type' : 'brand.new', 'secret' : { 'a' : 2.50, 'b' : '<i>' } }"));
    }

    /** The words of Runboard are not. */
    @Test
    void anUnknownTypeIsMarkedAsATextOfTheApi() {
        has("{'id':'evt_1','type':'brand.new'}", "{'id':'evt_2','type':'user.message','content':'Go'}");
        Element page = get(SESSION);

        assertThat(page.the("li", "id", "event-evt_1")
                        .the("b", "data-raw", "true")
                        .text())
                .isEqualTo("brand.new");
        assertThat(page.the("li", "id", "event-evt_2").inner()).doesNotContain("<b dir=\"auto\" data-raw");
    }

    @Test
    void anEventThatComesTwiceIsShownTwiceWithOneAnchor() {
        has(
                "{'id':'evt_1','type':'user.message','content':'Go'}",
                "{'id':'evt_1','type':'user.message','content':'Go'}");

        assertThat(get(SESSION).all("li", "class", "event"))
                .extracting(event -> event.attribute("id"))
                .containsExactly("event-evt_1", null);
    }

    @Test
    void aLargeEventHasAPageAndAFileOfItsOwn() {
        String image = "A".repeat(200_000);
        has(
                "{'type':'user.message','content':'Go'}",
                "{'id':'evt_2','type':'agent.tool_use','input':{'a':'" + image + "'}}");
        Element page = get(SESSION);
        assertThat(page.inner()).hasSizeLessThan(20_000).contains("[Base64, 150 KB]", "196 KB more");
        assertThat(page.all("a").stream().map(link -> link.attribute("href"))).contains(SESSION + "/event?n=2");

        Element event = get(SESSION + "/event?n=2");
        assertThat(event.text()).contains("Tool call", "a: [Base64, 150 KB]");
        assertThat(event.the("pre", "id", "json").inner())
                .hasSizeLessThan(200_100)
                .endsWith("…");
        assertThat(event.the("a", "href", SESSION + "/event.json?n=2").text()).isEqualTo("81 B more: download all");

        MvcTestResult file = pages.get(SESSION + "/event.json?n=2");
        assertThat(file)
                .hasStatusOk()
                .hasContentTypeCompatibleWith("application/json")
                .hasHeader("Content-Disposition", "attachment; filename=\"evt_2.json\"");
        assertThat(file).bodyText().contains(image);
    }

    @Test
    void aTextThatIsTooLongForTheListIsWholeOnTheEventsPage() {
        String text = "word ".repeat(20_000) + "end";
        has("{'type':'agent.message','content':'" + text + "'}");

        assertThat(get(SESSION).text()).contains("99 KB more").doesNotContain("word end");
        assertThat(get(SESSION + "/event?n=1").the("pre", "class", "text").text())
                .endsWith("word end");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event?n=2",
                "event?n=0",
                "event?n=x",
                "event?n=-1",
                "event?n=99999999999",
                "event",
                "event.json?n=2"
            })
    void anEventThatIsNotThereIsSaidNotToBe(String address) {
        has("{'type':'user.message','content':'Go'}");

        assertThat(pages.get(SESSION + "/" + address))
                .hasStatus(404)
                .bodyText()
                .contains("This session has no such event.");
    }

    @Test
    void anEventOfALaterPageIsFoundOnThatPage() {
        upstream.asked(
                EVENTS,
                call -> Reply.json(list(List.of("{'id':'evt_2','type':'agent.message','content':'"
                        + (isAfter(call) ? "Later" : "First") + "'}"))));

        assertThat(get(SESSION + "?after_id=evt_1").all("a").stream().map(link -> link.attribute("href")))
                .contains(SESSION + "/event?after_id=evt_1&n=1");
        Element page = get(SESSION + "/event?after_id=evt_1&n=1");
        assertThat(page.text()).contains("Later");
        assertThat(page.all("a").stream().map(link -> link.attribute("href")))
                .contains(SESSION + "?after_id=evt_1#event-evt_2");
    }

    @Test
    void aResultNamesAToolThatWasCalledOnAnEarlierPage() {
        upstream.asked(
                EVENTS,
                call -> Reply.json(
                        call.address().contains("order=desc") && isAfter(call)
                                ? list(
                                        List.of(
                                                "{'id':'evt_1','type':'agent.mcp_tool_use','name':'find','mcp_server_name':'tracker'}"))
                                : list(List.of(
                                        "{'id':'evt_2','type':'agent.mcp_tool_result','mcp_tool_use_id':'evt_1'}"))));

        assertThat(get(SESSION + "?after_id=evt_1").the("p", "class", "what").text())
                .startsWith("Tool result find · on tracker");
        assertThat(upstream.received().stream().map(Received::address))
                .contains("/api/v1/cloud/sessions/sess_1/events?order=desc"
                        + "&types=agent.tool_use%2Cagent.mcp_tool_use%2Cagent.custom_tool_use%2Cspan.model_request_start"
                        + "&limit=20&after_id=evt_2");
    }

    @Test
    void aResultOfAnUnknownCallNamesItsId() {
        upstream.asked(
                EVENTS,
                call -> call.address().contains("types=")
                        ? Reply.error(400, "invalid_request_error", "No")
                        : Reply.json(list(List.of("{'id':'evt_2','type':'agent.tool_result','tool_use_id':'evt_1'}"))));

        assertThat(get(SESSION + "?after_id=evt_1").the("p", "class", "what").text())
                .startsWith("Tool result · of call evt_1");
    }

    @Test
    void artifactsAndTheErrorComeBeforeTheEvents() {
        upstream.asked(
                EVENTS,
                call -> Reply.json(
                        call.address().contains("agent.artifact_delivered")
                                ? list(
                                        List.of(
                                                "{'type':'session.error','error':{'type':'billing_error','message':'No credits','retry_status':{'type':'terminal'}}}",
                                                "{'type':'agent.artifact_delivered','file_id':'file_2','original_filename':'b.csv','size':2048}",
                                                "{'type':'agent.artifact_delivered','file_id':'file_1','original_filename':'a.csv','content_type':'text/csv'}"))
                                : list(many(50), "'has_more':true,'last_id':'evt_49'")));
        Element page = get(SESSION);

        assertThat(page.the("ul", "aria-labelledby", "artifacts").text())
                .isEqualTo("a.csv · text/csv · – · file_1 b.csv · 2 KB · file_2");
        assertThat(page.the("div", "class", "gave-up").text())
                .isEqualTo("Error billing_error · billing problem · gave up No credits");
    }

    @Test
    void artifactsThatCannotBeKnownAreADash() {
        upstream.asked(
                EVENTS,
                call -> call.address().contains("types=")
                        ? Reply.error(400, "invalid_request_error", "No")
                        : Reply.json(list(List.of("{'type':'user.message','content':'Go'}"))));

        assertThat(get(SESSION).the("dl", "class", "facts").text()).endsWith("Artifacts–");
    }

    @Test
    void anErrorTheSessionRecoveredFromIsOnlyAnEvent() {
        has("{'type':'session.error','error':{'type':'x','message':'Busy','retry_status':{'type':'retrying'}}}");

        assertThat(get(SESSION).all("div", "class", "gave-up")).isEmpty();
        assertThat(get(SESSION).the("li", "class", "event").attribute("data-event"))
                .isEqualTo("retry");
    }

    @Test
    void outcomesAreToldWithTheSession() {
        has("{'type':'user.message','content':'Go'}");
        upstream.on("/sessions/sess_1", Reply.json(quoted("""
                {'id':'sess_1','status':'idle','outcome_evaluations':[
                  {'result':'satisfied','description':'A report','explanation':'All there','iteration':2},7,{}]}""")));

        assertThat(get(SESSION).the("ul", "aria-labelledby", "outcomes").text())
                .isEqualTo("satisfied · iteration 2 A report All there –");
    }

    @Test
    void unknownFactsAreADash() {
        has("{'type':'user.message','content':'Go'}");

        assertThat(get(SESSION).the("dl", "class", "facts").texts("dd"))
                .containsExactly("idle", "–", "–", "–", "–", "–", "–");
    }

    @Test
    void furtherEventsNeedNoCallForArtifacts() {
        has("{'type':'user.message','content':'Go'}");
        get(SESSION + "/events?after_id=evt_1");

        assertThat(upstream.received()).noneMatch(call -> call.address().contains("artifact_delivered"));
    }

    @Test
    void fiftyLargeEventsMakeNoLargePage() {
        String text = "A long sentence with many words. ".repeat(2_000);
        has(IntStream.range(0, 10)
                .mapToObj(n ->
                        "{'id':'evt_" + n + "','type':'agent.message','content':'" + text + "','more':'" + text + "'}")
                .toArray(String[]::new));

        assertThat(get(SESSION).inner()).hasSizeLessThan(80_000);
    }

    private void has(String... events) {
        upstream.on(EVENTS, Reply.json(list(List.of(events))));
    }

    private static boolean isAfter(Received call) {
        return call.address().contains("after_id=");
    }

    private static List<String> many(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> "{'id':'evt_%d','type':'agent.message','content':'Message %d'}".formatted(n, n))
                .toList();
    }

    private Element get(String address) {
        return pages.open(address);
    }
}
