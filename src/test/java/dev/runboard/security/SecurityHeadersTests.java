package dev.runboard.security;

import static dev.runboard.security.Sessions.signedIn;
import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.web.WebSlice;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The security headers of every answer. */
@WebSlice
class SecurityHeadersTests {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String OTHER_ORIGIN = "https://evil.example";

    @Autowired
    private MockMvcTester pages;

    @Autowired
    private FakeUpstream upstream;

    @BeforeEach
    void answer() {
        upstream.on("/deployment_runs", Reply.json("{\"data\":[]}"))
                .on("/deployment_runs/drun_broken", Reply.of(500, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/login",
                "/runs",
                "/runs/table",
                "/runs/drun_broken",
                "/runs/drun_missing",
                "/nowhere",
                "/assets/missing.css"
            })
    void everyAnswerForbidsWhatNoPageNeeds(String address) {
        assertThat(pages.get().uri(address).with(signedIn(TOKEN)))
                .hasHeader("Content-Security-Policy", POLICY)
                .hasHeader("X-Content-Type-Options", "nosniff")
                .hasHeader("X-Frame-Options", "DENY")
                .hasHeader("Referrer-Policy", "no-referrer")
                .hasHeader("Cross-Origin-Opener-Policy", "same-origin")
                .hasHeader("Cross-Origin-Resource-Policy", "same-origin")
                .containsHeader("Permissions-Policy")
                .doesNotContainHeader("Strict-Transport-Security");
    }

    @Test
    void anImageLoadsNothingAndRunsNothing() {
        assertThat(pages.get().uri("/assets/icon.svg").with(signedIn(TOKEN)))
                .hasStatusOk()
                .hasHeader("X-Content-Type-Options", "nosniff")
                .hasHeader("Referrer-Policy", "no-referrer")
                .hasHeader("Cross-Origin-Resource-Policy", "same-origin")
                .hasHeader("Content-Security-Policy", "default-src 'none'; sandbox");
    }

    /** Browsers read the headers of documents on documents alone, and a first visit has several files. */
    @ParameterizedTest
    @ValueSource(strings = {"/assets/runboard.css", "/assets/runboard.js"})
    void stylesAndScriptsHaveNoHeadersOfDocuments(String address) {
        assertThat(pages.get().uri(address).with(signedIn(TOKEN)))
                .hasStatusOk()
                .hasHeader("X-Content-Type-Options", "nosniff")
                .hasHeader("Referrer-Policy", "no-referrer")
                .hasHeader("Cross-Origin-Resource-Policy", "same-origin")
                .doesNotContainHeader("Content-Security-Policy")
                .doesNotContainHeader("X-Frame-Options")
                .doesNotContainHeader("Cross-Origin-Opener-Policy")
                .doesNotContainHeader("Permissions-Policy");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/login", "/runs", "/runs/drun_broken", "/nowhere", "/assets/icon.svg", "/assets/missing.css"})
    void hstsIsSentOverTls(String address) {
        assertThat(pages.get().uri(address).secure(true).with(signedIn(TOKEN)))
                .hasHeader("Strict-Transport-Security", "max-age=31536000 ; includeSubDomains");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/runs", "/runs/table", "/runs.csv", "/wall", "/assets/icon.svg", "/nowhere"})
    void noOtherOriginMayReadAnAnswer(String address) {
        assertThat(pages.get().uri(address).header("Origin", OTHER_ORIGIN).with(signedIn(TOKEN)))
                .doesNotContainHeader("Access-Control-Allow-Origin");
        assertThat(pages.options()
                        .uri(address)
                        .header("Origin", OTHER_ORIGIN)
                        .header("Access-Control-Request-Method", "GET")
                        .with(signedIn(TOKEN)))
                .doesNotContainHeader("Access-Control-Allow-Origin")
                .doesNotContainHeader("Access-Control-Allow-Methods");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/runs", "/runs/table", "/runs/drun_broken", "/runs/drun_missing", "/login"})
    void pagesAreNotCachedByBrowsers(String address) {
        assertThat(pages.get().uri(address).with(signedIn(TOKEN)))
                .headers()
                .extracting(headers -> headers.getFirst("Cache-Control"))
                .asString()
                .contains("no-store");
    }

    @Test
    void assetsAreKeptForGood() {
        assertThat(pages.get().uri("/assets/icon.svg"))
                .hasStatusOk()
                .hasHeader("Cache-Control", "max-age=31536000, public");
    }
}
