package dev.runboard.web;

import static dev.runboard.security.Sessions.signedIn;
import static dev.runboard.upstream.client.Upstreams.OTHER_TOKEN;
import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Each answer to a script says whose it is, so that a page of another token notices. */
@WebSlice
class ViewerMarkTests {

    private static final String HEADER = "Runboard-Viewer";
    private static final String SCRIPT = "HX-Request";

    @Autowired
    private MockMvcTester pages;

    @Autowired
    private FakeUpstream upstream;

    @BeforeEach
    void answer() {
        upstream.on("/deployment_runs", Reply.json("{\"data\":[]}"))
                .on("/deployment_runs/drun_1", Reply.json("{\"id\":\"drun_1\",\"status\":\"running\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/runs",
                "/runs/table",
                "/runs/drun_1",
                "/runs/drun_1/live",
                "/deployments",
                "/wall",
                "/wall/board"
            })
    void differsByTokenAndHidesItsFingerprint(String address) {
        String mine = mark(address, TOKEN);

        assertThat(mine).matches("[0-9a-f]{16}").isNotEqualTo(mark(address, OTHER_TOKEN));
        assertThat(TOKEN.fingerprint()).doesNotContain(mine);
    }

    @Test
    void anUnchangedAnswerHasItToo() {
        MvcTestResult table =
                pages.get().uri("/runs/table").with(signedIn(TOKEN)).exchange();
        String version = table.getResponse().getHeader("ETag");

        assertThat(pages.get()
                        .uri("/runs/table")
                        .header(SCRIPT, "true")
                        .header("If-None-Match", version)
                        .with(signedIn(OTHER_TOKEN)))
                .hasStatus(304)
                .hasHeader(HEADER, OTHER_TOKEN.mark());
    }

    @Test
    void aPageCarriesTheMarkOfItsAnswersInItself() {
        assertThat(pages.get().uri("/runs").with(signedIn(TOKEN)))
                .doesNotContainHeader(HEADER)
                .bodyText()
                .contains("data-viewer=\"" + TOKEN.mark() + "\"");
        assertThat(pages.get().uri("/login"))
                .doesNotContainHeader(HEADER)
                .bodyText()
                .contains("data-viewer=\"nobody\"");
    }

    private String mark(String address, AccessToken token) {
        return pages.get()
                .uri(address)
                .header(SCRIPT, "true")
                .with(signedIn(token))
                .exchange()
                .getResponse()
                .getHeader(HEADER);
    }
}
