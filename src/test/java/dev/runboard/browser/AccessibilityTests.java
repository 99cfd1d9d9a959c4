package dev.runboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.runboard.demo.api.DemoGeneration.Name;
import dev.runboard.demo.faults.DemoFaults;
import dev.runboard.upstream.MovableClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Each page, light and dark, on a laptop and on a phone. */
@BothGenerations
@BrowserTest
class AccessibilityTests {

    private static final List<String> STANDARDS = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final int PHONE = 390;
    private static final int LAPTOP = 1440;

    @Api
    Name api;

    @Autowired
    DemoFaults upstream;

    @Autowired
    MovableClock clock;

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/login?reason=refused", "/login?reason=signed-out&next=/runs"})
    void signIn(String address, Person person) {
        person.open(address);

        assertForEveryone(person);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/runs",
                "/runs?status=failed&trigger_type=manual&has_error=true&limit=50",
                "/runs?status=running",
                "/runs?status=skipped&deployment_id=dep_019ec53748f7784bac33f208c0f66982",
                "/runs?status=completed&has_error=true",
                "/runs?status=purple&limit=abc",
                "/runs?after_id=drun_019ec55a68af73028afa5b87931cb2f3",
                "/demo/components",
                "/demo/components?theme=dark",
                "/deployments",
                "/deployments/dep_019ec55a2b687b3f94eee77dd77e4b2a",
                "/runs/drun_019ec55a68af73028afa5b87931cb2f3"
            })
    void page(String address, Person person) {
        person.signInTo(address);

        assertForEveryone(person);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/overview", "/overview?since=1h&trigger_type=manual&sort=runs&until=purple"})
    void overview(String address, Person person) {
        person.signInTo(address);
        PlaywrightAssertions.assertThat(person.page().locator("#health")).isVisible();

        assertForEveryone(person);
    }

    @ParameterizedTest
    @ValueSource(strings = {"running", "failed", "skipped"})
    void run(String status, Person person) {
        RunTable runs = person.signInTo("/runs?status=" + status);
        if (api == Name.CURRENT && status.equals("skipped")) {
            // Today's API skips no run: what it says then is a page, too.
            PlaywrightAssertions.assertThat(runs.view()).containsText("No matching runs");
        } else {
            runs.rows().first().locator("a.open").click();
            PlaywrightAssertions.assertThat(person.run().status()).containsText(status);
        }

        assertForEveryone(person);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/event?n=1"})
    void session(String page, Person person) {
        FailedRun.open(person, "RUN/session" + page);
        PlaywrightAssertions.assertThat(person.page().locator(".event").first()).isVisible();

        assertForEveryone(person);
    }

    @ParameterizedTest
    @ValueSource(strings = {"paused", "archived"})
    void deployment(String status, Person person) {
        person.signInTo("/deployments");
        person.page()
                .locator("#deployments tr[data-status='" + status + "'] a.open")
                .first()
                .click();
        PlaywrightAssertions.assertThat(person.heading()).isVisible();

        assertForEveryone(person);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/runs/drun_1", "/deployments/dep_1", "/no/such/page"})
    void problem(String address, Person person) {
        person.expectsError("status of 404");
        person.signInTo(address);

        assertForEveryone(person);
    }

    @Test
    void staleTable(Person person) {
        person.signInTo("/runs");
        upstream.answer(503);
        clock.advance(Duration.ofSeconds(40));
        person.page().reload();

        assertForEveryone(person);
    }

    @Test
    void keysDialog(Person person) {
        person.signInTo("/runs");
        person.press("?");

        assertForEveryone(person, () -> person.press("?"));
    }

    /** Checks all rules on each width and in each language, and the contrast in both themes where a page shows the most. */
    private static void assertForEveryone(Person person) {
        assertForEveryone(person, () -> {});
    }

    /** @param act brings the page to the state that is checked, after it was loaded again in Chinese */
    private static void assertForEveryone(Person person, Runnable act) {
        Page page = person.page();
        show(page, LAPTOP, ColorScheme.LIGHT);
        assertThat(allRules(page)).as("laptop, light").isEmpty();
        show(page, LAPTOP, ColorScheme.DARK);
        assertThat(contrast(page)).as("laptop, dark").isEmpty();
        person.reads("zh-CN");
        page.reload();
        act.run();
        show(page, PHONE, ColorScheme.DARK);
        PlaywrightAssertions.assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
        assertThat(allRules(page)).as("phone, dark, Chinese").isEmpty();
    }

    private static void show(Page page, int width, ColorScheme scheme) {
        page.setViewportSize(width, 844);
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
        assertThat(overflow(page))
                .as("pixels that a screen of %d is too narrow", width)
                .isZero();
    }

    private static int overflow(Page page) {
        return (int)
                page.evaluate(
                        "() => document.documentElement.scrollWidth - innerWidth <= 0 ? 0 : document.documentElement.scrollWidth - innerWidth");
    }

    private static List<String> allRules(Page page) {
        return AxeRules.withTags(STANDARDS).violations(page);
    }

    private static List<String> contrast(Page page) {
        return AxeRules.named("color-contrast").violations(page);
    }
}
