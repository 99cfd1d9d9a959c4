package dev.runboard.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.web.ServerTest;
import dev.runboard.web.Visitor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Attacks from another site, with a forged request, or from behind the address of the API. */
@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class AttackTests {

    private static final String SECRET = "pt-live-cccccccccccccccccccccccc9999";
    private static final String OTHER_SECRET = "pt-live-dddddddddddddddddddddddd8888";

    @Autowired
    private FakeUpstream upstream;

    @LocalServerPort
    private int port;

    private Visitor person;

    @BeforeEach
    void signIn() {
        upstream.reset();
        upstream.asked("/deployment_runs", call -> runsOf(call.headers().get("authorization")))
                .on("/deployments", Reply.json("{\"data\":[]}"));
        person = new Visitor(port);
        assertThat(person.signIn(SECRET).headers().firstValue("Location"))
                .hasValueSatisfying(where -> assertThat(where).endsWith("/overview"));
    }

    private static Reply runsOf(String authorization) {
        String owner = authorization.endsWith(SECRET) ? "mine" : "yours";
        return Reply.json("{\"data\":[{\"id\":\"drun_%s\",\"status\":\"running\"}]}".formatted(owner));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/logout", "/wall/pair", "/wall/screens/x/end"})
    void aFormOfAnotherSiteDoesNothing(String action) {
        int calls = upstream.calls();
        HttpResponse<String> answer =
                person.send("POST", action + "?token=" + OTHER_SECRET + "&screens=end&code=K7WM3QXA");
        if (action.equals("/login")) {
            assertThat(location(answer)).contains("/login?reason=stale");
        } else {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("The form could not be verified");
        }
        assertThat(upstream.calls()).isEqualTo(calls);
        assertThat(person.get("/runs").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/logout", "/wall/screens/x/end"})
    void getRequestsChangeNothing(String address) {
        assertThat(person.get(address).statusCode()).isIn(404, 405);
        assertThat(person.get("/runs").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/runs",
                "/runs/table",
                "/runs?status=purple",
                "/runs/drun_missing",
                "/runs.csv",
                "/runs.ndjson",
                "/deployments",
                "/wall",
                "/wall/board",
                "/wall/pair",
                "/wall/screens",
                "/jump?id=x",
                "/nowhere",
                "/login"
            })
    void noAnswerIsCachedByProxies(String address) {
        HttpResponse<String> answer = person.get(address);
        assertThat(answer.headers().firstValue("Cache-Control"))
                .as(answer.statusCode() + " " + address)
                .hasValueSatisfying(
                        cache -> assertThat(cache).contains("no-store").doesNotContain("public"));
    }

    @Test
    void anEtagOfOneUserDoesNotMatchForAnother() {
        HttpResponse<String> mine = person.get("/runs/table");
        String tag = mine.headers().firstValue("ETag").orElseThrow();
        Visitor other = new Visitor(port);
        other.signIn(OTHER_SECRET);

        HttpResponse<String> unchanged = person.get("/runs/table", "If-None-Match: " + tag);
        HttpResponse<String> yours = other.get("/runs/table", "If-None-Match: " + tag);

        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(unchanged.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(cache -> assertThat(cache).contains("no-store"));
        assertThat(yours.statusCode()).isEqualTo(200);
        assertThat(yours.body()).contains("drun_yours").doesNotContain("drun_mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:80", "evil.example/@localhost"})
    void hostHeadersOfClientsDoNotChangeRedirects(String host) {
        String answer = person.exchange("GET /runs HTTP/1.1\r\nHost: localhost\r\nX-Original-Host: " + host
                + "\r\nX-Host: " + host + "\r\nForwarded: host=" + host + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 302 ").doesNotContain("evil.example");
    }

    @Test
    void anInvalidHostHeaderBreaksNoPage() {
        String answer =
                person.exchange("GET /wall HTTP/1.1\r\nHost: " + "a".repeat(4_000) + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200 ").contains("/wall/pair").doesNotContain("<svg class=\"qr\"");
        assertThat(person.exchange("GET /wall HTTP/1.1\r\nHost: \"><script>\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RUNBOARD_0=",
                "RUNBOARD_0=../../etc/passwd",
                "RUNBOARD_0=AAAA; RUNBOARD_0=BBBB; RUNBOARD_0=CCCC",
                "RUNBOARD_0=\"quoted",
                "RUNBOARD_0_screen=zz; RUNBOARD_0_screen=\u0001",
                "=;;;=;",
                "$Version=1; $Path=/"
            })
    void aMalformedCookieIsNoSession(String cookie) {
        String request = "GET %s HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookie + "\r\nConnection: close\r\n\r\n";
        assertThat(person.exchange(request.formatted("/runs"))).containsPattern("\\AHTTP/1.1 (302|400) ");
        assertThat(person.exchange(request.formatted("/wall"))).containsPattern("\\AHTTP/1.1 (200|400) ");
    }

    @Test
    void noInputStartsALineOfTheLog(CapturedOutput log) {
        String forged = "2026-06-14 ERROR forged";
        upstream.on("/deployment_runs/drun_1", Reply.error(400, "x", "a\\r\\n" + forged + "\\u001b[31m"))
                .on("/deployment_runs/drun_2", Reply.of(502, "\r\n" + forged, "x-request-id: a b " + forged));
        person.get("/runs/drun_1", "X-Request-Id: ____\t" + forged);
        person.get("/runs/drun_2", "X-Forwarded-For: " + forged);
        person.raw("/nowhere%0d%0a" + forged.replace(' ', '+'));
        new Visitor(port)
                .submit(
                        "/login",
                        "/login?username=a%0d%0aforged",
                        Map.of("token", "a\r\n" + forged),
                        "X-Forwarded-For: " + forged + ", 203.0.113.77");

        assertThat(log.toString()).contains("A sign-in from ").doesNotContain("forged", "\u001b");
    }

    @Test
    void everySignInIsALineOfTheLog(CapturedOutput log) {
        String name = AccessToken.parse(OTHER_SECRET).fingerprint();
        Visitor other = new Visitor(port);
        other.signIn(OTHER_SECRET);
        other.submit("/runs", "/logout", Map.of());
        upstream.on("/deployment_runs", Reply.error(401, "authentication_error", "No"));
        new Visitor(port).signIn("pt-live-unknown-0000", "X-Forwarded-For: 203.0.113.78");

        assertThat(log.toString())
                .contains(name + " signed in from 127.0.0.1", name + " signed out")
                .contains("A sign-in from 203.0.113.78 failed: REFUSED")
                .doesNotContain(OTHER_SECRET, "pt-live-unknown-0000");
    }

    @Test
    void lineBreaksInAnAddressAddNoHeader() {
        String evil = "%0d%0aSet-Cookie:%20RUNBOARD_0=evil";
        for (String target :
                new String[] {"/login?next=/runs" + evil, "/runs?status=x" + evil, "/jump?id=drun_1" + evil}) {
            assertThat(person.raw(target).split("\r\n\r\n", 2)[0]).doesNotContain("evil");
        }
        HttpResponse<String> csv = person.get("/runs.csv?deployment_id=x%22%0d%0aevil");
        assertThat(csv.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(name -> assertThat(name).matches("attachment; filename=\"runs-[0-9TZ]+\\.csv\""));
    }

    @Test
    void aGzipBombIsNotUnpacked() {
        byte[] bomb = zipped(64 * 1024 * 1024);
        upstream.on("/deployment_runs/drun_bomb", connection -> {
            String head =
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: "
                            + bomb.length + "\r\nConnection: close\r\n\r\n";
            connection.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            connection.getOutputStream().write(bomb);
        });
        isUnreadable("/runs/drun_bomb");
        assertThat(upstream.received().getLast().headers()).doesNotContainKey("accept-encoding");
    }

    private static byte[] zipped(int size) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            byte[] blanks = " ".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
            for (int written = 0; written < size; written += blanks.length) {
                zip.write(blanks);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    @Test
    void deeplyNestedJsonIsCut() {
        upstream.on("/deployment_runs/drun_deep", Reply.json("{\"id\":\"drun_deep\",\"x\":" + tower(100_000) + "}"))
                .on("/deployment_runs/drun_high", Reply.json("{\"id\":\"drun_high\",\"x\":" + tower(400) + "}"))
                .on(
                        "/deployment_runs/drun_wide",
                        Reply.json("{\"id\":\"drun_wide\",\"x\":" + "9".repeat(100_000) + "}"))
                .on("/deployment_runs/drun_error", Reply.of(400, "{\"error\":" + tower(100_000) + "}"));
        for (String run : new String[] {"drun_deep", "drun_wide", "drun_high"}) {
            HttpResponse<String> page = person.get("/runs/" + run);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body())
                    .contains("too large to show", "&quot;x&quot; : &quot;…&quot;")
                    .doesNotContain("Exception", "StackOverflow");
        }
        assertThat(person.get("/runs/drun_error").statusCode()).isEqualTo(400);
    }

    private static String tower(int height) {
        return "[".repeat(height) + "]".repeat(height);
    }

    @Test
    void aRedirectDoesNotSendTheTokenElsewhere() {
        try (FakeUpstream elsewhere = new FakeUpstream()) {
            upstream.on(
                    "/deployment_runs/drun_moved",
                    Reply.of(302, "", "Location: " + elsewhere.baseUrl() + "/deployment_runs/drun_moved"));
            isUnreadable("/runs/drun_moved");
            assertThat(elsewhere.calls()).isZero();
        }
    }

    private void isUnreadable(String address) {
        HttpResponse<String> page = person.get(address);
        assertThat(page.statusCode()).isEqualTo(502);
        assertThat(page.body()).contains("could not be read").doesNotContain("Exception", "StackOverflow");
    }

    @Test
    void veryLongTextsOverflowNoPattern() {
        String message = "at 1, ".repeat(50_000) + "=".repeat(50_000);
        upstream.on(
                "/deployment_runs/drun_long",
                Reply.json("{\"id\":\"drun_long\",\"status\":\"failed\",\"error\":{\"message\":\"" + message + "\"}}"));
        assertThat(person.get("/runs/drun_long").statusCode()).isEqualTo(200);
        for (String parameter : new String[] {"since", "limit", "deployment_id", "after_id", "status"}) {
            String value = "1".repeat(3_000) + "-".repeat(3_000);
            assertThat(person.get("/runs?" + parameter + "=" + value).body()).contains("was ignored");
        }
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
