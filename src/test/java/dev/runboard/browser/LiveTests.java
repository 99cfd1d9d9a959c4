package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.runboard.demo.faults.DemoFaults;
import dev.runboard.demo.faults.FaultKind;
import dev.runboard.upstream.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@BothGenerations
@BrowserTest
class LiveTests {

    private static final Duration BUSY = Duration.ofSeconds(5);
    private static final Duration QUIET = Duration.ofSeconds(15);
    private static final String ROUTE = "/deployment_runs";

    @Autowired
    DemoFaults upstream;

    @Autowired
    MovableClock clock;

    @Test
    void newRunsAreShownOnlyOnDemand(Person person) {
        RunTable runs = person.watches("/runs");
        List<String> shown = runs.ids();
        assertThat(runs.arrivals()).isHidden();
        waitForNewRuns(person, runs);

        assertThat(runs.arrivals()).hasText(Pattern.compile("\\d+ new runs?"));
        assertThat(runs.ids()).isEqualTo(shown);
        int waiting = Integer.parseInt(runs.arrivals().innerText().split(" ")[0]);
        runs.arrivals().click();

        assertThat(runs.arrivals()).isHidden();
        assertThat(runs.ids()).hasSize(20);
        assertThat(runs.ids().subList(waiting, 20)).isEqualTo(shown.subList(0, 20 - waiting));
    }

    @SameInBothGenerations
    @Test
    void theChartFollowsTheTable(Person person) {
        person.watches("/runs");
        Locator window = person.page().locator("#histogram [data-window]");
        String before = window.getAttribute("data-to");
        person.page().evaluate("() => { document.querySelector('#histogram').isTheFirst = true }");

        person.waitsForNews(Duration.ofSeconds(70));

        assertThat(window).not().hasAttribute("data-to", before);
        person.page().waitForFunction("() => document.querySelector('#histogram').isTheFirst");
    }

    @SameInBothGenerations
    @Test
    void newRunsAreShownFromTheKeyboardToo(Person person) {
        RunTable runs = person.watches("/runs");
        String newest = runs.firstId();
        waitForNewRuns(person, runs);
        person.press("n");

        assertThat(runs.row(newest).locator("xpath=preceding-sibling::tr").first())
                .isVisible();
        assertThat(person.page().locator(":focus")).hasAttribute("href", "runs/" + runs.firstId());
    }

    @Test
    void everyShownRunIsFollowedUntilItEnds(Person person) {
        RunTable runs = person.watches("/runs");
        List<String> shown = runs.ids();
        // On today's API, a slow first page may not have the statuses yet.
        person.waitsForNews(QUIET);
        assertThat(runs.statuses()).contains("running");
        for (int i = 0; i < 4; i++) {
            person.waitsForNews(QUIET);
        }
        for (int i = 0; i < 12; i++) {
            person.waitsForNews(Duration.ofMinutes(15));
        }

        assertThat(runs.ids()).isEqualTo(shown);
        assertThat(runs.statuses()).doesNotContain("pending").contains("completed");
        assertThat(person.page().locator("tr[data-status=running]")).hasCount(0);
    }

    @Test
    void olderPagesKeepTheirRuns(Person person) {
        RunTable runs = person.watches("/runs");
        runs.follow(runs.older());
        List<String> shown = runs.ids();
        person.waitsForNews(Duration.ofMinutes(5));

        assertThat(runs.ids()).isEqualTo(shown);
        assertThat(runs.arrivals()).isHidden();
    }

    @Test
    void runsThatNoLongerMatchStayUntilTheUserRemovesThem(Person person) {
        RunTable runs = person.watches("/runs?status=running");
        List<String> shown = runs.ids();
        person.waitsForNews(Duration.ofSeconds(70));
        // On today's API, the end of a run is noticed here only while an older one goes on.
        for (int i = 0; i < 12 && !runs.arrivals().innerText().contains("no longer match"); i++) {
            shown = person.signedInAt("/runs?status=running").ids();
            person.waitsForNews(Duration.ofSeconds(70));
        }

        assertThat(runs.arrivals()).containsText("no longer match");
        assertThat(runs.ids()).isEqualTo(shown);
        assertThat(person.page().locator("tr[data-gone]").first()).isVisible();
        person.press("n");
        assertThat(person.page().locator("tr[data-gone]")).hasCount(0);
        assertThat(runs.ids()).isNotEqualTo(shown);
    }

