package dev.runboard.runs;

import static dev.runboard.token.Sessions.signedIn;
import static dev.runboard.upstream.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.web.Element;
import dev.runboard.web.WebSlice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    void aSessionThatIsTooOldIsSaidToBe() {
        upstream.on("/deployment_runs", Reply.json(Runs.list()));
        isNotFound("sess_1", "None of the newest 100 runs belongs to session sess_1.");
    }

    @Test
    void whatIsNoIdIsQuoted() {
        isNotFound("a b", "“a b” is no id. Ids start with drun_, dep_ or sess_.");
        isNotFound("", "“” is no id. Ids start with drun_, dep_ or sess_.");
        isNotFound("//elsewhere.example", "“//elsewhere.example” is no id. Ids start with drun_, dep_ or sess_.");
        isNotFound(
                "<b>" + "x".repeat(500), "“<b>" + "x".repeat(57) + "…” is no id. Ids start with drun_, dep_ or sess_.");
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
