package dev.runboard.security;

import static dev.runboard.security.Sessions.signedIn;
import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import dev.runboard.web.WebSlice;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Which pages need a sign-in, and how a session ends. */
@WebSlice
class SignedInSessionTests {

    @Autowired
    private MockMvcTester pages;

    @Autowired
    private FakeUpstream upstream;

    @Autowired
    private MovableClock clock;

    @BeforeEach
    void answer() {
        upstream.on("/deployment_runs", Reply.json("{\"data\":[]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/runs",
                "/runs/table",
                "/runs/drun_1",
                "/runs/drun_1/live",
                "/deployments",
                "/deployments/dep_1",
                "/jump?id=drun_1",
                "/nowhere"
            })
    void everyPageNeedsASignIn(String address) {
        assertThat(pages.get().uri(address))
                .hasStatus3xxRedirection()
                .redirectedUrl()
                .asString()
                .startsWith("/login");
        assertThat(upstream.calls()).isZero();
    }

    @Test
    void theSignInPageKnowsTheRequestedPage() {
        assertThat(pages.get().uri("/overview")).hasRedirectedUrl("/login");
        assertThat(pages.get().uri("/runs")).hasRedirectedUrl("/login?next=%2Fruns");
        assertThat(pages.get().uri("/runs?status=failed&limit=50"))
                .hasRedirectedUrl("/login?next=%2Fruns%3Fstatus%3Dfailed%26limit%3D50");
    }

    @Test
    void aFragmentWithoutASessionRedirectsTheWholePage() {
        assertThat(pages.get()
                        .uri("/runs/table?status=failed")
                        .header("HX-Request", "true")
                        .header("HX-Current-URL", "http://localhost/runs?status=failed"))
                .hasStatus(401)
                .hasHeader("HX-Redirect", "/login?next=%2Fruns%3Fstatus%3Dfailed")
                .hasBodyTextEqualTo("");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Accept         | */*
            Accept         | text/csv
            Accept         | application/x-ndjson, application/json
            Sec-Fetch-Mode | cors
            Sec-Fetch-Mode | no-cors
            Range          | bytes=0-
            """)
    void anExportWithoutASessionIsPlainText(String header, String value) {
        for (String file : new String[] {"/runs.csv", "/runs.ndjson?status=failed"}) {
            assertThat(pages.get().uri(file).header(header, value))
                    .hasStatus(401)
                    .hasContentTypeCompatibleWith("text/plain")
                    .bodyText()
                    .contains("Not signed in")
                    .doesNotContain("<");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Accept         | text/html,application/xhtml+xml,*/*;q=0.8
            Sec-Fetch-Mode | navigate
            """)
    void aLinkToAnExportLeadsToTheSignInPageAndBackToTheTable(String header, String value) {
        assertThat(pages.get().uri("/runs.csv?status=failed").header(header, value))
                .hasRedirectedUrl("/login?next=%2Fruns%3Fstatus%3Dfailed");
    }

    @Test
    void anExportWithARefusedTokenIsPlainText() {
        MockHttpSession session = signIn();
        upstream.on("/deployment_runs", Reply.error(401, "authentication_error", "Expired"));
        assertThat(pages.get().uri("/runs.csv").session(session))
                .hasStatus(401)
                .hasContentTypeCompatibleWith("text/plain")
                .bodyText()
                .contains("no longer accepts the token");
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void anAnonymousVisitMakesNoSession() {
        MvcTestResult visit = pages.get().uri("/runs").exchange();
        assertThat(visit.getRequest().getSession(false)).isNull();
    }

    @Test
    void signingOutDestroysTheSession() {
        MockHttpSession session = signIn();
        assertThat(pages.post().uri("/logout").session(session).with(csrf()))
                .hasRedirectedUrl("/login?reason=signed-out");

        assertThat(session.isInvalid()).isTrue();
        assertThat(pages.get().uri("/login?reason=signed-out")).bodyText().contains("You are signed out");
    }

    @Test
    void signingOutEvictsCachedAnswers() {
        MockHttpSession session = signIn();
        pages.get().uri("/runs").session(session).exchange();
        pages.post().uri("/logout").session(session).with(csrf()).exchange();
        upstream.received().clear();

        pages.get().uri("/runs").with(signedIn(TOKEN)).exchange();

        assertThat(upstream.received())
                .anySatisfy(call -> assertThat(call.address()).isEqualTo("/api/v1/cloud/deployment_runs?limit=20"));
    }

    @Test
    void signingOutNeedsACsrfToken() {
        MockHttpSession session = signIn();
        pages.get().uri("/logout").session(session).exchange();
        pages.post().uri("/logout").session(session).exchange();
        assertThat(pages.get().uri("/runs").session(session)).hasStatusOk();
    }

    @Test
    void aTokenThatIsRefusedLaterEndsTheSession() {
        MockHttpSession session = signIn();
        upstream.on("/deployment_runs", Reply.error(401, "authentication_error", "Expired"));
        clock.advance(Duration.ofSeconds(6));

        assertThat(pages.get().uri("/runs?status=failed").session(session))
                .hasRedirectedUrl("/login?reason=revoked&next=%2Fruns%3Fstatus%3Dfailed");
        assertThat(session.isInvalid()).isTrue();
        assertThat(pages.get().uri("/login?reason=revoked")).bodyText().contains("no longer accepts the token");
    }

    @Test
    void aTokenThatIsRefusedDuringARefreshMovesTheWholePage() {
        MockHttpSession session = signIn();
        upstream.on("/deployment_runs", Reply.of(401, ""));
        clock.advance(Duration.ofSeconds(6));

        assertThat(pages.get()
                        .uri("/runs/table?limit=50")
                        .session(session)
                        .header("HX-Request", "true")
                        .header("HX-Current-URL", "http://localhost/runs?limit=50"))
                .hasStatus(401)
                .hasHeader("HX-Redirect", "/login?reason=revoked&next=%2Fruns%3Flimit%3D50")
                .hasBodyTextEqualTo("");
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void aMissingPermissionDoesNotEndTheSession() {
        MockHttpSession session = signIn();
        upstream.on("/deployment_runs", Reply.of(403, ""));
        clock.advance(Duration.ofSeconds(6));

        assertThat(pages.get().uri("/runs").session(session)).hasStatus(403);
        assertThat(session.isInvalid()).isFalse();
    }

    private MockHttpSession signIn() {
        MvcTestResult answer = pages.post()
                .uri("/login")
                .with(csrf())
                .param("token", "pt-test-aaaaaaaaaaaaaaaaaaaaaaaa1234")
                .exchange();
        assertThat(answer).hasRedirectedUrl("/overview");
        return (MockHttpSession) answer.getRequest().getSession(false);
    }
}
