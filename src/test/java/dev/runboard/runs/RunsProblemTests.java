package dev.runboard.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.Runs;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import dev.runboard.web.Element;
import dev.runboard.web.Pages;
import dev.runboard.web.WebSlice;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Where there is nothing to show, a page says why: an outage never looks like "no runs". */
@WebSlice
class RunsProblemTests {

    @Autowired
    private Pages pages;

    @Autowired
    private FakeUpstream upstream;

    @Autowired
    private MovableClock clock;

    static Stream<Arguments> problems() {
        return Stream.of(
                Arguments.of(
                        Reply.error(403, "permission_error", "Scope runs:read is missing"),
                        403,
                        "Your token has no permission to read this",
                        "Scope runs:read is missing"),
                Arguments.of(
                        Reply.of(400, "{\"error\":{\"message\":\"No such filter\",\"param\":\"has_error\"}}"),
                        400,
                        "Qoder rejected the request",
                        "No such filter"),
                Arguments.of(
                        Reply.error(429, "rate_limit_error", "Too many requests"),
                        503,
                        "Qoder is rate limiting calls",
                        "Too many requests"),
                Arguments.of(
                        Reply.error(500, "api_error", "Out of order"),
                        503,
                        "Qoder cannot be reached",
                        "It answered with HTTP 500: Out of order"),
                Arguments.of(
                        Reply.raw(""),
                        503,
                        "Qoder cannot be reached",
                        "The connection was closed before the whole answer arrived."),
                Arguments.of(
                        Reply.json("{\"data\":[}"),
                        502,
                        "Qoder’s answer could not be read",
                        "The answer is not the JSON that the API documents."),
                Arguments.of(
                        Reply.json("{\"runs\":[]}"),
                        502,
                        "Qoder’s answer could not be read",
                        "The answer does not contain a list of runs."),
                Arguments.of(
                        Reply.of(302, "", "Location: https://elsewhere.example/"),
                        502,
                        "Qoder’s answer could not be read",
                        "It answered with a redirect. Runboard does not follow redirects, because they could send the token elsewhere."));
    }

    @ParameterizedTest(name = "{2}: {3}")
    @MethodSource("problems")
    void problemIsAPageInWords(Reply reply, int status, String title, String detail) {
        upstream.on("/deployment_runs", reply);
        for (String address : new String[] {"/runs", "/runs/table", "/runs.csv", "/runs.ndjson"}) {
            Element page = page(address, status);
            assertThat(page.texts("h1")).containsExactly(title);
            assertThat(page.texts("blockquote")).containsExactly(detail);
            assertThat(page.text()).doesNotContain("No run", "Exception");
        }
    }

    @Test
    void aProblemsPageLeadsOn() {
        upstream.on("/deployment_runs", Reply.of(500, ""));
        Element page = page("/runs?status=failed", 503);
        assertThat(page.the("section", "id", "view").all("a").stream().map(link -> link.attribute("href")))
                .containsExactly("/runs", "/deployments");
    }

    @Test
    void messagesOfTheApiAreEscaped() {
        upstream.on("/deployment_runs", Reply.error(403, "x", "<b>No</b> ${7*7}"));
        assertThat(page("/runs", 403).the("section", "id", "view").inner()).contains("&lt;b&gt;No&lt;/b&gt; ${7*7}");
    }

    @Test
    void qodersRequestIdIsShown() {
        upstream.on("/deployment_runs", Reply.of(500, "", "x-request-id: req-1234"));
        assertThat(page("/runs", 503).texts("code")).containsExactly("req-1234");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aLimitSaysUntilWhen(int status) {
        upstream.on("/deployment_runs", Reply.of(status, "", "Retry-After: 30"));
        String until = Runs.words(clock.instant().plusSeconds(30));
        assertThat(page("/runs", 503).text()).contains("until " + until + " UTC");
    }

    @Test
    void aLimitWithoutAnEndPromisesNone() {
        upstream.on("/deployment_runs", Reply.of(429, ""));
        assertThat(page("/runs", 503).text()).contains("Reload in a moment.").doesNotContain("until");
    }

    @Test
    void aRefusedTokenLeadsToTheSignInAndBackToTheView() {
        upstream.on("/deployment_runs", Reply.error(401, "authentication_error", "Invalid API key or token."));
        assertThat(pages.get("/runs?status=failed"))
                .hasStatus3xxRedirection()
                .hasRedirectedUrl("/login?reason=revoked&next=%2Fruns%3Fstatus%3Dfailed");
        assertThat(pages.get("/runs.csv")).hasStatus(401);
    }

    @Test
    void aWithdrawnPermissionServesNoStaleRuns() {
        upstream.on("/deployment_runs", Reply.json(Runs.list(Runs.full("drun_1"))));
        assertThat(pages.get("/runs")).hasStatusOk();
        upstream.on("/deployment_runs", Reply.of(403, ""));
        clock.advance(Duration.ofSeconds(6));
        assertThat(page("/runs", 403).inner()).doesNotContain("drun_1");
    }

    private Element page(String address, int status) {
        MvcTestResult page = pages.get(address);
        assertThat(page).hasStatus(status).hasContentTypeCompatibleWith("text/html");
        return Element.of(page);
    }
}
