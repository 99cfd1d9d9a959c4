package dev.runboard.runs;

import static dev.runboard.security.Sessions.signedIn;
import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.runboard.qoder.Runs;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.web.Element;
import dev.runboard.web.WebSlice;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The box that takes any id. */
@WebSlice
class JumpTests {

    @Autowired
    private MockMvcTester pages;

    @Autowired
    private FakeUpstream upstream;

    @ParameterizedTest
    @CsvSource({
        "drun_1, /runs/drun_1",
        "'  drun_1 ', /runs/drun_1",
        "dep_1, /deployments/dep_1",
        "agent_1, /runs?agent_id=agent_1",
        "other_1, /runs/other_1"
    })
    void anIdLeadsToItsPage(String id, String address) {
        assertThat(jump(id)).hasRedirectedUrl(address);
        assertThat(upstream.calls()).isZero();
    }

    @Test
    void aSessionLeadsToItsRun() {
        upstream.on(
                "/deployment_runs",
                Reply.json(Runs.list(
                        Runs.with("drun_2", "session_id", "sess_2"), Runs.with("drun_1", "session_id", "sess_1"))));
        assertThat(jump("sess_1")).hasRedirectedUrl("/runs/drun_1");
        assertThat(upstream.received().getFirst().address()).endsWith("?limit=100");
    }

    @Test
    void aSessionThatIsTooOldIsExplained() {
        upstream.on("/deployment_runs", Reply.json(Runs.list()));
        isNotFound("sess_1", "None of the newest 100 runs belongs to session sess_1.");
    }

    @Test
    void aTextThatIsNoIdIsQuoted() {
        isNotFound("a b", "“a b” is not an id. Ids start with drun_, dep_, sess_ or agent_.");
        isNotFound("", "“” is not an id. Ids start with drun_, dep_, sess_ or agent_.");
        isNotFound("payments", "“payments” is not an id. Ids start with drun_, dep_, sess_ or agent_.");
        isNotFound("dep_id", "“dep_id” is not an id. Ids start with drun_, dep_, sess_ or agent_.");
        isNotFound(
                "\"agent_version\": 12",
                "“\"agent_version\": 12” is not an id. Ids start with drun_, dep_, sess_ or agent_.");
        isNotFound("\"\"", "“\"\"” is not an id. Ids start with drun_, dep_, sess_ or agent_.");
        isNotFound(
                "//elsewhere.example",
                "“//elsewhere.example” is not an id. Ids start with drun_, dep_, sess_ or agent_.");
        isNotFound(
                "https://qoder.com/cloud/sessions",
                "“https://qoder.com/cloud/sessions” is not an id. Ids start with" + " drun_, dep_, sess_ or agent_.");
        isNotFound(
                "drun_… dep_ sess_id",
                "“drun_… dep_ sess_id” is not an id. Ids start with drun_, dep_, sess_ or agent_.");
        isNotFound(
                "drun_" + "1".repeat(124),
                "“drun_" + "1".repeat(55) + "…” is not an id. Ids start with drun_, dep_, sess_ or agent_.");
        isNotFound(
                "a b" + "😀".repeat(40),
                "“a b" + "😀".repeat(28) + "…” is not an id. Ids start with drun_, dep_, sess_ or agent_.");
        isNotFound(
                "<b>" + "x ".repeat(500),
                "“<b>" + "x ".repeat(28) + "x…” is not an id. Ids start with drun_, dep_, sess_ or" + " agent_.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pt-live-secret", "Bearer pt-live-secret", "\"pt-live-secret\"", "eyJhbGciOi.secret"})
    void aTokenIsNotRepeated(String token) {
        assertThat(jump(token))
                .hasStatus(404)
                .bodyText()
                .contains("What you pasted is not an id")
                .doesNotContain("secret");
        assertThat(upstream.calls()).isZero();
    }

    private static final String RUN = "drun_019ec55a68af73028afa5b87931cb2f3";
    private static final String DEPLOYMENT = "dep_019ec55a2b687b3f94eee77dd77e4b2a";

