package dev.runboard.token;

import static dev.runboard.upstream.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import dev.runboard.upstream.Upstreams;
import dev.runboard.web.WebSlice;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Signing in with a token: who gets in, who does not and why, and where one lands. */
@WebSlice
class SignInTests {

    private static final String SECRET = "pt-test-aaaaaaaaaaaaaaaaaaaaaaaa1234";

    @Autowired
    private MockMvcTester pages;

    @Autowired
    private FakeUpstream upstream;

    @Autowired
    private ApplicationContext application;

    @BeforeEach
    void answer() {
        upstream.on("/deployment_runs", Reply.json("{\"data\":[]}"));
    }

    @Test
    void aTokenThatTheUpstreamAcceptsSignsIn() {
        MockHttpSession session = new MockHttpSession();
        assertThat(pages.post().uri("/login").session(session).with(csrf()).param("token", SECRET))
                .hasStatus3xxRedirection()
                .hasRedirectedUrl("/runs");

        assertThat(upstream.received()).singleElement().satisfies(call -> {
            assertThat(call.address()).isEqualTo("/api/v1/cloud/deployment_runs?limit=1");
            assertThat(call.headers()).containsEntry("authorization", "Bearer " + SECRET);
        });
        assertThat(pages.get().uri("/runs").session(session))
                .hasStatusOk()
                .bodyText()
                .contains("pt-…1234");
    }

    @Test
    void oneLandsWhereOneWantedToGo() {
        assertThat(pages.post()
                        .uri("/login")
                        .with(csrf())
                        .param("token", SECRET)
                        .param("next", "/runs?status=failed&limit=50"))
                .hasRedirectedUrl("/runs?status=failed&limit=50");
    }