    @SameInBothGenerations
    @Test
    void aRefreshKeepsFocusInputSelectionAndScroll(Person person) {
        RunTable runs = person.watches("/runs?limit=50");
        String first = runs.firstId();
        String last = runs.ids().getLast();
        person.page().getByText("Time range…").click();
        Locator from = person.page().getByLabel("From (UTC)");
        from.fill("2026-10-01T08:30:15");
        runs.row(last).locator("a[href*='runs/']").focus();
        Object scrolled = person.page().evaluate("() => scrollY");
        select(person, runs.cell(first, "deployment"));
        String selected = selection(person);
        Locator changed = person.page().locator("tr[data-changed]");
        for (int i = 0; i < 10 && changed.count() == 0; i++) {
            person.waitsForNews(Duration.ofMinutes(2));
        }

        assertThat(changed.first()).isVisible();
        assertThat(from).hasValue("2026-10-01T08:30:15");
        assertThat(from).isVisible();
        assertThat(runs.row(last).locator("a[href*='runs/']")).isFocused();
        assertThat(selection(person)).isEqualTo(selected).isNotEmpty();
        assertThat(person.page().evaluate("() => scrollY")).isEqualTo(scrolled);
    }

    @SameInBothGenerations
    @Test
    void focusAndSelectionInsideARowThatChangesSurvive(Person person) {
        RunTable runs = person.watches("/runs?limit=50");
        person.waitsForNews(QUIET);
        String id = person.page().locator("tr[data-status=running]").last().getAttribute("data-run-id");
        Locator open = runs.row(id).locator("a[href*='runs/']");
        open.focus();
        select(person, runs.cell(id, "deployment"));
        String selected = selection(person);
        while ("running".equals(runs.row(id).getAttribute("data-status"))) {
            person.waitsForNews(Duration.ofMinutes(1));
        }

        assertThat(runs.row(id)).hasAttribute("data-changed", "");
        assertThat(open).isFocused();
        assertThat(selection(person)).isEqualTo(selected).isNotEmpty();
    }

    private static void select(Person person, Locator words) {
        words.evaluate("words => getSelection().selectAllChildren(words)");
    }

    private static String selection(Person person) {
        return (String) person.page().evaluate("() => getSelection().toString()");
    }

    @Test
    void onlyWhatHasChangedIsTouchedAndItIsSaidOnce(Person person) {
        RunTable runs = person.watches("/runs?limit=50");
        person.page()
                .evaluate(
                        "() => document.querySelectorAll('tr[data-run-id] *').forEach(node => node.untouched = true)");
        person.page().evaluate("""
                () => {
                  window.said = [];
                  const place = document.getElementById('said');
                  new MutationObserver(() => said.push(place.textContent)).observe(place, { childList: true });
                }""");
        long changed = 0;
        while (changed == 0) {
            // What changed before is none of this.
            assertThat(person.page().locator("tr[data-changed]")).hasCount(0);
            person.page().evaluate("() => { window.said = []; }");
            List<String> before = runs.statuses();
            person.waitsForNews(Duration.ofSeconds(10));
            changed = differences(before, runs.statuses());
        }

        assertThat(person.page().locator("tr[data-changed]")).hasCount((int) changed);
        assertThat(
                        (Boolean)
                                person.page()
                                        .evaluate(
                                                "() => [...document.querySelectorAll('#runs td:nth-child(2) a')].every(node => node.untouched)"))
                .isTrue();
        assertThat(person.page().evaluate("() => window.said"))
                .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith(changed + (changed == 1 ? " run changed" : " runs changed"));
    }

    private static long differences(List<String> before, List<String> after) {
        return IntStream.range(0, before.size())
                .filter(i -> !before.get(i).equals(after.get(i)))
                .count();
    }

