package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.runboard.demo.data.DemoTokens;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Two tabs of one browser share a session: what one does, the other says. */
@BrowserTest
class TwoTabsTests {

    private static final Duration WHILE = Duration.ofSeconds(40);

    @Test
    void anotherTokenIsNoticedAtOnceAndItsRunsAreNotShown(Person person) {
        RunTable runs = person.watches("/runs");
        List<String> shown = runs.ids();
        signInBeside(person, DemoTokens.ORCHARD);

        saysThatAnotherTokenIsInUse(person);
        AtomicInteger asked = new AtomicInteger();
        person.page().onRequest(request -> asked.incrementAndGet());
        person.waits(WHILE);
        person.waits(WHILE);
        assertThat(asked).hasValue(0);
        assertThat(runs.ids()).isEqualTo(shown);
        assertThat(runs.arrivals()).isHidden();

        notice(person).getByText("Reload").click();
        assertThat(notice(person)).hasCount(0);
        assertThat(runs.freshness()).hasAttribute("data-freshness", "live");
        assertThat(runs.awaitWhole().ids()).isNotEmpty().doesNotContainAnyElementsOf(shown);
    }

    @Test
    void otherTokenIsSeenFromTheAnswerAlone(Person person) {
        hearsNoOtherTab(person);
        RunTable runs = person.watches("/runs");
        List<String> shown = runs.ids();
        signInBeside(person, DemoTokens.ORCHARD);
        person.waits(WHILE);

        saysThatAnotherTokenIsInUse(person);
        assertThat(runs.ids()).isEqualTo(shown);
    }

    @Test
    void filterShowsNothingOfTheOtherToken(Person person) {
        hearsNoOtherTab(person);
        RunTable runs = person.watches("/runs");
        List<String> shown = runs.ids();
        signInBeside(person, DemoTokens.ORCHARD);
        runs.choose("Status", "failed");

        saysThatAnotherTokenIsInUse(person);
        assertThat(runs.ids()).isEqualTo(shown);
        person.arrivesAt("/runs");
    }

    @Test
    void thePageContinuesWithItsFirstToken(Person person) {
        RunTable runs = person.watches("/runs");
        signInBeside(person, DemoTokens.ORCHARD);
        saysThatAnotherTokenIsInUse(person);
        signInBeside(person, DemoTokens.HARBOR);

        assertThat(notice(person)).isHidden();
        assertThat(runs.freshness()).hasAttribute("data-freshness", "live");
    }

    @Test
    void signingOutIsSaidAtOnce(Person person) {
        person.expectsError("status of 401");
        RunTable runs = person.watches("/runs?status=failed");
        Page beside = person.opensBeside("/wall/screens");
        beside.getByText("Sign out").click();

        assertThat(notice(person)).containsText("no longer signed in");
        assertThat(notice(person).getByText("Sign in")).hasAttribute("href", "/login?next=%2Fruns%3Fstatus%3Dfailed");
        assertThat(runs.freshness()).containsText("Your session has ended");
        signIn(beside, DemoTokens.HARBOR);
        assertThat(notice(person)).isHidden();
        assertThat(runs.freshness()).hasAttribute("data-freshness", "live");
    }

    @Test
    void pausedPageSaysSoToo(Person person) {
        person.watches("/runs");
        person.press("p");
        signInBeside(person, DemoTokens.ORCHARD);

        assertThat(notice(person)).containsText("another token");
    }

    @Test
    void pageThatAsksForNoNewsSaysSoToo(Person person) {
        person.signInTo("/runs");
        person.open("/wall/screens");
        signInBeside(person, DemoTokens.ORCHARD);

        assertThat(notice(person)).containsText("another token");
    }

    @Test
    void wallShowsWhoseItIsByItself(Person person) {
        person.expectsError("status of 401");
        person.watches("/runs");
        person.open("/wall");
        String before = person.page().locator("#latest").innerText();
        signInBeside(person, DemoTokens.ORCHARD);

        assertThat(person.page().locator("#latest")).not().hasText(before);
        person.opensBeside("/wall/screens").getByText("Sign out").click();
        assertThat(person.page().locator(".code")).isVisible();
    }

    private static void hearsNoOtherTab(Person person) {
        person.page().addInitScript("window.BroadcastChannel = class { postMessage() {} addEventListener() {} }");
    }

    private static void saysThatAnotherTokenIsInUse(Person person) {
        assertThat(notice(person)).containsText("now signed in with another token");
        assertThat(notice(person)).containsText("pt-…4680");
        assertThat(person.runs().freshness()).hasAttribute("data-freshness", "blind");
        assertThat(person.runs().freshness()).containsText("Another token is in use");
    }

    private static Locator notice(Person person) {
        return person.page().locator("#viewer");
    }

    private static void signInBeside(Person person, String token) {
        Page beside = person.opensBeside("/login");
        signIn(beside, token);
        beside.close();
    }

    private static void signIn(Page page, String token) {
        page.locator("#token").fill(token);
        page.locator("main button.primary").click();
        assertThat(page.locator("#view")).isVisible();
        // The scripts have run once the button is there. They tell the other tabs.
        assertThat(page.locator("#pause")).isVisible();
    }
}
