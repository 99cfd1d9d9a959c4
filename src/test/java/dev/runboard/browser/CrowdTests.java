package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.runboard.demo.faults.DemoFaults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What many pages of one token cost the API. */
@BrowserTest
class CrowdTests {

    private static final Duration QUIET = Duration.ofSeconds(15);
    private static final String ROUTE = "/deployment_runs";
    /** Of one deployment, the last runs on the page ended long ago: one that goes on is followed past the end with a call more. */
    private static final String VIEW = "?deployment_id=dep_019ec55a2b687b3f94eee77dd77e4b2a&limit=100";

    private static final int TABS = 20;
    private static final int WALLS = 5;

    @Autowired
    DemoFaults upstream;

    @Test
    void twentyTabsAndFiveWallsShareTheCallsOfOne(Person person) {
        person.watches("/runs" + VIEW);
        List<Page> pages = new ArrayList<>(List.of(person.page()));
        while (pages.size() < TABS) {
            pages.add(person.opensBeside("/runs" + VIEW));
        }
        while (pages.size() < TABS + WALLS) {
            pages.add(person.opensBeside("/wall" + VIEW));
        }
        long calls = upstream.calls(ROUTE);
        int rounds = 2;
        for (int round = 0; round < rounds; round++) {
            Person.allWaitForNews(pages, () -> person.waits(QUIET));
        }

        assertThat(upstream.calls(ROUTE)).isEqualTo(calls + rounds);
        assertThat(person.page().locator("#cost"))
                .hasText(Pattern.compile("\\d+ API calls/min · " + (TABS + WALLS) + " viewers"));
    }

    @Test
    void aTabCountsOnceOnAnyPage(Person person) {
        person.watches("/runs");
        person.waitsForNews(QUIET);
        person.open("/runs?has_error=true");
        person.waitsForNews(QUIET);
        person.reload();
        person.waitsForNews(QUIET);

        assertThat(person.page().locator("#cost")).containsText("· 1 viewer");
    }
}
