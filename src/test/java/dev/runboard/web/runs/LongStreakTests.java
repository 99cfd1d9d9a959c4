package dev.runboard.web.runs;

import static dev.runboard.security.Sessions.signedIn;
import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.web.Element;
import dev.runboard.web.WebSlice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A deployment that has failed in all runs of the history, and in older ones. */
@WebSlice
class LongStreakTests {

    private static final String OLDEST = "2026-06-11T21:00:00Z";

    @Autowired
    private MockMvcTester pages;

    @Autowired
    private FakeUpstream upstream;

    /** The history of a day and the day before ends with the second page. */
    @BeforeEach
    void answer() {
        answer("failed", true);
    }

    private void answer(String last, boolean more) {
        upstream.on("/deployments", Reply.json("""
                {"data":[{"id":"dep_bad","name":"nightly","status":"active"}],"has_more":false}"""));
        upstream.asked(
                "/deployment_runs",
                call -> call.parameter("after_id", "").isEmpty()
                        ? Reply.list(List.of(run(1, "failed"), run(2, "failed")), true)
                        : Reply.list(List.of(run(30, "failed"), run(60, last)), more));
    }

    private static String run(int hours, String status) {
        Instant at = Instant.parse("2026-06-14T09:00:00Z").minus(Duration.ofHours(hours));
        return "{\"id\":\"drun_%d\",\"status\":\"%s\",\"deployment_id\":\"dep_bad\",\"triggered_at\":\"%s\"}"
                .formatted(hours, status, at);
    }

    @Test
    void wallAndOverviewSayThatItMayBeLonger() {
        Element failing = page("/overview").the("li", "data-deployment-id", "dep_bad");
        assertThat(failing.text()).contains("failed at least 4 times in a row since at least Jun 11, 21:00:00");
        assertThat(failing.the("time", "datetime", OLDEST).text()).isEqualTo("Jun 11, 21:00:00");

        Element broken = page("/wall").the("li", "data-broken", "dep_bad");
        assertThat(broken.attribute("data-streak")).isEqualTo("4");
        assertThat(broken.text()).contains("at least 4 in a row", "≥ 4×", "since at least Jun 11, 21:00:00");
        assertThat(broken.the("time", "datetime", OLDEST).text()).isEqualTo("Jun 11, 21:00:00");
    }

    /** The page of the deployment’s runs that the wall shows ends with a failure too. */
    @Test
    void aWallWithoutAHistorySaysSoOfItsRuns() {
        assertThat(page("/wall").the("li", "data-broken", "dep_bad").text())
                .contains("at least 2 in a row", "since at least Jun 14, 07:00:00");
    }

    @ParameterizedTest
    @CsvSource({"completed,true,3,'Jun 13, 03:00:00'", "failed,false,4,'Jun 11, 21:00:00'"})
    void aStreakWithAKnownStartHasAnExactLength(String last, boolean more, int length, String since) {
        answer(last, more);

        Element failing = page("/overview").the("li", "data-deployment-id", "dep_bad");
        assertThat(failing.text()).contains("failed " + length + " times in a row since " + since);

        Element broken = page("/wall").the("li", "data-broken", "dep_bad");
        assertThat(broken.text())
                .contains(length + " in a row", "since " + since)
                .doesNotContain("at least");
    }

    private Element page(String address) {
        return Element.of(pages.get().uri(address).with(signedIn(TOKEN)).exchange());
    }
}