    @ParameterizedTest
    @MethodSource("dev.runboard.token.ReturnAddressTests#elsewhere")
    void nobodyIsSentElsewhere(String next) {
        assertThat(pages.post()
                        .uri("/login")
                        .with(csrf())
                        .param("token", SECRET)
                        .param("next", next))
                .hasRedirectedUrl("/runs");
        assertThat(pages.get().uri("/login").param("next", next)).bodyText().contains("name=\"next\" value=\"/runs\"");
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("401", Reply.error(401, "authentication_error", "x"), "Qoder refused this token"),
                Arguments.of("403", Reply.error(403, "permission_error", "x"), "may not read deployment runs"),
                Arguments.of("429", Reply.of(429, ""), "limiting calls"),
                Arguments.of("500", Reply.of(500, ""), "cannot be reached"),
                Arguments.of("502 with a page", Reply.of(502, "<html>Bad gateway</html>"), "cannot be reached"),
                Arguments.of("503", Reply.of(503, ""), "cannot be reached"),
                Arguments.of("a reset", Reply.reset(), "cannot be reached"),
                Arguments.of("a page", Reply.of(200, "<html>Hello</html>"), "did not answer like Qoder"),
                Arguments.of("404", Reply.of(404, ""), "did not answer like Qoder"),
                Arguments.of("400", Reply.of(400, ""), "did not answer like Qoder"),
                Arguments.of(
                        "a redirect",
                        Reply.of(302, "", "Location: https://elsewhere.example/"),
                        "did not answer like Qoder"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void everyFailureHasItsOwnWords(String name, Reply reply, String words) {
        upstream.on("/deployment_runs", reply);
        MvcTestResult refused = signIn(SECRET);

        assertThat(refused).hasStatus3xxRedirection();
        assertThat(pages.get().uri(refused.getResponse().getRedirectedUrl()))
                .hasStatusOk()
                .bodyText()
                .contains(words)
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503, 404})
    void onlyARefusalSaysThatTheTokenIsWrong(int status) {
        upstream.on("/deployment_runs", Reply.of(status, ""));
        assertThat(pages.get().uri(signIn(SECRET).getResponse().getRedirectedUrl()))
                .bodyText()
                .contains("could not be tried")
                .doesNotContain("refused")
                .doesNotContain("mistyped");
    }

    @Test
    void nothingListeningIsNotTheTokensFault() {
        var clock = new MovableClock();
        var closed = Upstreams.to(Upstreams.settings(URI.create("http://127.0.0.1:1"), 0), clock);
        var tries = new SignInTries(new SignInSettings(30, Duration.ofMinutes(10)), clock);
        var form = UsernamePasswordAuthenticationToken.unauthenticated("", SECRET);

        assertThatThrownBy(() -> new TokenAuthenticationProvider(closed, tries).authenticate(form))
                .isInstanceOfSatisfying(
                        SignInRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo(SignInReason.UNREACHABLE))
                .hasMessageNotContaining(SECRET)
                .hasNoCause();
    }

    @Test
    void aFailedSignInKeepsWhereOneWantedToGo() {
        upstream.on("/deployment_runs", Reply.of(401, ""));
        assertThat(pages.post()
                        .uri("/login")
                        .with(csrf())
                        .param("token", SECRET)
                        .param("next", "/runs?status=failed"))
                .hasRedirectedUrl("/login?reason=refused&next=%2Fruns%3Fstatus%3Dfailed");
        assertThat(pages.get().uri(URI.create("/login?reason=refused&next=%2Fruns%3Fstatus%3Dfailed")))
                .bodyText()
                .contains("name=\"next\" value=\"/runs?status=failed\"");
    }

    @ParameterizedTest
    @MethodSource("dev.runboard.token.SignInTests#malformed")
    void whatCannotBeATokenIsSentNowhere(String pasted) {
        assertThat(signIn(pasted)).hasRedirectedUrl("/login?reason=malformed");
        assertThat(upstream.calls()).isZero();
    }

    static String[] malformed() {
        return new String[] {
            "", "   ", "pt-abc def", "pt-abc\ndef", "pt-abc\r\nX-Evil: 1", "pt-🔑", "pt-\u0000", "x".repeat(5000)
        };
    }

    @Test
    void noTokenAtAllIsSentNowhere() {
        assertThat(pages.post().uri("/login").with(csrf())).hasStatus3xxRedirection();
        assertThat(upstream.calls()).isZero();
    }

    @Test
    void blanksAndLineEndsAroundATokenAreDropped() {
        assertThat(signIn("  " + SECRET + "\r\n")).hasRedirectedUrl("/runs");
        assertThat(upstream.received().getFirst().headers()).containsEntry("authorization", "Bearer " + SECRET);
    }

    @Test
    void aFormWhosePageWasOpenForTooLongAsksOnceMore() {
        for (var form : new String[] {"/login", "/logout"}) {
            assertThat(pages.post()
                            .uri(form)
                            .with(csrf().useInvalidToken())
                            .param("token", SECRET)
                            .param("next", "/runs?limit=50"))
                    .hasRedirectedUrl("/login?reason=stale&next=%2Fruns%3Flimit%3D50");
        }
        assertThat(pages.post().uri("/login").param("token", SECRET)).hasRedirectedUrl("/login?reason=stale");
        assertThat(pages.get().uri("/login?reason=stale")).bodyText().contains("open for too long");
        assertThat(upstream.calls()).isZero();
    }

    @Test
    void nobodyElseThanAnOwnerOfATokenExists() {
        assertThat(application.getBeansOfType(UserDetailsService.class)).isEmpty();
        upstream.on("/deployment_runs", Reply.of(401, ""));
        assertThat(pages.post()
                        .uri("/login")
                        .with(csrf())
                        .param("username", "user")
                        .param("password", "password")
                        .param("token", "password"))
                .hasRedirectedUrl("/login?reason=refused");
    }

    @Test
    void aReasonThatNobodyGaveIsNotShown() {
        assertThat(pages.get().uri("/login?reason=<script>alert(1)</script>"))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("alert(1)")
                .doesNotContain("role=\"alert\"");
    }

    @Test
    void aViewersNameIsNoSecret() {
        ViewerAuthentication viewer = new ViewerAuthentication(Viewer.person(TOKEN));
        assertThat(viewer.getName()).isEqualTo(TOKEN.fingerprint());
        assertThat("" + viewer + viewer.getPrincipal() + viewer.getCredentials() + viewer.getDetails())
                .doesNotContain(SECRET);
    }

    private MvcTestResult signIn(String token) {
        return pages.post().uri("/login").with(csrf()).param("token", token).exchange();
    }
}
