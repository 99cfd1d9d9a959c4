package dev.runboard.deployments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.web.Element;
import dev.runboard.web.Pages;
import dev.runboard.web.WebSlice;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A deployment's page says what it has its agent do, with what, and keeps its secrets. */
@WebSlice
@ExtendWith(OutputCaptureExtension.class)
class TaskPageTests {

    private static final String AGENT = "agent_019ebb21ef8e7df6a559052c94875160";

    @Autowired
    private Pages pages;

    @Autowired
    private FakeUpstream upstream;

    @BeforeEach
    void noRuns() {
        upstream.on("/deployments/dep_1/runs", Reply.json("{\"data\":[],\"has_more\":false}"));
    }

    @Test
    void theOlderApisTaskIsAPlainText() {
        has("'initial_events':[{'type':'user.message','content':'Write the report.\\n  Keep it short.'}]");

        Element page = page();

        assertThat(page.texts("h2").findFirst()).hasValue("Task");
        assertThat(words(page)).containsExactly("Write the report.\n  Keep it short.");
    }

    @Test
    void todaysTaskIsMadeOfBlocks() {
        has("""
                'initial_events':[
                 {'type':'system.message','content':[{'type':'text','text':'You are careful.'}]},
                 {'type':'user.message','content':[{'type':'text','text':'Look at this:'},
                  {'type':'image','source':{'type':'base64','media_type':'image/png','data':'%s'}},
                  {'type':'text','text':'and this','citations':['c1']},'bare words']},
                 {'type':'user.define_outcome','description':'A report','rubric':{'type':'text','content':'It has numbers'},
                  'max_iterations':3,'priority':'high'}]""".formatted("A".repeat(400)));

        Element page = page();

        assertThat(page.all("article").stream()
                        .map(article -> article.texts("h3").findFirst().orElseThrow()))
                .containsExactly("System message", "Message", "Expected outcome");
        assertThat(words(page))
                .containsExactly(
                        "You are careful.",
                        "Look at this:",
                        "bare words",
                        "A report",
                        "It has numbers",
                        "3 iterations");
        assertThat(page.texts("pre")).anyMatch(json -> json.contains("[image, 300 B]"));
        assertThat(page.texts("pre")).anyMatch(json -> json.contains("and this") && json.contains("c1"));
        assertThat(page.texts("pre")).anyMatch(json -> json.equals("{ \"priority\" : \"high\" }"));
        assertThat(page.all("article")).noneMatch(article -> article.inner().contains("A".repeat(40)));
    }

    @ParameterizedTest
    @CsvSource({"1, 1 iteration", "0, 0 iterations", "'[2]', '[ 2 ]'", "'\"some\"', some", "1.5, 1.5", "-1, -1"})
    void theMostIterationsAreCountedIfTheyAreANumber(String most, String shown) {
        has("'initial_events':[{'type':'user.define_outcome','max_iterations':" + most + "}]");

        assertThat(words(page())).containsExactly(shown);
    }

    @Test
    void anUnknownValueIsShownAsItCame() {
        has("""
                'initial_events':[{'type':'user.new_kind','body':{'deep':[1,{'x':'y'}]}},{'content':'untyped'},'text',7,null,
                 {'type':'user.message','content':{'type':'text','text':'no list'}},
                 {'type':'user.define_outcome','rubric':{'type':'file','file_id':'file_9'}},
                 {'type':'user.message','content':[{'type':'text','text':7},[1],null]}]""");

        String page = page().text();

        assertThat(page).contains("user.new_kind", "\"x\" : \"y\"", "untyped", "no list", "file_9", "\"text\" : 7");
    }

    @Test
    void theTextIsShownAsAPersonMayReadIt() {
        has(
                "'initial_events':[{'type':'user.message','content':'\\u001b[31m<script>alert(1)</script> שלום config.json'}]");

        Element text = page().the("pre", "class", "words");

        assertThat(text.attribute("dir")).isEqualTo("auto");
        assertThat(text.inner()).isEqualTo("&lt;script&gt;alert(1)&lt;/script&gt; שלום config.json");
    }

