package dev.runboard.web.server;

import static dev.runboard.security.Sessions.signedIn;
import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.web.WebSlice;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A page's address with a slash at its end leads to the page. */
@WebSlice
class TrailingSlashTests {

    @Autowired
    private MockMvcTester pages;

    @ParameterizedTest
    @CsvSource({
        "/runs/, /runs",
        "/runs///, /runs",
        "/runs/?status=failed&limit=50, /runs?status=failed&limit=50",
        "/runs/?, /runs?",
        "/runs/drun_1/, /runs/drun_1",
        "/runs/drun_1/session/, /runs/drun_1/session",
        "/runs/%2e/, /runs/%2e",
        "/deployments/, /deployments",
        "/deployments/dep_1/?x=%2F%2Fevil.example, /deployments/dep_1?x=%2F%2Fevil.example",
        "/wall/, /wall",
        "/wall/screens/, /wall/screens",
        "/runs.csv/, /runs.csv",
        "/login/?next=/runs, /login?next=/runs",
        "/jump/?id=drun_1, /jump?id=drun_1"
    })
    void leadsToThePage(String address, String page) {
        for (MvcTestResult answer : new MvcTestResult[] {
            pages.get().uri(URI.create(address)).exchange(),
            pages.head().uri(URI.create(address)).with(signedIn(TOKEN)).exchange()
        }) {
            assertThat(answer).hasStatus(301).hasHeader("Location", page).containsHeader("Content-Security-Policy");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "//",
                "/nowhere/",
                "/assets/",
                "/assets/webjars/",
                "/WEB-INF/",
                "//evil.example/",
                "//evil.example/runs/",
                "///evil.example/",
                "/.//evil.example/",
                "/runs/..//evil.example/",
                "/wall/screens/x/end/",
                "/%2Fevil.example/"
            })
    void addressesOfNoPageAreNotRedirected(String address) {
        MvcTestResult answer = pages.get()
                .uri(URI.create("http://localhost" + address))
                .with(signedIn(TOKEN))
                .exchange();
        assertThat(answer.getResponse().getStatus()).isNotEqualTo(301);
    }

    @Test
    void aFormKeepsItsAddress() {
        assertThat(pages.post()
                        .uri("/runs/")
                        .with(signedIn(TOKEN))
                        .exchange()
                        .getResponse()
                        .getStatus())
                .isNotEqualTo(301);
    }
}
