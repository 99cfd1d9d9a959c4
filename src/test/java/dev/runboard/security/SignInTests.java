package dev.runboard.security;

import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import dev.runboard.upstream.client.Upstreams;
import dev.runboard.web.Element;
import dev.runboard.web.WebSlice;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Signing in with a token: who may, why others may not, and where it leads. */
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
        MvcTestResult answer = signIn(SECRET);
        assertThat(answer).hasStatus3xxRedirection().hasRedirectedUrl("/overview");

        assertThat(upstream.received()).singleElement().satisfies(call -> {
            assertThat(call.address()).isEqualTo("/api/v1/cloud/deployment_runs?limit=1");
            assertThat(call.headers()).containsEntry("authorization", "Bearer " + SECRET);
        });
        MockHttpSession session = (MockHttpSession) answer.getRequest().getSession(false);
        assertThat(pages.get().uri("/runs").session(session))
                .hasStatusOk()
                .bodyText()
                .contains("pt-…1234");
    }

    @Test
    void aFormThatIsSentAgainKeepsTheSession() {
        MockHttpSession session = (MockHttpSession) signIn(SECRET).getRequest().getSession(false);
        String id = session.getId();

        MvcTestResult again = pages.post()
                .uri("/login")
                .with(csrf())
                .param("token", SECRET)
                .session(session)
                .exchange();

        assertThat(again).hasRedirectedUrl("/overview");
        assertThat(session.isInvalid()).isFalse();
        assertThat(again.getRequest().getSession(false).getId()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aPauseOfAnotherRouteRefusesNoSignIn(int status) {
        MockHttpSession session = (MockHttpSession) signIn(SECRET).getRequest().getSession(false);
        upstream.on("/deployment_runs", Reply.of(status, "", "Retry-After: 3600"));
        pages.get().uri("/runs").param("limit", "21").session(session).exchange();

        upstream.on("/deployment_runs", Reply.json("{\"data\":[]}"));
        assertThat(signIn(SECRET)).hasRedirectedUrl("/overview");
    }

    @Test
    void aSignInLeadsToTheRequestedPage() {
        assertThat(pages.post()
                        .uri("/login")
                        .with(csrf())
                        .param("token", SECRET)
                        .param("next", "/runs?status=failed&limit=50"))
                .hasRedirectedUrl("/runs?status=failed&limit=50");
    }

    @ParameterizedTest
    @MethodSource("dev.runboard.security.RedirectTargetTests#elsewhere")
    void aSignInLeadsToNoOtherHost(String next) {
        assertThat(pages.post()
                        .uri("/login")
                        .with(csrf())
                        .param("token", SECRET)
                        .param("next", next))
                .hasRedirectedUrl("/overview");
        assertThat(pages.get().uri("/login").param("next", next))
                .bodyText()
                .contains("name=\"next\" value=\"/overview\"");
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments(401, Reply.error(401, "authentication_error", "x"), "Qoder refused this token"),
                arguments(403, Reply.error(403, "permission_error", "x"), "no permission to read deployment runs"),
                arguments(503, Reply.of(429, ""), "rate limiting calls"),
                arguments(503, Reply.of(500, ""), "cannot be reached"),
                arguments(503, Reply.of(502, "<html>Bad gateway</html>"), "cannot be reached"),
                arguments(503, Reply.of(503, ""), "cannot be reached"),
                arguments(503, Reply.reset(), "cannot be reached"),
                arguments(502, Reply.of(200, "<html>Hello</html>"), "did not answer like Qoder"),
                arguments(502, Reply.of(404, ""), "did not answer like Qoder"),
                arguments(502, Reply.of(400, ""), "did not answer like Qoder"),
                arguments(502, Reply.of(302, "", "Location: https://e.example/"), "did not answer like Qoder"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void everyFailureHasItsOwnWords(int status, Reply reply, String words) {
        upstream.on("/deployment_runs", reply);

        assertThat(signIn(SECRET)).hasStatus(status).bodyText().contains(words).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request_error",
        "401, authentication_error",
        "402, billing_error",
        "403, permission_error",
        "404, not_found_error",
        "409, conflict_error",
        "413, request_too_large",
        "418, teapot_error",
        "422, unprocessable_error",
        "429, rate_limit_error",
        "451, legal_error",
        "500, api_error",
        "501, feature_not_available",
        "503, feature_not_available",
        "504, timeout_error",
        "529, overloaded_error"
    })
    void theMessageOfTheApiIsShown(int status, String type) {
        upstream.on("/deployment_runs", Reply.error(status, type, "Not in <b>your</b> region"));

        assertThat(Element.of(signIn(SECRET)).texts("blockquote")).containsExactly("Not in <b>your</b> region");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 413, 422, 500, 501, 503, 529})
    void anErrorOfTheApiIsNotCalledAnOutage(int status) {
        upstream.on("/deployment_runs", Reply.error(status, "feature_not_available", "Not in your region"));

        assertThat(signIn(SECRET))
                .bodyText()
                .contains("Qoder answered with an error, so the token could not be checked")
                .doesNotContain("cannot be reached")
                .doesNotContain("did not answer like");
    }

    @Test
    void theMessageOfTheApiIsCutAndHoldsNoToken() {
        upstream.on("/deployment_runs", Reply.error(503, "x", "No " + SECRET + " " + "x".repeat(5_000)));

        String said =
                Element.of(signIn(SECRET)).the("blockquote", "dir", "auto").text();
        assertThat(said).startsWith("No [token] xxx").hasSizeLessThanOrEqualTo(300);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503, 404})
    void otherFailuresDoNotBlameTheToken(int status) {
        upstream.on("/deployment_runs", Reply.of(status, ""));
        assertThat(signIn(SECRET))
                .bodyText()
                .contains("could not be checked")
                .doesNotContain("refused")
                .doesNotContain("mistyped");
    }

    @Test
    void personalAndServiceTokensAreNamed() {
        MvcTestResult page = pages.get().uri("/login").exchange();
        assertThat(page).bodyText().contains("pt-", "personal access token", "service account");
        Element link = Element.of(page).the("a", "href", "https://qoder.com/cloud/pat-keys");
        assertThat(link.attribute("rel")).contains("noreferrer", "noopener");
        assertThat(Element.of(page).the("p", "id", "token-help").text())
                .endsWith("Create one at: qoder.com/cloud/pat-keys");
        assertThat(Element.of(page).the("p", "id", "token-kinds").text()).startsWith("A service account token expires");
    }

    @Test
    void aServiceAccountSignsInWithItsToken() {
        String jwt = "eyJhbGciOiJSUzI1NiJ9." + "e".repeat(1_200) + ".c2lnbmF0dXJl-_Q";
        assertThat(signIn(jwt)).hasRedirectedUrl("/overview");
        assertThat(upstream.received().getFirst().headers()).containsEntry("authorization", "Bearer " + jwt);
    }

    @Test
    void aRefusedConnectionDoesNotBlameTheToken() {
        var clock = new MovableClock();
        var closed = Upstreams.to(Upstreams.settings(URI.create("http://127.0.0.1:1"), 0), clock);
        var attempts = new SignInAttemptLimiter(new SignInSettings(30, Duration.ofMinutes(10)), clock);
        var form = UsernamePasswordAuthenticationToken.unauthenticated("", SECRET);

        assertThatThrownBy(() -> new TokenAuthenticationProvider(closed, attempts).authenticate(form))
                .isInstanceOfSatisfying(
                        SignInRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo(SignInReason.UNREACHABLE))
                .hasMessageNotContaining(SECRET)
                .hasNoCause();
    }

    @Test
    void aFailedSignInKeepsTheRequestedPage() {
        upstream.on("/deployment_runs", Reply.of(401, ""));
        assertThat(pages.post()
                        .uri("/login")
                        .with(csrf())
                        .param("token", SECRET)
                        .param("next", "/runs?status=failed"))
                .hasStatus(401)
                .bodyText()
                .contains("name=\"next\" value=\"/runs?status=failed\"");
    }

    @ParameterizedTest
    @MethodSource("dev.runboard.security.SignInTests#malformed")
    void aMalformedTokenMakesNoCall(String pasted) {
        assertThat(signIn(pasted)).hasStatus(400).bodyText().contains("That is not a token");
        assertThat(upstream.calls()).isZero();
    }

    static String[] malformed() {
        return new String[] {
            "", "   ", "pt-abc def", "pt-abc\ndef", "pt-abc\r\nX-Evil: 1", "pt-🔑", "pt-\u0000", "x".repeat(5000)
        };
    }

    @Test
    void aMissingTokenMakesNoCall() {
        assertThat(pages.post().uri("/login").with(csrf())).hasStatus(400);
        assertThat(upstream.calls()).isZero();
    }

    @Test
    void blanksAndLineEndsAroundATokenAreDropped() {
        assertThat(signIn("  " + SECRET + "\r\n")).hasRedirectedUrl("/overview");
        assertThat(upstream.received().getFirst().headers()).containsEntry("authorization", "Bearer " + SECRET);
    }

    @Test
    void aFormWithoutItsCookieHasToBeSentAgain() {
        assertThat(pages.post()
                        .uri("/login")
                        .with(csrf().useInvalidToken())
                        .param("token", SECRET)
                        .param("next", "/runs?limit=50"))
                .hasRedirectedUrl("/login?reason=stale&next=%2Fruns%3Flimit%3D50");
        assertThat(pages.post().uri("/login").param("token", SECRET)).hasRedirectedUrl("/login?reason=stale");
        assertThat(pages.get().uri("/login?reason=stale")).bodyText().contains("Nothing was sent to Qoder");
        assertThat(upstream.calls()).isZero();
    }

    @Test
    void thereIsNoDefaultUser() {
        assertThat(application.getBeansOfType(UserDetailsService.class)).isEmpty();
        upstream.on("/deployment_runs", Reply.of(401, ""));
        assertThat(pages.post()
                        .uri("/login")
                        .with(csrf())
                        .param("username", "user")
                        .param("password", "password")
                        .param("token", "password"))
                .hasStatus(401);
    }

    @Test
    void anUnknownReasonIsNotShown() {
        assertThat(pages.get().uri("/login?reason=<script>alert(1)</script>"))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("alert(1)")
                .doesNotContain("role=\"alert\"");
    }

    @Test
    void theUserHoldsNoPlainToken() {
        CurrentUserAuthentication user = new CurrentUserAuthentication(CurrentUser.person(TOKEN));
        assertThat(user.getName()).isEqualTo(TOKEN.fingerprint());
        assertThat("" + user + user.getPrincipal() + user.getCredentials() + user.getDetails())
                .doesNotContain(SECRET);
    }

    private MvcTestResult signIn(String token) {
        return pages.post().uri("/login").with(csrf()).param("token", token).exchange();
    }
}
