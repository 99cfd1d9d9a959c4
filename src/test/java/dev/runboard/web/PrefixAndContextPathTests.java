package dev.runboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.demo.data.DemoTokens;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** Runboard below a path of its own, behind a proxy that has it below another path. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"runboard.proxies=127.0.0.1,::1", "server.servlet.context-path=/tools/runboard"})
@ActiveProfiles("demo")
class PrefixAndContextPathTests {

    private static final String SITE = "/ops/x";

    @LocalServerPort
    private int port;

    private PrefixProxy proxy;
    private Visitor visitor;

    @BeforeEach
    void comeIn() throws IOException {
        proxy = new PrefixProxy(port + "/tools/runboard", SITE);
        visitor = new Visitor(proxy.port());
    }

    @AfterEach
    void leave() {
        proxy.close();
    }

    @Test
    void signingInSticksAndEveryLinkStaysOnTheSite() {
        HttpResponse<String> signedIn =
                visitor.submit(SITE + "/login", SITE + "/login", Map.of("token", DemoTokens.HARBOR));
        assertThat(location(signedIn)).isEqualTo(SITE + "/overview");
        assertThat(String.join(" ", signedIn.headers().allValues("Set-Cookie")))
                .contains("; Path=/ops/x;")
                .doesNotContain("/tools");
        assertThat(visitor.get(SITE + "/runs").statusCode()).isEqualTo(200);

        assertThat(new SiteWalk(visitor, SITE).wrongLinks("", "/runs?status=failed", "/wall/screens", "/none"))
                .containsExactly(SITE + "/none is a 404");
        assertThat(visitor.get(SITE + "/none").body()).contains("name=\"next\" value=\"/none\"");
    }

    @Test
    void theRootLeadsToAPageOfTheSite() {
        for (String root : new String[] {SITE, SITE + "/"}) {
            assertThat(location(visitor.get(root))).isEqualTo(SITE + "/login?next=%2F");
        }
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
