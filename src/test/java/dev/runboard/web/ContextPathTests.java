package dev.runboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.demo.data.DemoTokens;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** Runboard below a path of its host. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "server.servlet.context-path=/ops/runboard")
@ActiveProfiles("demo")
class ContextPathTests {

    private static final String SITE = "/ops/runboard";

    @LocalServerPort
    private int port;

    private Visitor visitor;

    @BeforeEach
    void comeIn() {
        visitor = new Visitor(port);
    }

    @Test
    void everyLinkStaysOnTheSite() {
        signIn();
        assertThat(new SiteWalk(visitor, SITE)
                        .wrongLinks(
                                "/", "/runs?status=failed", "/deployments", "/wall", "/wall/screens", "/demo", "/none"))
                .containsExactly("/ops/runboard/none is a 404");
    }

    @Test
    void theScreensPageNamesTheAddressOfTheWall() {
        signIn();
        assertThat(visitor.get(SITE + "/wall/screens").body()).contains(">localhost:" + port + "/ops/runboard/wall<");
    }

    @Test
    void aScreenThatIsNotSignedInStaysOnTheSite() {
        HttpResponse<String> code = visitor.get(SITE + "/wall");
        assertThat(code.body()).contains("/ops/runboard/wall/pair<", "hx-get=\"/ops/runboard/wall/code\"");
        assertThat(code.headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.contains("Path=/ops/runboard/wall"));
        assertThat(visitor.get(SITE + "/wall/code").statusCode()).isEqualTo(204);
    }

    @Test
    void signingInAndOutStaysOnTheSite() {
        assertThat(location(visitor.get(SITE + "/runs?limit=50")))
                .isEqualTo("/ops/runboard/login?next=%2Fruns%3Flimit%3D50");
        assertThat(visitor.get(
                                SITE + "/runs/table",
                                "HX-Request: true",
                                "HX-Current-URL: http://localhost" + SITE + "/runs?limit=50")
                        .headers()
                        .firstValue("HX-Redirect"))
                .contains("/ops/runboard/login?next=%2Fruns%3Flimit%3D50");
        assertThat(location(signIn())).isEqualTo("/ops/runboard/overview");
        assertThat(visitor.get(SITE + "/runs/table?limit=50", "HX-Request: true")
                        .headers()
                        .firstValue("HX-Push-Url"))
                .contains("/ops/runboard/runs?limit=50");
        assertThat(location(visitor.get(SITE + "/jump?id=drun_1"))).isEqualTo("/ops/runboard/runs/drun_1");
        assertThat(location(visitor.get(SITE + "/runs/"))).isEqualTo("/ops/runboard/runs");
        assertThat(location(visitor.get(SITE))).isEqualTo("/ops/runboard/");
        assertThat(location(visitor.get(SITE + "?a=b"))).isEqualTo("/ops/runboard/?a=b");
        assertThat(location(visitor.submit(SITE + "/runs", SITE + "/logout", Map.of("screens", "keep"))))
                .isEqualTo("/ops/runboard/login?reason=signed-out");
    }

    @Test
    void nothingIsOutsideOfIt() {
        assertThat(visitor.get("/runs").statusCode()).isEqualTo(404);
        assertThat(visitor.raw(SITE + "/%zz")).contains("href=\"/ops/runboard/runs\"");
    }

    private HttpResponse<String> signIn() {
        return visitor.submit(SITE + "/login", SITE + "/login", Map.of("token", DemoTokens.HARBOR));
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("").replaceFirst("^http://localhost:\\d+", "");
    }
}
