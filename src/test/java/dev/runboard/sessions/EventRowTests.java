package dev.runboard.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.JsonFields;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the list of a session's events says of each. */
class EventRowTests {

    private static final Instant NOW = Instant.parse("2026-06-14T09:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "user.message | 'content':'Hi' | user | User | | Hi",
                "agent.message | 'content':[{'type':'text','text':'Ho'},{'type':'text','text':'Hum'}] | agent | Agent | | Ho Hum",
                "agent.message | 'content':'Ho' | agent | Agent | | Ho",
                "agent.tool_use | 'name':'bash','input':{'command':'ls'} | tool | Tool call | bash | { \"command\" : \"ls\" }",
                "agent.mcp_tool_use | 'name':'find','input':'x' | tool | Tool call | find | x",
                "agent.tool_result | 'content':[{'type':'text','text':'a.txt'}] | result | Tool result | | a.txt",
                "agent.tool_result | 'content':[{'type':'image','source':{'data':'QUJD'}}] | result | Tool result | | [image]",
                "agent.mcp_tool_result | 'is_error':true,'content':'No such file' | error | Tool error | | No such file",
                "session.error | 'error':{'type':'billing','message':'No credits'} | error | Session error | billing | No credits",
                "session.error | 'message':'No credits' | error | Session error | | No credits",
                "session.status_idle | 'stop_reason':{'type':'end_turn'} | state | Idle | end_turn |",
                "session.status_terminated | 'x':1 | state | Terminated | |",
                "span.model_request_start | 'x':1 | state | Model asked | |",
                "span.model_request_end | 'x':1 | state | Model answered | |",
                "span.model_request_end | 'is_error':true,'error':'Overloaded' | error | Model failed | | Overloaded",
                "session.usage | 'x':1 | state | Usage counted | |",
                "never.heard_of | 'content':'Something' | other | never.heard_of | | Something"
            })
    void eachTypeIsSaidInWords(String type, String fields, String kind, String label, String name, String text) {
        EventRow row = row("{'type':'" + type + "','processed_at':'2026-06-14T08:59:00Z'," + fields + "}");

        assertThat(row.kind()).isEqualTo(kind);
        assertThat(row.label()).isEqualTo(label);
        assertThat(row.name()).isEqualTo(name);
        assertThat(row.text() == null ? null : row.text().shown().replaceAll("\\s+", " "))
                .isEqualTo(text);
        assertThat(row.at().relative()).isEqualTo("1 min ago");
    }

    @Test
    void aResultNamesTheToolThatWasCalled() {
        List<EventRow> rows = rows(
                "{'id':'evt_1','type':'agent.tool_use','name':'bash'}",
                "{'id':'evt_2','type':'agent.tool_result','tool_use_id':'evt_1'}",
                "{'id':'evt_3','type':'agent.tool_result','tool_use_id':'evt_9'}");

        assertThat(rows).extracting(EventRow::name).containsExactly("bash", "bash", null);
    }

    @Test
    void aLongTextIsCutAndCanBeSeenWhole() {
        EventText text = EventText.of("x".repeat(12_345));

        assertThat(text.shown()).isEqualTo("x".repeat(700) + "…");
        assertThat(text.whole()).hasSize(12_345);
        assertThat(text.more()).isEqualTo("All 12,345 characters");
    }

    @Test
    void manyLinesAreCutToo() {
        EventText text = EventText.of("line\n".repeat(100) + "end");

        assertThat(text.shown().lines()).hasSize(12);
        assertThat(text.whole()).endsWith("end");
    }

    @Test
    void aTextBeyondAllBoundsIsCutForGoodAndSaysSo() {
        EventText text = EventText.of("x".repeat(1_000_000));

        assertThat(text.whole()).hasSize(200_001);
        assertThat(text.more()).isEqualTo("The first 200,000 of 1,000,000 characters");
    }

    @Test
    void aShortTextIsAllThereIs() {
        assertThat(EventText.of("Hi\nthere")).isEqualTo(new EventText("Hi\nthere", null, null));
    }

    @Test
    void noCutSplitsACharacter() {
        assertThat(EventText.of("x".repeat(699) + "😀".repeat(10)).shown()).isEqualTo("x".repeat(699) + "…");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'type':null}",
                "{'type':7}",
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
                "{'type':'session.error','error':{'message':{},'type':[]}}",
                "{'type':'session.status_idle','stop_reason':7}",
                "{'type':'user.message','processed_at':'yesterday','id':'../../x'}"
            })
    void anEventThatBreaksTheContractIsStillARow(String event) {
        assertThat(row(event).label()).isNotBlank();
    }

    private static EventRow row(String event) {
        return rows(event).getFirst();
    }

    private static List<EventRow> rows(String... events) {
        List<JsonFields> fields = Stream.of(events).map(Json::fields).toList();
        return EventRow.of(fields, NOW);
    }
}
