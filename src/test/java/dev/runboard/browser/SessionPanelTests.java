package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.web.ServerTest;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The session behind a run, opened on the run's page. */
@ServerTest
class SessionPanelTests {

    private static final int EVENTS = 80;

    @Autowired
    private FakeUpstream upstream;

    @LocalServerPort
    private int port;

    private Chromium chromium;
    private Page page;

    @BeforeEach
    void openARun() {
        assumeThat(Chromium.find()).isPresent();
        upstream.reset();
        upstream.on("/deployment_runs", Reply.json("{\"data\":[]}"))
                .on(
                        "/deployment_runs/drun_1",
                        Reply.json("{\"id\":\"drun_1\",\"status\":\"completed\",\"session_id\":\"sess_1\"}"))
                .on("/sessions/sess_1", Reply.json("{\"id\":\"sess_1\",\"status\":\"idle\"}"))
                .on("/sessions/sess_1/events", connection -> events().send(connection));
        chromium = Chromium.start();
        page = chromium.browser().newPage();
        page.navigate("http://localhost:" + port + "/runs/drun_1");
        // A token of its own: no test sees what another one fetched.
        page.locator("input[name=token]").fill("pt-live-" + UUID.randomUUID());
        page.locator("main button[type=submit]").click();
        page.waitForURL("**/runs/drun_1");
        Person.awaitScripts(page);
    }

    @AfterEach
    void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void opensWithTheFirstEventsAndGoesOnAsLongAsThereAreMore() {
        open();
        assertThat(panel("li.event")).hasCount(50);

        panel("li.more a").click();
        assertThat(panel("li.event")).hasCount(EVENTS);
        assertThat(panel("li.event").last()).containsText("Message 79");

        panel("li.more a").click();
        assertThat(panel("li.note")).hasText("No newer events.");
        assertThat(panel("li.event")).hasCount(EVENTS);
    }

    @Test
    void saysThatASessionIsGone() {
        upstream.on("/sessions/sess_1", Reply.error(404, "not_found_error", "Not here"));

        open();
        assertThat(panel(".problem")).containsText("This session no longer exists.");
        assertThat(page.locator("#run .title h1")).containsText("completed");
    }

    private void open() {
        page.locator("#session summary").click();
    }

    private Locator panel(String selector) {
        return page.locator("#session " + selector);
    }

    private Reply events() {
        String asked = upstream.received().reversed().stream()
                .map(FakeUpstream.Received::address)
                .filter(address -> address.contains("/events"))
                .findFirst()
                .orElseThrow();
        int first = asked.contains("after_id") ? Integer.parseInt(asked.replaceAll(".*after_id=evt_", "")) + 1 : 0;
        int end = Math.min(first + 50, EVENTS);
        String data = IntStream.range(first, end)
                .mapToObj(n ->
                        "{\"id\":\"evt_%d\",\"type\":\"agent.message\",\"content\":\"Message %d\"}".formatted(n, n))
                .collect(Collectors.joining(","));
        return Reply.json("{\"data\":[" + data + "],\"has_more\":" + (end < EVENTS) + "}");
    }
}