    @Test
    void saysWhatItMayUseAndSpendAndWhatItsOwnerNoted() {
        has("""
                'resources':[{'type':'file','file_id':'file_1','mount_path':'/data/in.csv'},
                  {'type':'github_repository','url':'https://user:hunter2@github.com/a/b','authorization_token':'ghp_hunter2'},'odd'],
                'vault_ids':['vlt_1','vlt_2'],'budget':{'max_credits':12.5,'window':{'days':1}},
                'metadata':{'team':'payments','nested':{'owner':{'name':'Ada'}},'list':[1,2],'none':null,'flag':true}""");

        String page = page().text();

        assertThat(page)
                .contains("file file_id file_1 mount_path /data/in.csv")
                .contains("url https://…@github.com/a/b")
                .contains("vault vlt_1 vault vlt_2")
                .contains("max_credits 12.5", "\"days\" : 1")
                .contains("team payments", "\"name\" : \"Ada\"", "flag true")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'PASSWORD=hunter2'",
                "{'PASSWORD':'hunter2'}",
                "{'a':{'PASSWORD':['hunter2']}}",
                "['PASSWORD=hunter2']",
                "[{'name':'PASSWORD','value':'hunter2'}]",
                "'hunter2'",
                "41414141.5",
            })
    void environmentVariablesAreNowhere(String value, CapturedOutput logs) {
        String secret = """
                'environment_variables':%1$s,'metadata':{'environment_variables':%1$s,'x':[{'environmentVariables':%1$s}]},
                'resources':[{'type':'file','environment_variables':%1$s}],'budget':{'environment_variables':%1$s},
                'initial_events':[{'type':'user.message','content':'Go','environment_variables':%1$s},
                 {'type':'new','environment_variables':%1$s}]""".formatted(value);
        has(secret);
        String run = "{'id':'drun_1','deployment_id':'dep_1','environment_variables':%s,'deployment':{%s}}"
                .formatted(value, secret)
                .replace('\'', '"');
        upstream.on("/deployment_runs", Reply.json("{\"data\":[" + run + "],\"has_more\":false}"));
        upstream.on("/deployment_runs/drun_1", Reply.json(run));
        upstream.on("/deployments/dep_1/runs", Reply.json("{\"data\":[" + run + "],\"has_more\":false}"));

        for (String address : List.of(
                "/deployments",
                "/deployments/dep_1",
                "/deployments/dep_1/deployment.json",
                "/runs",
                "/runs/drun_1",
                "/runs.csv",
                "/runs.ndjson",
                "/wall")) {
            String page = get(address).inner();
            assertThat(page).as(address).doesNotContain("hunter2", "PASSWORD", "41414141", "environment_variables");
        }
        assertThat(logs).doesNotContain("hunter2", "PASSWORD", "41414141");
        assertThat(page().text()).contains("Environment variablesset, never shown", "Go");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "true",
                "'x'",
                "[]",
                "[1]",
                "{}",
                "[{}]",
                "[[]]",
                "{'type':[]}",
                "1e999",
                "'\\u0000'"
            })
    void valuesOfAnyTypeAreShown(String value) {
        has("""
                'initial_events':%1$s,'resources':%1$s,'vault_ids':%1$s,'budget':%1$s,'metadata':%1$s,'agent':%1$s,
                'environment_variables':%1$s,'description':%1$s,'schedule':%1$s,'paused_reason':%1$s,'status':%1$s""".formatted(value));

        assertThat(page().texts("h1")).hasSize(1);
    }

    @Test
    void aFileHasTheWholeOfACutTask() {
        String vaults = IntStream.range(0, 501).mapToObj(n -> "'vlt_" + n + "'").collect(Collectors.joining(","));
        has("'password':'hunter2','vault_ids':[%s],'initial_events':[{'type':'user.message','content':'%s the end'}]"
                .formatted(vaults, "words and more ".repeat(30_000)));

        Element page = page();
        MvcTestResult file = pages.get("/deployments/dep_1/deployment.json");

        assertThat(page.inner()).contains("Long texts and lists are truncated on this page.", ">Download all<");
        assertThat(page.all("a").stream().map(link -> link.attribute("href")))
                .contains("/deployments/dep_1/deployment.json");
        assertThat(page.all("button").stream().map(button -> button.attribute("data-copy-from")))
                .doesNotContain("json");
        assertThat(file)
                .hasStatusOk()
                .hasContentTypeCompatibleWith("application/json")
                .hasHeader("Content-Disposition", "attachment; filename=\"dep_1.json\"");
        assertThat(file).bodyText().contains("vlt_500", "the end").doesNotContain("hunter2");
    }

    @Test
    void aShortTaskIsWholeOnItsPage() {
        has("'vault_ids':['vlt_1']");

        assertThat(page().inner()).contains(">Download<", "Copy the JSON").doesNotContain("are truncated on this page");
    }

    @Test
    void aTaskOfMegabytesIsCutWithWords() {
        has("'initial_events':[{'type':'user.message','content':'%s'}]".formatted("words and more ".repeat(30_000)));

        String page = page().inner();

        assertThat(page).contains("250 KB more");
        assertThat(page.length()).isLessThan(700_000);
    }

    @Test
    void aDeepObjectDoesNotGrowWithItsIndentation() {
        String deep = "[".repeat(300) + "1,".repeat(20_000) + "1" + "]".repeat(300);
        has("'metadata':{'deep':%s}".formatted(deep));

        assertThat(page().inner().length()).isLessThan(700_000);
    }

    @Test
    void theAgentIsNamedAndLeadsToQoder() {
        upstream.on(
                "/agents",
                Reply.json("{\"data\":[{\"id\":\"%s\",\"name\":\"Reviewer\"}],\"has_more\":false}".formatted(AGENT)));
        has("'agent':{'id':'%s','version':3}".formatted(AGENT));

        Element page = page();

        assertThat(page.text()).contains("AgentReviewer v3 · " + AGENT + " Open in Qoder");
        Element link = page.the("a", "class", "console");
        assertThat(link.attribute("href")).isEqualTo("https://qoder.com/cloud/agents/" + AGENT);
        assertThat(link.attribute("rel")).isEqualTo("noopener noreferrer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent/../x", "javascript:alert(1)", "agent_", "agent_1?x", "agent_é", "sess_1"})
    void noLinkLeadsToWhatIsNoAgent(String id) {
        has("'agent':{'id':'%s','version':3}".formatted(id));

        assertThat(page().all("a", "class", "console")).isEmpty();
    }

    @Test
    void withoutATaskItSaysSo() {
        has("'name':'bare'");

        assertThat(page().text()).contains("reports no task");
    }

    private void has(String fields) {
        upstream.on("/deployments/dep_1", Reply.json(("{'id':'dep_1'," + fields + "}").replace('\'', '"')));
        upstream.on(
                "/deployments",
                Reply.json(("{'data':[{'id':'dep_1'," + fields + "}],'has_more':false}").replace('\'', '"')));
    }

    private static List<String> words(Element page) {
        return page.all("pre", "class", "words").stream().map(Element::inner).toList();
    }

    private Element page() {
        return get("/deployments/dep_1");
    }

    private Element get(String address) {
        return pages.open(address);
    }
}