    static Stream<Arguments> pasted() {
        String run = "/runs/" + RUN;
        return Stream.of(
                arguments("\"" + RUN + "\"", run),
                arguments("https://qoder.com/cloud/agents/agent_1", "/runs?agent_id=agent_1"),
                arguments("{\"agent_id\": \"agent_1\", \"id\": \"" + RUN + "\"}", run),
                arguments("'" + RUN + "',", run),
                arguments("“" + RUN + "”.", run),
                arguments("`" + RUN + "`", run),
                arguments("_" + RUN + "_ **failed**", run),
                arguments("(" + RUN + ")", run),
                arguments("\u00a0\t" + RUN + "\r\n", run),
                arguments("\u200b" + RUN + "\ufeff", run),
                arguments("drun_\u200b019ec55a68af7302\u00ad8afa5b87931cb2f3", run),
                arguments("drun_019ec55a68af7302\u00008afa5b87931cb2f3", run),
                arguments("run: " + RUN, run),
                arguments("id=" + RUN + ";", run),
                arguments("\"id\": \"" + RUN + "\",", run),
                arguments("{\\\"id\\\":\\\"" + RUN + "\\\"}", run),
                arguments("\\n" + RUN + "\\u0022", run),
                arguments("%22" + RUN + "%22", run),
                arguments("%2522" + RUN + "%2522 100%", run),
                arguments("&quot;" + RUN + "&quot;", run),
                arguments("https://api.qoder.com/api/v1/cloud/deployment_runs/" + RUN + "?x=1", run),
                arguments("http://localhost:8080/runs/" + RUN + "/session?status=failed#error", run),
                arguments("http://localhost:8080/login?next=%2Fruns%2F" + RUN, run),
                arguments("https://qoder.com/cloud/deployments/" + DEPLOYMENT, "/deployments/" + DEPLOYMENT),
                arguments("runs?deployment_id=" + DEPLOYMENT + "&after_id=" + RUN, "/deployments/" + DEPLOYMENT),
                arguments(
                        "curl \"https://api.qoder.com/api/v1/cloud/deployment_runs/" + RUN
                                + "\" \\\n  -H \"Authorization: Bearer pt-live-secret\"",
                        run),
                arguments(RUN + ", " + DEPLOYMENT, run),
                arguments("dep_id " + DEPLOYMENT + " " + RUN, "/deployments/" + DEPLOYMENT),
                arguments("\"other_1\"", "/runs/other_1"));
    }

    @ParameterizedTest
    @MethodSource("pasted")
    void theFirstIdInWhatWasPastedCounts(String text, String address) {
        assertThat(jump(text)).hasRedirectedUrl(address);
        assertThat(upstream.calls()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "/runs?status=failed&limit=50, /runs?status=failed&limit=50",
        "' http://localhost/runs?deployment_id=dep_1&after_id=drun_1#top ', /runs?deployment_id=dep_1&after_id=drun_1",
        "http://localhost/runs/drun_1?status=failed, /runs/drun_1?status=failed",
        "http://localhost/runs/drun_1/session?status=failed, /runs/drun_1/session?status=failed",
        "http://localhost/overview?since=1h&q={x}, /overview?since=1h&q={x}",
        "/deployments?status=paused, /deployments?status=paused",
        "/wall?board=deployment_id%3Ddep_1, /wall?board=deployment_id%3Ddep_1",
        "/runs.csv?status=failed, /runs?status=failed"
    })
    void anAddressOfAPageHereKeepsItsFilters(String pasted, String address) {
        assertThat(jump(pasted)).hasRedirectedUrl(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example/runs?status=failed",
                "/\\\\evil.example/runs?status=failed",
                "https://evil.example/runs?status=failed",
                "http://localhost.evil.example/runs?status=failed",
                "http://localhost@evil.example/runs?status=failed",
                "http://localhost:81/runs?status=failed",
                "http://localhost//evil.example?status=failed",
                "http://localhost/../runs?status=failed",
                "javascript:/runs?status=failed",
                "/%2f%2fevil.example?status=failed",
                "/logout?screens=end",
                "/jump?id=/jump?id=x",
                "/login?next=//evil.example",
                "/runs/table?status=failed",
                "/actuator/prometheus?x=1",
                "/runs?x=\r\nSet-Cookie:a=b"
            })
    void anAddressElsewhereIsNotOpened(String pasted) {
        assertThat(jump(pasted)).hasStatus(404);
    }

    @Test
    void aSessionsAddressAtQoderLeadsToItsRun() {
        String session = "sess_019ec55a68b37e1e8d660691af161ab4";
        upstream.on("/deployment_runs", Reply.json(Runs.list(Runs.with("drun_1", "session_id", session))));
        assertThat(jump("https://qoder.com/cloud/sessions/" + session)).hasRedirectedUrl("/runs/drun_1");
    }

    private void isNotFound(String id, String words) {
        MvcTestResult page = jump(id);
        assertThat(page).hasStatus(404);
        assertThat(Element.of(page).texts("blockquote")).containsExactly(words);
    }

    private MvcTestResult jump(String id) {
        return pages.get()
                .uri("/jump")
                .queryParam("id", id)
                .with(signedIn(TOKEN))
                .exchange();
    }
}
