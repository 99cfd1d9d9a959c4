package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.runboard.upstream.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@BothGenerations
@BrowserTest
class PagingTests {

    private static final String MANUAL = "/runs?trigger_type=manual";
    private static final int PAGES = 5;

    @Autowired
    MovableClock clock;

    @Test
    void pagingForwardShowsEachRunOnceInOrder(Person person) {
        List<String> all = person.signInTo(MANUAL + "&limit=100").ids();
        RunTable runs = person.runs();
        person.open(MANUAL);

        assertThat(walk(runs, runs.older(), PAGES)).isEqualTo(all);
    }

    @Test
    void pagingForwardShowsEachRunOnceWhileNewOnesArrive(Person person) {
        List<String> all = person.signInTo(MANUAL + "&limit=100").ids();
        RunTable runs = person.runs();
        person.open(MANUAL);
        List<String> seen = new ArrayList<>(runs.ids());
        while (seen.size() < all.size()) {
            clock.advance(Duration.ofMinutes(40));
            runs.follow(runs.older());
            seen.addAll(runs.ids());
        }

        assertThat(seen).isEqualTo(all);
    }

    @Test
    void pagingBackShowsEachRunOnceAndThenNewRuns(Person person) {
        List<String> before = person.signInTo(MANUAL + "&limit=100").ids();
        RunTable runs = person.runs();
        person.open(MANUAL);
        walk(runs, runs.older(), PAGES);
        clock.advance(Duration.ofHours(3));
        List<String> after = person.signedInAt(MANUAL + "&limit=200").ids();
        person.page().goBack();
        assertThat(runs.rows()).hasCount(20);

        List<String> seen = new ArrayList<>(runs.ids());
        while (runs.newer().isVisible()) {
            runs.follow(runs.newer());
            seen.addAll(0, runs.ids());
        }

        List<String> arrived = after.subList(0, after.indexOf(before.getFirst()));
        List<String> expected = new ArrayList<>(arrived);
        expected.addAll(before);
        assertThat(arrived).isNotEmpty();
        assertThat(seen).isEqualTo(expected);
    }

    /** Follows {@code link} until so many pages were seen, and returns the ids in the order in which they were. */
    private static List<String> walk(RunTable runs, Locator link, int pages) {
        List<String> seen = new ArrayList<>(runs.ids());
        for (int page = 1; page < pages; page++) {
            runs.follow(link);
            seen.addAll(runs.ids());
        }
        return seen;
    }

    @Test
    void pagesKeepTheFilterInTheAddressAndInTheForm(Person person) {
        RunTable runs = person.signInTo("/runs?has_error=true&limit=50");
        String last = runs.ids().getLast();
        runs.follow(runs.older());

        person.arrivesAt("/runs?has_error=true&limit=50&after_id=" + last);
        assertThat(runs.cells("error").allInnerTexts()).hasSize(50).noneMatch(String::isBlank);
        assertThat(runs.chosen("Error")).isEqualTo("With run error");
    }

    @Test
    void newestLeadsBackToTheStart(Person person) {
        RunTable runs = person.signInTo("/runs?has_error=true");
        assertThat(runs.newest()).hasCount(0);
        assertThat(runs.newer()).hasCount(0);
        runs.follow(runs.older());
        runs.follow(runs.older());
        runs.follow(runs.newest());

        person.arrivesAt("/runs?has_error=true");
    }

    @Test
    void olderPageStaysAsItIsWhileNewRunsArrive(Person person) {
        RunTable runs = person.signInTo("/runs");
        runs.follow(runs.older());
        List<String> shown = runs.ids();
        clock.advance(Duration.ofMinutes(5));
        person.reload();

        assertThat(runs.ids()).isEqualTo(shown);
    }

    @Test
    void lastPageHasNoOlderOne(Person person) {
        // The demo's two oldest runs are known by name.
        RunTable runs = person.signInTo("/runs?before_id=drun_019ec55a371470969dd48ce41fb2a7da&limit=1");
        runs.follow(runs.older());
        assertThat(runs.ids()).containsExactly("drun_019ec55a371470969dd48ce41fb2a7da");

        assertThat(runs.older()).hasCount(0);
        assertThat(runs.newer()).isVisible();
    }

    @Test
    void anExpiredCursorStartsAtTheNewestRunsAndSaysSo(Person person) {
        RunTable runs = person.signInTo("/runs?after_id=drun_00000000000000000000000000000000");

        assertThat(runs.notices()).containsText("no longer known, so these are the newest runs");
        assertThat(runs.rows()).hasCount(20);
        assertThat(runs.newer()).hasCount(0);
    }

    @Test
    void placeAfterTheLastRunSaysThatTheListEnds(Person person) {
        RunTable runs = person.signInTo("/runs?after_id=drun_019ec55a371470969dd48ce41fb2a7da");

        assertThat(runs.view()).containsText("No more runs");
        runs.follow(person.link("Newest runs"));
        assertThat(runs.rows()).hasCount(20);
    }
}
