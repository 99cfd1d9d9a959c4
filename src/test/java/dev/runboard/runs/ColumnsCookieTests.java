package dev.runboard.runs;

import static dev.runboard.security.Sessions.signedIn;
import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.Runs;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.web.Element;
import dev.runboard.web.WebSlice;
import jakarta.servlet.http.Cookie;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The cookie with the hidden columns. A browser may send any text in it. */
@WebSlice
class ColumnsCookieTests {

    @Autowired
    private MockMvcTester pages;

    @Autowired
    private FakeUpstream upstream;

    @BeforeEach
    void oneRun() {
        upstream.on("/deployment_runs", Reply.json(Runs.list(Runs.full("drun_1"))));
    }

    @Test
    void columnsOfTheCookieAreHidden() {
        assertThat(hidden("trigger.when.trigger.%.status")).isEqualTo("trigger when");
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void aCookieThatCannotBeReadHidesNothing(String value) {
        assertThat(hidden(value)).isNullOrEmpty();
    }

    private static Stream<String> unreadable() {
        return Stream.of("", ".", "%", "%zz", "a%2", "%74rigger", "\"trigger\"", "\"", "x".repeat(3000));
    }

    private String hidden(String value) {
        MvcTestResult page = pages.get()
                .uri("/runs")
                .with(signedIn(TOKEN))
                .cookie(new Cookie("columns", value))
                .exchange();
        assertThat(page).hasStatusOk();
        Element main = Element.of(page).the("main", "id", "main");
        assertThat(main.all("tr", "data-run-id", "drun_1")).hasSize(1);
        return main.attribute("data-hidden");
    }
}