    @SameInBothGenerations
    @Test
    void halfTypedFilterSurvives(Person person) {
        upstream.answer(FaultKind.STATUS_500);
        upstream.onlyOn("/deployments");
        clock.advance(Duration.ofHours(2));
        person.watches("/runs");
        Locator field = person.page().getByLabel("Deployment id");
        field.pressSequentially("dep_019");
        person.waitsForNews(Duration.ofMinutes(1));

        assertThat(field).hasValue("dep_019");
        assertThat(field).isFocused();
    }

    @SameInBothGenerations
    @Test
    void rowsAddedByARefreshHaveTheirButtonsAndLinks(Person person) {
        RunTable runs = person.watches("/runs");
        waitForNewRuns(person, runs);
        runs.arrivals().click();
        assertThat(runs.arrivals()).isHidden();
        String id = runs.firstId();
        runs.row(id).hover();
        runs.row(id).getByLabel("Copy " + id).click();
        assertThat(person.clipboard()).isEqualTo(id);
        runs.follow(runs.cell(id, "deployment").locator("a"));

        assertThat(person.address()).startsWith("/runs?deployment_id=");
        assertThat(runs.chips()).hasCount(1);
    }

    @Test
    void aRefreshUsesTheChangedFilter(Person person) {
        RunTable runs = person.watches("/runs");
        person.waitsForNews(Duration.ofMinutes(1));
        runs.filter("Trigger", "manual");
        assertThat(runs.arrivals()).isHidden();
        person.waitsForNews(Duration.ofHours(3));

        assertThat(runs.arrivals()).isVisible();
        runs.arrivals().click();
        assertThat(runs.arrivals()).isHidden();
        assertThat(runs.cells("trigger").allInnerTexts()).hasSize(20).allMatch(text -> text.startsWith("manual"));
    }

    @SameInBothGenerations
    @Test
    void aLinkClearsTheCountOfNewRuns(Person person) {
        RunTable runs = person.watches("/runs");
        waitForNewRuns(person, runs);

        person.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Failing"))
                .click();
        person.arrivesAt("/runs?status=failed");

        assertThat(runs.arrivals()).isHidden();
    }

    @Test
    void aQuietPageRefreshesLessOften(Person person) {
        RunTable runs = person.watches(whereNothingGoesOn(person));
        person.waitsForNews(BUSY);
        long calls = upstream.calls(ROUTE);
        person.waits(BUSY);
        person.waits(BUSY);

        assertThat(runs.freshness()).hasAttribute("data-freshness", "live");
        assertThat(upstream.calls(ROUTE)).isEqualTo(calls);
        person.waitsForNews(BUSY);
        assertThat(upstream.calls(ROUTE)).isEqualTo(calls + 1);
    }

    private static String whereNothingGoesOn(Person person) {
        RunTable runs = person.signInTo("/runs?has_error=true");
        return runs.older().getAttribute("href");
    }

    @SameInBothGenerations
    @Test
    void nothingIsFetchedWhilePaused(Person person) {
        RunTable runs = person.watches("/runs");
        List<String> statuses = runs.statuses();
        pause(person, "Pause").click();
        long calls = upstream.calls(ROUTE);
        person.waits(Duration.ofMinutes(3));
        person.waits(Duration.ofMinutes(3));

        assertThat(runs.freshness()).containsText("paused");
        assertThat(runs.freshness()).containsText("6 min ago");
        assertThat(runs.freshness()).not().hasAttribute("data-freshness", "live");
        assertThat(runs.statuses()).isEqualTo(statuses);
        assertThat(upstream.calls(ROUTE)).isEqualTo(calls);
        person.reload();
        assertThat(runs.freshness()).containsText("paused");

        pause(person, "Resume").click();
        assertThat(runs.freshness()).hasAttribute("data-freshness", "live");
        assertThat(upstream.calls(ROUTE)).isGreaterThan(calls);
    }

