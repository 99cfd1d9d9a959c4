package dev.runboard.web;

import static dev.runboard.security.Sessions.signedIn;
import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Each answer tells the server's time: no browser's clock need be right. */
@WebSlice
class ServerTimeTests {

    private static final String NOW = "Runboard-Now";

    @Autowired
    private MockMvcTester pages;

    @Autowired
    private FakeUpstream upstream;

    @Autowired
    private MovableClock clock;

    @BeforeEach
    void oneRun() {
        String run = "{\"id\":\"drun_1\",\"status\":\"completed\",\"triggered_at\":\"2026-06-14T08:00:00Z\"}";
        upstream.on("/deployment_runs", Reply.json("{\"data\":[" + run + "]}"))
                .on("/deployment_runs/drun_1", Reply.json(run));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/runs", "/runs/drun_1", "/deployments", "/wall", "/wall/screens", "/wall/pair"})
    void everyPageHasTheTimeOfTheServer(String address) {
        clock.advance(Duration.ofMillis(123));
        MvcTestResult page = get(address);

        assertThat(page).hasStatusOk().hasHeader(NOW, now());
        assertThat(page).bodyText().contains("data-now=\"" + now() + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/runs/table", "/runs/drun_1/live", "/wall/board"})
    void everyFragmentHasTheTimeOfTheServer(String address) {
        MvcTestResult piece = get(address);
        assertThat(piece).hasStatusOk().hasHeader(NOW, now());
        clock.advance(Duration.ofSeconds(3));

        assertThat(pages.get()
                        .uri(address)
                        .with(signedIn(TOKEN))
                        .header("If-None-Match", piece.getResponse().getHeader("ETag")))
                .hasStatus(304)
                .hasHeader(NOW, now());
    }

    /** The second is the page with the code of a screen that is not paired yet. */
    @ParameterizedTest
    @ValueSource(strings = {"/login", "/wall"})
    void pagesWithoutASessionHaveTheTimeOfTheServer(String address) {
        assertThat(pages.get().uri(address)).bodyText().contains("data-now=\"" + now() + "\"");
    }

    private MvcTestResult get(String address) {
        return pages.get().uri(address).with(signedIn(TOKEN)).exchange();
    }

    private String now() {
        return Long.toString(clock.millis());
    }
}
