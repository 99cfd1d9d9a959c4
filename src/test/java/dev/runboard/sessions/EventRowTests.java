package dev.runboard.sessions;

import static dev.runboard.web.EnglishWords.english;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.events.EventIndex;
import dev.runboard.text.Message;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.answers.JsonFields;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the transcript says of each event. */
class EventRowTests {

    private static final Instant NOW = Instant.parse("2026-06-14T09:00:00Z");
    private static final EventAddress ADDRESS = EventAddress.of(new Id("drun_1"), null);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "user.message | 'content':'Hi' | user | User | | | Hi",
                "system.message | 'content':'Be brief' | user | System | | | Be brief",
                "agent.message | 'content':[{'type':'text','text':'Ho'},{'type':'text','text':'Hum'}] | agent | Agent | | | Ho Hum",
                "agent.message | 'content':'Ho' | agent | Agent | | | Ho",
                "agent.thinking | 'x':1 | thinking | Thinking | | |",
                "agent.thinking | 'thinking':'Hm' | thinking | Thinking | | | Hm",
                "agent.tool_use | 'name':'bash','input':{'command':'ls'} | tool | Tool call | bash | | command: ls",
                "agent.mcp_tool_use | 'name':'find','mcp_server_name':'tracker','input':'x' | tool | Tool call | find | on tracker | x",
                "agent.custom_tool_use | 'name':'ask','input':{} | tool | Custom tool call | ask | | {}",
                "agent.tool_use | 'name':'rm','evaluated_permission':'ask' | tool | Tool call | rm | needs confirmation |",
                "agent.tool_use | 'name':'rm','evaluated_permission':'deny' | tool | Tool call | rm | denied |",
                "agent.tool_result | 'content':[{'type':'text','text':'a.txt'}] | result | Tool result | | | a.txt",
                "agent.tool_result | 'content':[{'type':'image','source':{'type':'base64','data':'QUJD'}}] | result | Tool result | | | [image, 3 B]",
                "agent.mcp_tool_result | 'is_error':true,'content':'No such file' | error | Tool error | | | No such file",
                "user.custom_tool_result | 'content':[] | result | Tool result | | |",
                "session.status_running | 'x':1 | state | Running | | |",
                "session.status_idle | 'stop_reason':{'type':'end_turn'} | state | Idle | end_turn | |",
                "session.status_idle | 'stop_reason':'cancelled' | state | Idle | cancelled | |",
                "session.status_idle | 'stop_reason':{'type':'requires_action'} | waiting | Waiting for input | requires_action | |",
                "session.status_terminated | 'x':1 | state | Terminated | | |",
                "session.status_rescheduled | 'x':1 | state | Rescheduled | | |",
                "session.deleted | 'x':1 | state | Session deleted | | |",
                "session.updated | 'title':'New title','metadata':{'a':1} | state | Session updated | | | title: New title metadata: {\"a\":1}",
                "session.usage | 'usage':{'total_credits':12.349} | state | Usage | | 12.34 credits |",
                "session.usage | 'usage':{'input_tokens':12345,'output_tokens':67} | state | Usage | | 12,345 input tokens; 67 output tokens |",
                "session.usage | 'usage':{} | state | Usage | | not reported | usage: {}",
                "span.model_request_start | 'x':1 | state | Model request | | started |",
                "span.model_request_end | 'model_usage':{'credits':0.04} | state | Model request | | 0.04 credits |",
                "span.model_request_end | 'model_usage':{} | state | Model request | | |",
                "span.model_request_end | 'is_error':true,'error':'Overloaded' | error | Model request failed | | | Overloaded",
                "user.interrupt | 'x':1 | state | Interrupted by the user | | |",
                "user.tool_confirmation | 'result':'allow' | user | Allowed by the user | | |",
                "user.tool_confirmation | 'result':'deny','deny_message':'Not that' | user | Denied by the user | | | Not that",
                "user.tool_confirmation | 'result':'later' | user | Answered by the user | | later |",
                "user.define_outcome | 'description':'A report','rubric':'Short','max_iterations':3 | outcome | Expected outcome | | at most 3 iterations | A report Rubric: Short",
                "user.define_outcome | 'max_iterations':1 | outcome | Expected outcome | | at most 1 iteration |",
                "user.define_outcome | 'rubric':{'type':'text','content':'Short'} | outcome | Expected outcome | | | Rubric: Short",
                "user.define_outcome | 'rubric':{'type':'file','file_id':'file_1'} | outcome | Expected outcome | | | Rubric: type: file file_id: file_1",
                "span.outcome_evaluation_start | 'iteration':0 | outcome | Evaluation started | | iteration 0 |",
                "span.outcome_evaluation_ongoing | 'iteration':1 | outcome | Evaluation continues | | iteration 1 |",
                "span.outcome_evaluation_end | 'result':'needs_revision','explanation':'Too long','iteration':1 | outcome | Evaluation | needs_revision | iteration 1 | Too long",
                "agent.artifact_delivered | 'file_id':'file_1','original_filename':'a.csv','content_type':'text/csv','size':2048 | artifact | Artifact | a.csv | text/csv; 2 KB; file_1 |",
                "agent.artifact_delivered | 'file_id':'file_1' | artifact | Artifact | file_1 | |",
                "agent.thread_message_sent | 'to_agent_name':'reviewer','content':[{'type':'text','text':'Look'}] | agent | Message to | reviewer | | Look",
                "agent.thread_message_received | 'from_session_thread_id':'sthr_1','content':'Done' | agent | Message from | sthr_1 | | Done",
                "agent.thread_message_sent | 'content':'Done' | agent | Message to | the session’s agent | | Done",
                "agent.thread_context_compacted | 'x':1 | state | Context compacted | | | x: 1",
                "session.thread_created | 'agent_name':'reviewer','session_thread_id':'sthr_1' | state | Thread created | reviewer | |",
                "session.thread_status_idle | 'session_thread_id':'sthr_1','stop_reason':{'type':'end_turn'} | state | Thread idle | sthr_1 | end_turn |",
                "never.heard_of | 'content':'Something','n':7,'id':'evt_1' | other | never.heard_of | | | content: Something n: 7",
                "never.heard_of | 'id':'evt_1' | other | never.heard_of | | |"
            })
    void eachTypeIsSaidInWords(
            String type, String fields, String kind, String label, String name, String details, String text) {
        EventRow row = row("{'type':'" + type + "','processed_at':'2026-06-14T08:59:00Z'," + fields + "}");

        assertThat(row.kind()).isEqualTo(kind);
        assertThat(english(row.label())).isEqualTo(label);
        assertThat(english(row.name())).isEqualTo(name);
        assertThat(String.join("; ", english(row.details()))).isEqualTo(details == null ? "" : details);
        assertThat(shown(row)).isEqualTo(text);
        assertThat(english(row.at().relative())).isEqualTo("1 min ago");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'type':'model_overloaded_error','message':'Busy','retry_status':{'type':'retrying'} | retry | the model is overloaded; will be retried",
                "'type':'model_overloaded','message':'Busy','retry_status':'retrying' | retry | the model is overloaded; will be retried",
                "'type':'billing_error','message':'Busy','retry_status':{'type':'exhausted'} | error | billing problem; gave up after retries",
                "'type':'unknown','message':'Busy','retry_status':{'type':'terminal'} | error | gave up",
                "'type':'mcp_connection_failed_error','mcp_server_name':'tracker','message':'Busy' | error | connection failed; MCP server tracker",
                "'type':'brand_new','message':'Busy','retry_status':{'type':'paused'} | error | paused"
            })
    void anErrorSaysWhatHappensNext(String error, String kind, String details) {
        EventRow row = row("{'type':'session.error','error':{" + error + "}}");

        assertThat(row.kind()).isEqualTo(kind);
        assertThat(english(row.label())).isEqualTo("Session error");
        assertThat(error).contains("'" + english(row.name()) + "'");
        assertThat(String.join("; ", english(row.details()))).isEqualTo(details);
        assertThat(row.text().shown()).isEqualTo("Busy");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'message':'No credits' | No credits",
                "'error':'No credits' | No credits",
                "'error':['No credits'] | [\"No credits\"]",
                "'error':{'code':402} | code: 402"
            })
    void anErrorOfAnotherShapeIsShown(String fields, String text) {
        assertThat(row("{'type':'session.error'," + fields + "}").text().shown())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tool_use_id", "mcp_tool_use_id", "custom_tool_use_id"})
    void aResultNamesTheToolThatWasCalledAndItsServer(String field) {
        List<EventRow> rows = rows(
                "{'id':'evt_1','type':'agent.mcp_tool_use','name':'find','mcp_server_name':'tracker'}",
                "{'id':'evt_2','type':'agent.mcp_tool_result','" + field + "':'evt_1'}",
                "{'id':'evt_3','type':'user.tool_confirmation','result':'allow','" + field + "':'evt_1'}",
                "{'id':'evt_4','type':'agent.mcp_tool_result','" + field + "':'evt_9'}");

        assertThat(rows).extracting(row -> english(row.name())).containsExactly("find", "find", "find", null);
        assertThat(english(rows.get(1).details())).containsExactly("on tracker");
        assertThat(english(rows.get(2).details())).containsExactly("on tracker");
        assertThat(english(rows.getLast().details())).containsExactly("of call evt_9");
    }

    @Test
    void aResultNamesAToolThatWasCalledOnAnEarlierPage() {
        EventIndex earlier =
                EventIndex.of(List.of(Json.fields("{'id':'evt_1','type':'agent.tool_use','name':'bash'}")));
        EventRow row = EventRow.of(
                        List.of(Json.fields("{'type':'agent.tool_result','tool_use_id':'evt_1'}")),
                        earlier,
                        ADDRESS,
                        NOW)
                .getFirst();

        assertThat(english(row.name())).isEqualTo("bash");
    }

    @Test
    void aSessionThatWaitsSaysForWhat() {
        List<EventRow> rows = rows(
                "{'id':'evt_1','type':'agent.mcp_tool_use','name':'find','mcp_server_name':'tracker'}",
                "{'type':'session.status_idle','stop_reason':{'type':'requires_action','event_ids':['evt_1','evt_2',7]}}");

        assertThat(english(rows.getLast().details())).containsExactly("for find on tracker, event evt_2");
    }

    @Test
    void aSessionThatWaitsForMuchCountsTheRest() {
        String ids = IntStream.range(0, 1000).mapToObj(n -> "'evt_" + n + "'").collect(Collectors.joining(","));
        EventRow row = row(
                "{'type':'session.status_idle','stop_reason':{'type':'requires_action','event_ids':[" + ids + "]}}");

        assertThat(english(row.details()))
                .singleElement()
                .asString()
                .startsWith("for event evt_0, event evt_1, event evt_2, ")
                .endsWith(", event evt_14, 985 more");
    }

    @Test
    void aModelRequestIsOneLineWithBothEvents() {
        List<EventRow> rows = rows(
                "{'id':'evt_1','type':'span.model_request_start','processed_at':'2026-06-14T08:58:00Z'}",
                "{'id':'evt_2','type':'agent.message','content':'Hi'}",
                "{'id':'evt_3','type':'span.model_request_end','model_request_start_id':'evt_1','processed_at':'2026-06-14T08:58:01.2Z','model_usage':{'credits':0.04}}",
                "{'id':'evt_4','type':'span.model_request_end','model_request_start_id':'evt_1'}");

        assertThat(rows)
                .extracting(row -> english(row.label()))
                .containsExactly("Model request", "Agent", "Model request");
        assertThat(english(rows.getFirst().details())).containsExactly("1.2 s", "0.04 credits");
        assertThat(rows.getFirst().sources())
                .extracting(EventSource::page)
                .containsExactly("/runs/drun_1/session/event?n=1", "/runs/drun_1/session/event?n=3");
        assertThat(rows.getFirst().sources().getLast().json()).contains("\"evt_3\"", "0.04");
    }

    @Test
    void anEventOfAThreadNamesItsAgent() {
        List<EventRow> rows = rows(
                "{'type':'session.thread_created','agent_name':'reviewer','session_thread_id':'sthr_1'}",
                "{'type':'agent.tool_use','name':'bash','session_thread_id':'sthr_1'}");

        assertThat(english(rows.getLast().details())).containsExactly("thread reviewer");
    }

    @Test
    void eachEventIsThereAsItCame() {
        String event = "{'id':'evt_1','type':'brand.new','a':{'b':[1,2.50,'\\u001b[31m']}}";
        EventSource source = row(event).sources().getFirst();

        assertThat(Json.fields(source.json().replace('"', '\''))).isEqualTo(Json.fields(event));
        assertThat(source.more()).isNull();
    }

    @Test
    void theJsonOfALargeEventIsCutAndSaysSo() {
        EventSource source =
                row("{'type':'x','a':'" + "y".repeat(150_000) + "'}").sources().getFirst();

        assertThat(source.json()).hasSize(4_001).endsWith("y…");
        assertThat(english(source.more())).isEqualTo("146 KB more");
    }

    @Test
    void aLongTextIsCutAndCanBeSeenWhole() {
        EventText text = EventText.inList("x".repeat(12_700));

        assertThat(text.shown()).isEqualTo("x".repeat(700) + "…");
        assertThat(english(text.more())).isEqualTo("12 KB more");
        assertThat(text.whole()).hasSize(12_700);
    }

    @Test
    void aTextThatIsTooLongForTheListIsOnItsOwnPage() {
        String text = "x".repeat(300_000);

        assertThat(EventText.inList(text).whole()).isNull();
        assertThat(english(EventText.inList(text).more())).isEqualTo("299 KB more");
        assertThat(EventText.onPage(text)).isEqualTo(new EventText(text, null, null));
    }

    @Test
    void terminalEscapesAndDataAreLeftOutOfWhatIsShown() {
        String esc = "\\u001b[31mred\\u001b[0m";
        String image = "data:image/png;base64," + "A".repeat(200_000);
        for (String event : new String[] {
            "{'type':'agent.message','content':'%s %s'}",
            "{'type':'agent.tool_use','input':{'a':'%s','b':['%s']}}",
            "{'type':'agent.tool_result','content':[{'type':'text','text':'%s %s'}]}",
            "{'type':'agent.tool_result','content':[{'type':'brand_new','a':['%s','%s']}]}",
            "{'type':'session.error','error':{'message':'%s %s'}}",
            "{'type':'brand.new','a':{'b':'%s %s'}}"
        }) {
            EventText text = row(event.formatted(esc, image)).text();

            assertThat(text.shown()).contains("red", "[image, 150 KB]").doesNotContain("31m", "\u001b", "AAAA");
            assertThat(text.more()).isNull();
        }
    }

    @Test
    void namesAreOneLineWithoutEscapes() {
        EventRow row = row("{'type':'agent.tool_use','name':'\\u001b[1mbash\\u001b[0m\\n  x'}");

        assertThat(english(row.name())).isEqualTo("bash x");
        assertThat(english(row("{'type':'agent.tool_use','name':'" + "x".repeat(290) + "'}")
                        .name()))
                .isEqualTo("x".repeat(200) + "… 90 B more");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'type':null}",
                "{'type':7}",
                "{'type':' '}",
                "{'type':'agent.message'}",
                "{'type':'agent.message','content':null}",
                "{'type':'agent.message','content':7}",
                "{'type':'agent.message','content':true}",
                "{'type':'agent.message','content':{}}",
                "{'type':'agent.message','content':[]}",
                "{'type':'agent.message','content':[null,7,[],{},{'text':null},[[['x']]]]}",
                "{'type':'agent.tool_use','name':{},'input':null,'id':[]}",
                "{'type':'agent.tool_result','is_error':'yes','tool_use_id':{}}",
                "{'type':'session.error','error':null}",
                "{'type':'session.error','error':'x'}",
                "{'type':'session.error','error':{'message':{},'type':[],'retry_status':[]}}",
                "{'type':'session.status_idle','stop_reason':7}",
                "{'type':'session.status_idle','stop_reason':{'type':'requires_action','event_ids':{}}}",
                "{'type':'session.updated'}",
                "{'type':'session.usage','usage':[]}",
                "{'type':'session.thread_','agent_name':{},'session_thread_id':7}",
                "{'type':'span.model_request_end','model_request_start_id':{},'model_usage':'x'}",
                "{'type':'span.outcome_evaluation_end','iteration':-1,'explanation':{},'result':[]}",
                "{'type':'user.define_outcome','rubric':[],'description':7}",
                "{'type':'agent.artifact_delivered','size':'large','original_filename':[],'file_id':{}}",
                "{'type':'user.message','processed_at':'yesterday','id':'../../x'}"
            })
    void anEventThatBreaksTheContractIsStillARow(String event) {
        assertThat(english(row(event).label())).isNotBlank();
        assertThat(row(event).sources()).isNotEmpty();
    }

    /** The text and the rubric on one line, or null if there is neither. */
    private static String shown(EventRow row) {
        String text = row.text() == null ? "" : row.text().shown();
        String rubric = row.rubric() == null
                ? ""
                : english(Message.of("sessions.event.rubric")) + " "
                        + row.rubric().shown();
        String all = (text + " " + rubric).replaceAll("\\s+", " ").strip();
        return all.isEmpty() ? null : all;
    }

    private static EventRow row(String event) {
        return rows(event).getFirst();
    }

    private static List<EventRow> rows(String... events) {
        List<JsonFields> fields = Stream.of(events).map(Json::fields).toList();
        return EventRow.of(fields, EventIndex.EMPTY, ADDRESS, NOW);
    }
}
