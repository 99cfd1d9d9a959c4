package dev.runboard.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.web.ServerTest;
import dev.runboard.web.Visitor;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The session cookie, and the token that never gets back to the browser. */
@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class SessionCookieTests {

    private static final String SECRET = "pt-live-cccccccccccccccccccccccc9999";
    private static final String OTHER_SECRET = "pt-live-dddddddddddddddddddddddd8888";

    @Autowired
    private FakeUpstream upstream;

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int platformPort;

    @BeforeEach
    void answer() {
        upstream.reset();
        upstream.on("/deployment_runs", Reply.json("{\"data\":[{\"id\":\"drun_1\"}]}"))
                .on("/deployment_runs/drun_1", Reply.json("{\"id\":\"drun_1\"}"))
                .on("/deployments", Reply.json("{\"data\":[]}"));
    }

    @Test
    void scriptsAndOtherSitesCannotUseTheCookie() {
        assertThat(cookie(new Visitor(port).signIn(SECRET)))
                .startsWith("RUNBOARD_0=")
                .contains("; HttpOnly")
                .contains("; SameSite=Lax")
                .contains("; Path=/")
                .doesNotContain("Secure");
    }

    @Test
    void behindTlsTheCookieTravelsEncryptedOnly() {
        HttpResponse<String> page = new Visitor(port).get("/login", "X-Forwarded-Proto: https");
        assertThat(cookie(page)).contains("; Secure").contains("; HttpOnly");
        assertThat(page.headers().firstValue("Strict-Transport-Security")).isPresent();
    }

    @Test
    void redirectsStayOnTheHostThatWasAsked() {
        assertThat(location(new Visitor(port).get("/runs"))).isEqualTo("/login?next=%2Fruns");
        assertThat(location(new Visitor(port).get("/runs", "X-Forwarded-Proto: https")))
                .isEqualTo("/login?next=%2Fruns");
    }

    @Test
    void aSignInChangesTheSessionId() {
        Visitor visitor = new Visitor(port);
        visitor.signIn(OTHER_SECRET);
        String before = visitor.session();
        visitor.signIn(SECRET);

        assertThat(before).isNotEmpty();
        assertThat(visitor.session()).isNotEqualTo(before);
        assertThat(visitor.get("/runs").statusCode()).isEqualTo(200);
    }

    @Test
    void signingOutEndsTheSessionForEachCopyOfItsCookie() {
        Visitor visitor = new Visitor(port);
        visitor.signIn(SECRET);
        String session = visitor.sessionHeader();
        visitor.submit("/runs", "/logout", Map.of());

        HttpResponse<String> answer = new Visitor(port).get("/runs", session);
        assertThat(location(answer)).contains("/login?reason=expired");
    }

    @Test
    void theTokenIsInNoAnswerAndNoLog(CapturedOutput output) {
        upstream.on(
                        "/deployment_runs/drun_echo",
                        Reply.json("{\"id\":\"drun_echo\",\"status\":\"" + SECRET
                                + "\",\"error\":{\"message\":\"Bearer pt\\u002dlive-cccccccccccccccccccccccc9999\"}}"))
                .on("/deployment_runs/drun_400", Reply.error(400, "x", "You sent " + SECRET))
                .on("/deployment_runs/drun_403", Reply.error(403, "x", "You sent pt\\u002dlive" + SECRET.substring(7)))
                .on("/deployment_runs/drun_404", Reply.of(404, SECRET, "x-request-id: " + SECRET))
                .on("/deployment_runs/drun_502", Reply.of(502, "Bearer " + SECRET))
                .on("/deployment_runs/drun_html", Reply.of(200, "<p>" + SECRET));
        Visitor visitor = new Visitor(port);

        Map<String, String> told = new LinkedHashMap<>();
        told.put("sign-in", said(visitor.signIn(SECRET)));
        for (String address : new String[] {
            "/runs",
            "/runs/table",
            "/runs.csv",
            "/runs.ndjson",
            "/deployments",
            "/runs/drun_1",
            "/runs/drun_echo",
            "/runs/drun_400",
            "/runs/drun_403",
            "/runs/drun_404",
            "/runs/drun_502",
            "/runs/drun_html",
            "/jump?id=x",
            "/nowhere"
        }) {
            told.put(address, said(visitor.get(address)));
        }
        told.put("metrics", said(new Visitor(platformPort).get("/actuator/prometheus")));
        told.put("sign-out", said(visitor.submit("/runs", "/logout", Map.of())));
        told.put("malformed", said(visitor.signIn(SECRET + " " + SECRET)));

        told.values().removeIf(answer -> !answer.contains(SECRET));
        assertThat(told.keySet()).isEmpty();
        assertThat(output.toString().contains(SECRET)).isFalse();
        assertThat(output.toString()).contains("deployment_runs/{id} after");
    }

    private static String said(HttpResponse<String> answer) {
        return answer.headers().map() + answer.body();
    }

    private static String cookie(HttpResponse<String> answer) {
        return String.join(" ", answer.headers().allValues("Set-Cookie"));
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
