package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages on paper, and with forced colours. */
@BrowserTest
class MediaTests {

    /** The width of an A4 sheet between its margins, in CSS pixels. */
    private static final int PAPER = 718;

    private static final String MARK = "one => getComputedStyle(one, '::before').backgroundColor";

    private static final String DEPLOYMENT = "/deployments/dep_019ec55a2b687b3f94eee77dd77e4b2a";

    @Test
    void paperShowsTheTableWithAbsoluteTimesAndTheirZone(Person person) {
        RunTable runs = person.signInTo("/runs?status=failed");
        print(person);

        assertThat(runs.view().locator("thead [data-zone]")).isVisible();
        assertThat(runs.view().locator("thead [data-zone]")).hasText("America/Bogota");
        for (String column : RunTable.COLUMNS) {
            assertThat(runs.view().locator("th.c-" + column)).isVisible();
            assertThat(runs.cells(column).first()).isVisible();
        }
        assertThat(runs.cells("when").first().locator("time")).isVisible();
        assertThat(runs.chip("status")).isVisible();
        assertThat(person.page().locator(".freshness time").first()).isVisible();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/overview", "/runs", "/runs?status=failed", "RUN", "/deployments", DEPLOYMENT, "RUN/session"})
    void paperHasNothingToClickAndCutsNothing(String address, Person person) {
        FailedRun.open(person, address);
        print(person);

        assertThat(person.page().locator("main .ago:visible")).hasCount(0);
        assertThat(
                        person.page()
                                .locator(
                                        "form:visible, nav.pager:visible, .copy:visible, .refresh:visible, main button:visible"))
                .hasCount(0);
        assertThat(person.page()
                        .locator("#zone:visible, main [data-zone]:visible")
                        .first())
                .hasText("America/Bogota");
        assertThat(cut(person)).isEmpty();
    }

    /** A screen shows "3 min ago" alone, which paper does not have. */
    @Test
    void paperHasTheTimesOfTheOverview(Person person) {
        person.signInTo("/overview");
        print(person);

        for (String place : List.of("#due time", "#errors .sub time", "#health td.seen time")) {
            assertThat(person.page().locator(place).first().boundingBox().width).isGreaterThan(40);
        }
    }

    /** Texts that are wider than their place, or that are scrolled. */
    @SuppressWarnings("unchecked")
    private static List<String> cut(Person person) {
        return (List<String>) person.page().evaluate("""
                () => [...document.querySelectorAll('main, main *')]
                  .filter((one) => one.checkVisibility() && !one.matches('.unseen') && !one.closest('svg'))
                  .filter((one) => getComputedStyle(one).overflow !== 'visible' && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
                    || one.getBoundingClientRect().right > innerWidth + 1)
                  .map((one) => `${one.nodeName} ${one.className} ${one.textContent.trim().slice(0, 40)}`)""");
    }

    private static void print(Person person) {
        person.page().setViewportSize(PAPER, 1000);
        person.page().emulateMedia(new EmulateMediaOptions().setMedia(Media.PRINT));
    }

    @Test
    void forcedColoursMarkTheCurrentPageAlone(Person person) {
        person.signInTo("/deployments");
        forceColours(person);
        Locator links = person.page().locator(".top nav a");

        assertThat((Object) links.evaluateAll(
                        "links => links.filter((link) => parseFloat(getComputedStyle(link).borderBottomWidth) > 0)"
                                + ".map((link) => link.textContent).join()"))
                .isEqualTo("Deployments");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/overview", "/runs", "/wall", "/wall?theme=light", "/deployments", DEPLOYMENT})
    void forcedColoursDrawSignsLikeText(String address, Person person) {
        person.signInTo("/runs");
        person.open(address);
        forceColours(person);

        assertThat((Object) person.page().evaluate("""
                () => {
                  const system = (name) => {
                    const one = document.body.appendChild(document.createElement('i'));
                    one.style = `color: ${name}; forced-color-adjust: none`;
                    return getComputedStyle(one).color;
                  };
                  const text = system('CanvasText');
                  const pictures = [...document.querySelectorAll('.status svg, .calm svg, footer svg')].map((one) => getComputedStyle(one).color);
                  const masks = [...document.querySelectorAll('#runs td:first-child a')].map((one) => getComputedStyle(one, '::before').backgroundColor);
                  return [...pictures, ...masks].filter((color) => color !== text).join();
                }""")).isEqualTo("");
    }

    /** A browser drops backgrounds, but keeps the colours of pictures. */
    @Test
    void forcedColoursKeepTheColoursOfTheLegend(Person person) {
        person.signInTo("/overview");
        forceColours(person);
        Locator completed = person.page().locator(".legend [data-kind=completed]");

        assertThat(completed).isVisible();
        assertThat(person.page()
                        .locator("#histogram .bars [data-kind=completed]")
                        .first())
                .hasCSS("fill", (String) completed.evaluate(MARK));
        assertThat(completed.evaluate(MARK))
                .isNotEqualTo(
                        person.page().locator(".legend [data-kind=failed]").evaluate(MARK));
    }

    @Test
    void forcedColoursShowTheSelectedRow(Person person) {
        RunTable runs = person.signInTo("/runs");
        forceColours(person);
        person.press("j");

        assertThat(runs.rows().first()).hasCSS("outline-style", "solid");
        assertThat(runs.rows().nth(1)).hasCSS("outline-style", "none");
    }

    private static void forceColours(Person person) {
        person.page().emulateMedia(new EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
    }
}