    private static Locator pause(Person person, String name) {
        return person.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @SameInBothGenerations
    @Test
    void aHiddenTabRefreshesOnlyOnReturn(Person person) {
        RunTable runs = person.watches("/runs");
        hide(person, true);
        long calls = upstream.calls(ROUTE);
        person.waits(Duration.ofMinutes(2));
        person.waits(Duration.ofMinutes(2));
        assertThat(upstream.calls(ROUTE)).isEqualTo(calls);
        assertThat(runs.freshness()).hasAttribute("data-freshness", "blind");

        hide(person, false);
        assertThat(runs.freshness()).hasAttribute("data-freshness", "live");
        assertThat(runs.arrivals()).isVisible();
    }

    private static void hide(Person person, boolean hidden) {
        person.page().evaluate("""
                hidden => {
                  Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
                  document.dispatchEvent(new Event('visibilitychange'));
                }""", hidden);
    }

    @Test
    void manyTabsShareTheCallsOfOne(People people) {
        List<Person> watchers = List.of(people.open(), people.open(), people.open());
        String address = whereNothingGoesOn(watchers.getFirst());
        watchers.forEach(person -> person.watches(address));
        long calls = upstream.calls(ROUTE);
        for (int i = 0; i < 3; i++) {
            watchers.getFirst().waitsForNews(QUIET);
            watchers.stream().skip(1).forEach(person -> person.passes(QUIET));
        }

        assertThat(upstream.calls(ROUTE)).isEqualTo(calls + 3);
    }

    @Test
    void titleAndIconShowFailuresUntilTheTabIsSeen(Person person) {
        RunTable runs = person.watches("/runs");
        focus(person, false);
        while (person.page().title().equals("Runs · Runboard")) {
            person.waitsForNews(Duration.ofMinutes(1));
        }

        assertThat(person.page()).hasTitle(Pattern.compile("\\(\\d+\\) Runs · Runboard"));
        assertThat(icon(person)).hasAttribute("href", Pattern.compile("/assets/icon-alarm.*\\.svg"));
        focus(person, true);
        assertThat(person.page()).hasTitle("Runs · Runboard");
        assertThat(icon(person)).hasAttribute("href", Pattern.compile("/assets/icon-(?!alarm).*\\.svg"));
        assertThat(runs.freshness()).hasAttribute("data-freshness", "live");
    }

    private static void focus(Person person, boolean focused) {
        person.page().evaluate("""
                focused => {
                  document.hasFocus = () => focused;
                  if (focused) window.dispatchEvent(new Event('focus'));
                }""", focused);
    }

    /** The demo starts a run about every minute, up to some seconds late. */
    private static void waitForNewRuns(Person person, RunTable runs) {
        for (int i = 0; i < 10 && runs.arrivals().isHidden(); i++) {
            person.waitsForNews(Duration.ofMinutes(1));
        }
        assertThat(runs.arrivals()).isVisible();
    }

    private static Locator icon(Person person) {
        return person.page().locator("link[rel=icon]");
    }

    @Test
    void pagesOfDeploymentsAreFollowedToo(Person person) {
        RunTable runs = person.watches("/deployments");
        person.waitsForNews(BUSY);
        assertThat(runs.freshness()).hasAttribute("data-freshness", "live");
        person.waitsForNews(Duration.ofMinutes(3));
        assertThat(runs.freshness()).hasAttribute("data-freshness", "live");

        person.link("pr-triage").click();
        assertThat(runs.rows()).hasCount(50);
        String newest = runs.firstId();
        person.waitsForNews(Duration.ofMinutes(3));
        assertThat(runs.rows()).hasCount(50);
        assertThat(runs.rows().first()).not().hasAttribute("data-run-id", newest);
        assertThat(person.page().locator("[data-freshness=live]")).hasCount(2);
    }

    @Test
    void titleOfARunTellsItsStatus(Person person) {
        RunTable runs = person.watches("/runs?status=running");
        runs.rows().first().locator("a[href*='runs/']").click();
        assertThat(person.page()).hasTitle(Pattern.compile("^running · .*"));
        person.waitsForNews(Duration.ofHours(3));

        assertThat(person.page()).hasTitle(Pattern.compile("^(completed|failed) · .*"));
    }
}
