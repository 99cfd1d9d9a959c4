package dev.runboard.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class RedirectTargetTests {

    static String[] elsewhere() {
        return new String[] {
            "",
            "runs",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/runs\\..\\x",
            "https://evil.example",
            "https:evil.example",
            "javascript:alert(1)",
            "data:text/html,x",
            " /runs",
            "/\t/evil.example",
            "/\n/evil.example",
            "/runs\r\nSet-Cookie: a=b",
            "/\u0000",
            "/ü",
            "/runs " + "x",
            "/" + "x".repeat(1801),
            "/login",
            "/login?next=//evil.example",
            "/logout",
            "/error",
            "/assets/runboard.css",
            "/actuator/prometheus",
            "/..//x",
            "/../runs",
            "/runs/..",
            "/runs/../..",
            "/./runs",
            "/.",
            "/a//b",
            "//",
            "/runs//",
            "/runs//?x=1",
            "/%2e%2e//x",
            "/%2f%2fevil.example",
            "/runs;x=1",
            "/@evil.example",
            "/:80",
            "/.git/HEAD"
        };
    }

    @ParameterizedTest
    @NullSource
    @MethodSource("elsewhere")
    void anAddressElsewhereLeadsToTheStartPage(String text) {
        assertThat(RedirectTarget.parse(text)).isEqualTo(RedirectTarget.HOME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/runs?status=failed&limit=50",
                "/runs/drun_1",
                "/deployments/dep_1",
                "/loginless",
                "/wall?board=deployment_id%3Ddep_1",
                "/runs?x=//evil.example&y=/../z"
            })
    void pagesOfThisHostAreKept(String text) {
        assertThat(RedirectTarget.parse(text).path()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "/runs.csv, /runs",
        "/runs.ndjson?status=failed, /runs?status=failed",
        "/runs?x=%zz, /runs",
        "/runs?x=%, /runs",
        "/runs?x#y, /runs",
        "/runs?x=\\, /runs"
    })
    void anExportOrInvalidQueryLeadsToItsPage(String text, String page) {
        assertThat(RedirectTarget.parse(text).path()).isEqualTo(page);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a", "%41", "x"})
    void aLongAddressIsReadToItsEnd(String piece) {
        String text = ("/runs" + (piece.startsWith("/") ? "" : "?") + piece.repeat(1790 / piece.length()));
        assertThat(RedirectTarget.parse(text).path()).isEqualTo(text);
    }

    @Test
    void aRequestedPageIsItsOwnTarget() {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/runs");
        request.setQueryString("status=failed");
        assertThat(RedirectTarget.of(request).path()).isEqualTo("/runs?status=failed");
    }

    @Test
    void noRedirectLeadsToTheAnswerOfAForm() {
        assertThat(RedirectTarget.of(new MockHttpServletRequest("POST", "/runs")))
                .isEqualTo(RedirectTarget.HOME);
    }

    @ParameterizedTest
    @CsvSource({
        "https://host/runs?status=failed, /runs?status=failed",
        "https://host/runs/drun_1#raw, /runs/drun_1",
        "https://evil.example//evil.example, /overview",
        "https://host, /overview",
        "http://[, /overview",
        "mailto:a@b, /overview"
    })
    void aPieceOfAPageLeadsBackToThatPage(String current, String path) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/runs/table");
        request.addHeader("HX-Current-URL", current);
        assertThat(RedirectTarget.of(request).path()).isEqualTo(path);
    }
}
