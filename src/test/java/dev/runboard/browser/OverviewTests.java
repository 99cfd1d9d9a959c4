package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.SelectOption;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;

/**
 * The overview in a browser: it keeps up to date, and its filters and links lead where they say. Earlier tests move the clock, and the
 * history covers a few hours only. These tests therefore start their own application.
 */
@BrowserTest
@DirtiesContext(classMode = ClassMode.BEFORE_CLASS)
class OverviewTests {

    @Test
    void numbersKeepUpToDateInPlace(Person person) {
        person.watches("/overview?since=1h");
        Locator window = person.page().locator("[data-window]");
        String before = window.getAttribute("data-to");
        person.page().evaluate("() => { document.querySelector('#view').isTheFirst = true }");
        person.page().locator("#health a.open").first().focus();

        person.waitsForNews(Duration.ofSeconds(70));

        assertThat(window).not().hasAttribute("data-to", before);
        person.page().waitForFunction("() => document.querySelector('#view').isTheFirst");
        assertThat(person.page().locator("#health a.open:focus")).hasCount(1);
    }

    @Test
    void titleAndIconShowFailuresInABackgroundTab(Person person) {
        person.watches("/overview");
        person.page().evaluate("() => { document.hasFocus = () => false; }");
        for (int i = 0; i < 10 && person.page().title().equals("Overview · Runboard"); i++) {
            person.waitsForNews(Duration.ofMinutes(2));
        }

        assertThat(person.page()).hasTitle(Pattern.compile("\\(\\d+\\) Overview · Runboard"));
        assertThat(person.page().locator("link[rel=icon]")).hasAttribute("href", Pattern.compile(".*icon-alarm.*"));
        person.page().evaluate("() => { document.hasFocus = () => true; window.dispatchEvent(new Event('focus')); }");
        assertThat(person.page()).hasTitle("Overview · Runboard");
    }

    @Test
    void aFilterReplacesTheViewAndTheAddress(Person person) {
        person.signInTo("/overview?since=1h");
        person.page().getByLabel("Trigger").selectOption(new SelectOption().setValue("schedule"));

        person.arrivesAt("/overview?since=1h&trigger_type=schedule");
        assertThat(person.page().locator(".chip")).hasCount(1);
        person.page().locator(".chip").click();
        person.arrivesAt("/overview?since=1h");
        assertThat(person.page().locator(".chip")).hasCount(0);
    }

    @Test
    void anErrorLeadsToItsRuns(Person person) {
        person.signInTo("/overview?since=1h");
        person.page().locator("#errors a").first().click();

        assertThat(person.page().locator("#runs tr[data-status='failed']").first())
                .isVisible();
    }

    @Test
    void theFirstPageIsTheOverview(Person person) {
        person.signInTo("/");

        person.arrivesAt("/overview");
        assertThat(person.heading()).hasText("Overview");
    }
}
