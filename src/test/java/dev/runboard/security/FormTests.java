package dev.runboard.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.web.ServerTest;
import dev.runboard.web.Visitor;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Forms that are sent late, twice, or from elsewhere, and visitors without a session. */
@ServerTest
@Import(FormTests.Listening.class)
class FormTests {

    private static final String SECRET = "pt-live-cccccccccccccccccccccccc9999";
    private static final String OTHER_SECRET = "pt-live-dddddddddddddddddddddddd8888";
    private static final AtomicInteger SESSIONS = new AtomicInteger();

    @TestConfiguration(proxyBeanMethods = false)
    static class Listening {

        @Bean
        HttpSessionListener listener() {
            return new HttpSessionListener() {
                @Override
                public void sessionCreated(HttpSessionEvent event) {
                    SESSIONS.incrementAndGet();
                }
            };
        }
    }

    @Autowired
    private FakeUpstream upstream;

    @LocalServerPort
    private int port;

    private Visitor visitor;

    @BeforeEach
    void open() {
        visitor = new Visitor(port);
        upstream.reset();
        upstream.on("/deployment_runs", Reply.json("{\"data\":[]}")).on("/deployments", Reply.json("{\"data\":[]}"));
        SESSIONS.set(0);
    }

    @Test
    void anonymousRequestsCreateNoSession() {
        for (String address : new String[] {"/", "/runs", "/runs.csv", "/nowhere", "/login", "/wall", "/wall/code"}) {
            visitor.get(address);
        }
        visitor.get("/assets/icon.svg");
        visitor.submit("/login", "/login", Map.of("token", "a b"));
        upstream.on("/deployment_runs", Reply.error(401, "authentication_error", "No"));
        visitor.signIn("pt-unknown");
        visitor.submit("/login", "/logout", Map.of());
        visitor.submit("/login", "/wall/pair", Map.of("code", "AAAAAAAA"));

        assertThat(SESSIONS).hasValue(0);
        assertThat(visitor.cookieNames()).containsExactlyInAnyOrder("RUNBOARD_0_csrf", "RUNBOARD_0_screen");
    }

    @Test
    void theFormsCookieIsOutOfReachOfScriptsAndOtherSites() {
        assertThat(setCookies(visitor.get("/login")))
                .startsWith("RUNBOARD_0_csrf=")
                .contains("; HttpOnly", "; SameSite=Lax", "; Path=/")
                .doesNotContain("Secure", "Max-Age", "Expires");
        assertThat(setCookies(visitor.get("/login"))).isEmpty();
        assertThat(setCookies(new Visitor(port).get("/login", "X-Forwarded-Proto: https")))
                .startsWith("__Host-RUNBOARD_0_csrf=")
                .contains("; Secure", "; HttpOnly", "; Path=/")
                .doesNotContain("Domain");
    }

    @Test
    void aSignInSentTwiceSucceeds() {
        String csrf = visitor.csrf("/login");
        Map<String, String> form = Map.of("token", SECRET, "next", "/runs?status=failed");
        assertThat(location(visitor.post("/login", csrf, form))).endsWith("/runs?status=failed");
        upstream.on("/deployment_runs", Reply.of(503, ""));
        int calls = upstream.calls();

        assertThat(location(visitor.post("/login", csrf, form))).endsWith("/runs?status=failed");
        assertThat(upstream.calls()).isEqualTo(calls);
        assertThat(visitor.get("/wall/screens").statusCode()).isEqualTo(200);
    }

    @Test
    void anOldSignInPageSignsAnotherTokenIn() {
        String csrf = visitor.csrf("/login");
        visitor.signIn(SECRET);

        assertThat(location(visitor.post("/login", csrf, Map.of("token", OTHER_SECRET))))
                .endsWith("/overview");
        assertThat(visitor.get("/wall/screens").body()).contains("pt-…8888").doesNotContain("pt-…9999");
    }

    @Test
    void aSignInPageThatWasOpenDuringASignOutTakesTheToken() {
        visitor.signIn(SECRET);
        String csrf = visitor.csrf("/login");
        visitor.submit("/wall/screens", "/logout", Map.of());

        assertThat(location(visitor.post("/login", csrf, Map.of("token", SECRET))))
                .endsWith("/overview");
    }

    @Test
    void aFormWithoutASessionLeadsToTheSignInPage() {
        visitor.signIn(SECRET);
        String csrf = visitor.csrf("/wall/screens");
        visitor.loseSession();

        assertThat(location(visitor.post("/logout", csrf, Map.of()))).endsWith("/login?reason=signed-out");
        assertThat(location(visitor.post("/logout", "", Map.of()))).endsWith("/login?reason=signed-out");
        assertThat(location(visitor.post("/logout", csrf, Map.of("screens", "end"))))
                .endsWith("/login?reason=signed-out");
        assertThat(location(visitor.post("/wall/pair", "", Map.of()))).endsWith("/login?reason=expired");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/logout", "/wall/pair", "/wall/screens/x/end", "/nowhere"})
    void aCsrfTokenInTheAddressIsRejected(String action) {
        visitor.signIn(SECRET);
        String csrf = visitor.csrf("/wall/screens");
        for (String name : new String[] {"_csrf", "%5Fcsrf"}) {
            HttpResponse<String> answer = visitor.send("POST", action + "?" + name + "=" + csrf + "&screens=end");
            assertThat(answer.statusCode()).isIn(302, 403);
            assertThat(location(answer)).doesNotContain("signed-out");
        }
        assertThat(visitor.get("/wall/screens").statusCode()).isEqualTo(200);
    }

    @Test
    void aTokenInTheAddressIsNotUsed() {
        String csrf = visitor.csrf("/login");
        HttpResponse<String> answer = visitor.post("/login?token=" + SECRET + "&next=/deployments", csrf, Map.of());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("That is not a token");
        assertThat(upstream.calls()).isZero();

        visitor.post("/login?token=" + OTHER_SECRET, csrf, Map.of("token", SECRET));
        assertThat(visitor.get("/wall/screens").body()).contains("pt-…9999");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "anything"})
    void aCrossSiteFormChangesNothing(String site) {
        visitor.signIn(SECRET);
        String csrf = visitor.csrf("/wall/screens");

        assertThat(visitor.post("/logout", csrf, Map.of(), "Sec-Fetch-Site: " + site)
                        .statusCode())
                .isEqualTo(403);
        assertThat(visitor.get("/wall/screens").statusCode()).isEqualTo(200);
        assertThat(location(visitor.post("/logout", csrf, Map.of(), "Sec-Fetch-Site: same-origin")))
                .endsWith("/login?reason=signed-out");
    }

    /** Requests that are under way read from the session that ends. */
    @Test
    void aSignOutWhilePagesLoadIsNoFault() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 60; i++) {
                visitor.signIn(SECRET);
                String csrf = visitor.csrf("/wall/screens");
                List<Future<HttpResponse<String>>> answers = new ArrayList<>();
                for (int j = 0; j < 6; j++) {
                    answers.add(threads.submit(() -> visitor.get("/wall/screens")));
                }
                answers.add(threads.submit(() -> visitor.post("/logout", csrf, Map.of())));
                for (Future<HttpResponse<String>> answer : answers) {
                    assertThat(answer.get().statusCode()).isIn(200, 302);
                }
            }
        }
    }

    private static String setCookies(HttpResponse<String> answer) {
        return String.join(" ", answer.headers().allValues("Set-Cookie"));
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
