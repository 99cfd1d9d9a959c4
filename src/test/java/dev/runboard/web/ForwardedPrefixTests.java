package dev.runboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.demo.data.DemoTokens;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** Runboard behind a proxy that takes off the first part of each path, and says so. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "runboard.proxies=127.0.0.1,::1")
@ActiveProfiles("demo")
class ForwardedPrefixTests {

    private static final String SITE = "/ops/runboard";
    private static final String PREFIX = "X-Forwarded-Prefix: " + SITE;

    @LocalServerPort
    private int port;

    @Test
    void everyLinkStaysOnTheSite() throws IOException {
        try (PrefixProxy proxy = new PrefixProxy("" + port, SITE)) {
            Visitor visitor = new Visitor(proxy.port());
            HttpResponse<String> signedIn = signIn(visitor, SITE, DemoTokens.HARBOR);
            assertThat(signedIn.headers().firstValue("Location")).contains(SITE + "/overview");

            assertThat(new SiteWalk(visitor, SITE)
                            .wrongLinks(
                                    "/",
                                    "/runs?status=failed",
                                    "/deployments",
                                    "/wall",
                                    "/wall/screens",
                                    "/demo",
                                    "/none"))
                    .containsExactly(SITE + "/none is a 404");
        }
    }

    /** The two processes of two sites may even use the same port, in containers. Their cookies then have the same names. */
    @Test
    void twoSitesOfAHostKeepTheirOwnSessions() throws IOException {
        try (PrefixProxy proxy = new PrefixProxy("" + port, "/a", "/b")) {
            Visitor visitor = new Visitor(proxy.port());
            String cookie = cookies(signIn(visitor, "/a", DemoTokens.HARBOR));
            assertThat(cookie).contains("; Path=/a;", "; HttpOnly", "; SameSite=Lax");
            String runs = visitor.get("/a/runs").body();
            assertThat(signIn(visitor, "/b", DemoTokens.ORCHARD).statusCode()).isLessThan(400);

            assertThat(firstRun(visitor.get("/a/runs").body())).isEqualTo(firstRun(runs));
            assertThat(firstRun(visitor.get("/b/runs").body())).isNotEqualTo(firstRun(runs));
            visitor.submit("/b/runs", "/b/logout", Map.of());
            assertThat(visitor.get("/b/runs").headers().firstValue("Location"))
                    .contains("/b/login?reason=expired&next=%2Fruns");
            assertThat(visitor.get("/a/runs").statusCode()).isEqualTo(200);
        }
    }

    private static HttpResponse<String> signIn(Visitor visitor, String site, String token) {
        return visitor.submit(site + "/login", site + "/login", Map.of("token", token));
    }

    private static String cookies(HttpResponse<String> answer) {
        return String.join("\n", answer.headers().allValues("Set-Cookie"));
    }

    private static String firstRun(String page) {
        return page.replaceFirst("(?s).*?data-run-id=\"(\\w+)\".*", "$1");
    }

    /** These never reach a filter, so the server itself has to read the prefix. */
    @ParameterizedTest
    @ValueSource(strings = {"TRACE /runs", "FOO /runs", "GET /runs/%zz", "GET /runs/a%2fb", "GET /runs/a;b"})
    void aRefusalLeadsBackToTheSite(String request) {
        String head = request + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n";
        Visitor visitor = new Visitor(port);

        assertThat(visitor.exchange(head + PREFIX + "/\r\n\r\n"))
                .containsPattern("\\AHTTP/1.1 40[05] ")
                .contains("href=\"" + SITE + "/runs\"");
        assertThat(visitor.exchange(head + "X-Forwarded-Prefix: //evil.example\r\n\r\n"))
                .contains("href=\"/runs\"")
                .doesNotContain("evil");
    }

    @Test
    void tablesAreNotSharedBetweenPrefixes() {
        Visitor visitor = new Visitor(port);
        visitor.signIn(DemoTokens.HARBOR);
        visitor.get("/runs", PREFIX);

        assertThat(visitor.get("/runs").body()).doesNotContain(SITE);
        assertThat(visitor.get("/runs", "X-Forwarded-Prefix: /other").body())
                .contains("\"/other/runs.csv\"")
                .doesNotContain(SITE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "https://evil.example",
                "/a\"><script>",
                "/..",
                "a",
                "/a/../..",
                "/a?b",
                "/a, //evil.example"
            })
    void anInvalidPrefixIsIgnored(String prefix) {
        HttpResponse<String> answer = new Visitor(port).get("/runs", "X-Forwarded-Prefix: " + prefix);

        assertThat(answer.headers().firstValue("Location")).contains("/login?next=%2Fruns");
        assertThat(new Visitor(port)
                        .get("/login", "X-Forwarded-Prefix: " + prefix)
                        .body())
                .contains("action=\"/login\"")
                .doesNotContain("evil", "<script>\"");
    }
}
