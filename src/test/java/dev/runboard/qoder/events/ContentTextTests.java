package dev.runboard.qoder.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.sessions.EventLines;
import dev.runboard.sessions.Json;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs of tools are shown whole, and content block by block. */
class ContentTextTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'path':'/etc/hosts','text':'x'} | path: /etc/hosts; text: x",
                "{'text':'x','type':'text'} | text: x; type: text",
                "{'type':'image','source':{'type':'url','url':'u'}} | type: image; source: {\"type\":\"url\",\"url\":\"u\"}",
                "[{'type':'text','text':'x'}] | [{\"type\":\"text\",\"text\":\"x\"}]",
                "{'content':[{'type':'text','text':'x'}]} | content: [{\"type\":\"text\",\"text\":\"x\"}]",
                "{'n':1.5,'yes':true,'no':null,'list':[1,[2]],'deep':{'a':{'b':'c'}}} | n: 1.5; yes: true; no: null; list: [1,[2]]; deep: {\"a\":{\"b\":\"c\"}}",
                "{'script':'one\\ntwo','empty':''} | script:;   one;   two; empty: \"\"",
                "{'':1} | : 1",
                "'x' | x",
                "7 | 7",
                "false | false",
                "[] | []",
                "{} | {}"
            })
    void anInputWithAnyKeysIsShownWhole(String input, String text) {
        assertThat(shown("{'type':'agent.tool_use','input':" + input + "}").replace("\n", "; "))
                .isEqualTo(text);
    }

    static Stream<String> contents() {
        return Stream.of(
                "user.message", "agent.message", "system.message", "agent.tool_result", "agent.mcp_tool_result");
    }

    @ParameterizedTest
    @MethodSource("contents")
    void eachBlockOfAContentIsShown(String type) {
        String text = shown("{'type':'" + type + "','content':["
                + "{'type':'text','text':'plain'},"
                + "'bare',"
                + "{'type':'brand_new','x':1},"
                + "{'text':'odd','more':2},"
                + "7,"
                + "['nested']]}");

        assertThat(text.lines())
                .containsExactly(
                        "plain",
                        "bare",
                        "{\"type\":\"brand_new\",\"x\":1}",
                        "{\"text\":\"odd\",\"more\":2}",
                        "7",
                        "[\"nested\"]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'image','source':{'type':'url','url':'https://example.com/a.png'}} | [image https://example.com/a.png]",
                "{'type':'image','source':{'type':'file','file_id':'file_1'}} | [image file_1]",
                "{'type':'image','x':1} | {\"type\":\"image\",\"x\":1}",
                "{'type':'image','source':{'type':'base64','media_type':'image/png','data':'QUJD'}} | [image, 3 B]",
                "{'type':'image','source':{'type':'base64','data':'QUJD'}} | [image, 3 B]",
                "{'type':'image','data':'QUJD','mimeType':'image/png'} | [image, 3 B]",
                "{'type':'image','source':'data:image/png;base64,QUJD'} | [image, 3 B]",
                "{'type':'document','title':'Report','source':{'type':'base64','media_type':'application/pdf','data':'QUJD'}} | [document] “Report” [PDF, 3 B]",
                "{'type':'document','title':'Report','source':{'type':'url','url':'https://example.com'}} | [document] “Report” https://example.com",
                "{'type':'document','source':{'type':'text','data':'All of it'},'context':'Why'} | [document]; Why; All of it",
                "{'type':'document','source':{'type':'content','content':[{'type':'text','text':'Inside'}]}} | [document]; Inside",
                "{'type':'document','source':{'type':'odd','x':1}} | [document]; {\"type\":\"odd\",\"x\":1}",
                "{'type':'search_result','title':'Hit','source':'https://example.com','content':[{'type':'text','text':'Found'}]} | [search_result] “Hit” https://example.com; Found",
                "{'type':'file','file_id':'file_1','filename':'a.txt'} | [file] “a.txt” file_1"
            })
    void aBlockThatIsNoTextSaysWhatItIs(String block, String text) {
        assertThat(shown("{'type':'agent.tool_result','content':[" + block + "]}")
                        .replace("\n", "; "))
                .isEqualTo(text);
    }

    @Test
    void aPictureIsItsSize() {
        String data = "A".repeat(200_000);

        assertThat(shown("{'type':'agent.tool_result','content':[{'type':'image','source':"
                        + "{'type':'base64','media_type':'image/png','data':'" + data + "'}}]}"))
                .isEqualTo("[image, 150 KB]");
        assertThat(shown(
                        "{'type':'agent.tool_use','input':{'image':{'media_type':'image/png','data':'" + data + "'}}}"))
                .isEqualTo("image: {\"media_type\":\"image/png\",\"data\":\"[image, 150 KB]\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user.message", "agent.message", "agent.tool_result"})
    void aContentThatIsATextIsThatText(String type) {
        assertThat(shown("{'type':'" + type + "','content':'{\\\"type\\\":\\\"text\\\"}'}"))
                .isEqualTo("{\"type\":\"text\"}");
    }

    private static String shown(String event) {
        return EventLines.of(Json.fields(event), EventIndex.EMPTY).text();
    }
}
