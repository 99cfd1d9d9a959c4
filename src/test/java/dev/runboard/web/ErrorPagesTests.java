package dev.runboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whatever goes wrong, a browser gets a page in words with an honest status. */
@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class ErrorPagesTests {

    @Autowired
    private FakeUpstream upstream;

    @LocalServerPort
    private int port;

    private Visitor visitor;

    @BeforeEach
    void signIn() {
        upstream.reset();
        upstream.on("/deployment_runs", Reply.json("{\"data\":[]}"));
        visitor = new Visitor(port);
        visitor.signIn("pt-live-cccccccccccccccccccccccc9999");
        upstream.received().clear();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nowhere",
                "/demo",
                "/runs/drun_1/nowhere",
                "/assets/missing.css",
                "/actuator/env",
                "/actuator/heapdump"
            })
    void anUnknownAddressIsAPageThatSaysSo(String address) {
        leadsNowhere(address);
    }

    private void leadsNowhere(String address) {
        HttpResponse<String> page = visitor.get(address);
        assertThat(page.statusCode()).isEqualTo(404);
        isAPageInWords(page.body(), "Page not found");
    }

    @Test
    void theDemoHasNoRoutesOutsideItsProfile() {
        assertThat(visitor.get("/runs").body()).doesNotContain("/demo");
        assertThat(visitor.submit("/runs", "/demo/fault", Map.of("fault", "status-503"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theWrongMethodIsAPageThatSaysSo() {
        HttpResponse<String> page = visitor.send("PUT", "/login");
        assertThat(page.statusCode()).isIn(403, 405);
        HttpResponse<String> options = visitor.send("TRACE", "/runs");
        assertThat(options.statusCode()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/runs/%",
                "/runs/%zz",
                "/runs/%00",
                "/runs/a%2fb",
                "/runs/a%5cb",
                "/runs/a;b",
                "/runs/%2e%2e/%2e%2e",
                "/runs/a%0d%0ab",
                "/runs/a//b",
                "/runs?x=%zz",
                "/runs?status=%ff%fe"
            })
    void aMalformedAddressIsAPageAndNothingElse(String target) {
        String answer = visitor.raw(target);
        assertThat(answer).containsPattern("\\AHTTP/1.1 (200|302|400|404) ");
        assertThat(answer).doesNotContain("Exception", "\tat ", "Apache Tomcat");
        assertThat(upstream.received())
                .allSatisfy(call -> assertThat(call.address()).matches("/api/v1/cloud/deployment(s|_runs)\\?.*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/runs/a;b", "/runs/a%0d%0ab", "/runs/a%25b"})
    void aMalformedPathIsAPageInWords(String target) {
        String answer = visitor.raw(target);
        assertThat(answer).startsWith("HTTP/1.1 400 ");
        isAPageInWords(answer, "Malformed request");
    }

    static Stream<Arguments> refusals() {
        String head = "Host: localhost\r\nAccept: text/html\r\nConnection: close\r\n";
        String form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100006\r\n";
        return Stream.of(
                Arguments.of(400, "a broken escape", "GET /runs/% HTTP/1.1\r\n" + head),
                Arguments.of(400, "a null", "GET /runs/%00 HTTP/1.1\r\n" + head),
                Arguments.of(400, "an encoded slash", "GET /runs/a%2fb HTTP/1.1\r\n" + head),
                Arguments.of(400, "an encoded backslash", "GET /runs/a%5cb HTTP/1.1\r\n" + head),
                Arguments.of(400, "a semicolon", "GET /runs/a;b HTTP/1.1\r\n" + head),
                Arguments.of(400, "a bracket", "GET /runs/<x> HTTP/1.1\r\n" + head),
                Arguments.of(400, "a broken query", "GET /login?x=%zz HTTP/1.1\r\n" + head),
                Arguments.of(400, "a long address", "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\n" + head),
                Arguments.of(400, "a long header", "GET / HTTP/1.1\r\nX-Long: " + "a".repeat(65_536) + "\r\n" + head),
                Arguments.of(400, "no host", "GET / HTTP/1.1\r\nConnection: close\r\n"),
                Arguments.of(400, "an unknown method", "FOO /runs HTTP/1.1\r\n" + head),
                Arguments.of(400, "no HTTP", "hello\r\n"),
                Arguments.of(
                        400,
                        "two lengths",
                        "POST /login HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n" + head + "\r\nab"),
                Arguments.of(400, "no length", "POST /login HTTP/1.1\r\nContent-Length: 1x\r\n" + head + "\r\na"),
                Arguments.of(405, "a trace", "TRACE /runs HTTP/1.1\r\n" + head),
                Arguments.of(
                        413,
                        "a giant form",
                        "POST /login HTTP/1.1\r\n" + form + head + "\r\ntoken=" + "a".repeat(100_000)),
                Arguments.of(501, "an unknown coding", "POST /login HTTP/1.1\r\nTransfer-Encoding: x\r\n" + head),
                Arguments.of(505, "an unknown version", "GET /runs HTTP/9.9\r\n" + head));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("refusals")
    void aRefusedRequestGetsAnErrorPageWithSecurityHeaders(
            int status, String what, String request, CapturedOutput log) {
        String answer = visitor.exchange(request.contains("\r\n\r\n") ? request : request + "\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .containsIgnoringCase("<!doctype html>")
                .contains("<h1>", "href=\"/runs\"", "Content-Security-Policy: default-src 'none'; ")
                .contains("X-Content-Type-Options: nosniff", "X-Frame-Options: DENY", "Referrer-Policy: no-referrer")
                .containsPattern("Cache-Control: [^\r]*no-store")
                .doesNotContain("Exception", "\tat ", "Apache Tomcat", "HTTP Status");
        assertThat(answer.split("Content-Security-Policy: ")).hasSize(2);
        assertThat(log).doesNotContain("Exception", "\tat ", "ERROR");
    }

    /** A proxy that trusts the length would take the second request for a part of the first. */
    @Test
    void nothingIsHiddenBehindAMessageWithTwoEnds() {
        String chunks = "0\r\n\r\nGET /hidden HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        String request = "POST /login HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n%s\r\n" + chunks;

        assertThat(answersTo(request.formatted(""))).as("with one end").isEqualTo(2);
        assertThat(answersTo(request.formatted("Content-Length: " + chunks.length() + "\r\n")))
                .as("with two")
                .isEqualTo(1);
    }

    private int answersTo(String requests) {
        return visitor.exchange(requests).split("(?m)^HTTP/1\\.1 ", -1).length - 1;
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /runs/a%2fb", "FOO /runs", "TRACE /runs", "GET /runs/a;b"})
    void aRefusedRequestBehindTlsHasHsts(String request) {
        String answer = visitor.exchange(
                request + " HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n\r\n");
        assertThat(answer)
                .containsPattern("\\AHTTP/1.1 40[05] ")
                .contains("Strict-Transport-Security: max-age=31536000 ; includeSubDomains");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets",
                "/assets/",
                "/assets/webjars/",
                "/.git/HEAD",
                "/META-INF/MANIFEST.MF",
                "/WEB-INF/",
                "/application.yaml"
            })
    void noFolderIsListedAndNothingLeftBehindIsThere(String address) {
        leadsNowhere(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json"})
    void detailsOfAnErrorCannotBeRequested(String type) {
        String answer =
                visitor.exchange("GET /assets/missing.css?trace=true&message=true&errors=true&debug=true HTTP/1.1\r\n"
                        + "Host: localhost\r\nAccept: " + type + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 404 ").doesNotContain("Exception", "\tat ", "No static resource");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/runs/..", "/runs/../runs", "/runs/."})
    void dotsInAPathReachNoOtherFile(String target) {
        assertThat(visitor.raw(target)).containsPattern("\\AHTTP/1.1 (200|302|400|404) ");
        assertThat(upstream.received())
                .allSatisfy(call -> assertThat(call.address()).matches("/api/v1/cloud/deployment(s|_runs)\\?.*"));
    }

    @Test
    void anEndlessAddressIsRefused() {
        assertThat(visitor.raw("/runs/" + "a".repeat(20_000))).startsWith("HTTP/1.1 4");
        assertThat(visitor.raw("/runs/" + "a".repeat(5_000))).startsWith("HTTP/1.1 404");
        assertThat(upstream.received())
                .noneSatisfy(call -> assertThat(call.address()).contains("aaaa"));
    }

    @Test
    void anEndlessTokenIsRefusedInWords() {
        Visitor stranger = new Visitor(port);
        HttpResponse<String> answer = stranger.signIn("x".repeat(200_000));
        assertThat(answer.statusCode()).isIn(302, 400, 413);
        assertThat(answer.body()).doesNotContain("Exception");
        assertThat(upstream.calls()).isZero();
    }

    private static void isAPageInWords(String page, String words) {
        assertThat(page)
                .contains("<!DOCTYPE html>", "runboard", words, "href=\"/runs\"")
                .doesNotContain("Exception", "\tat ", "Whitelabel", "Apache Tomcat", "{\"timestamp\"");
    }
}
