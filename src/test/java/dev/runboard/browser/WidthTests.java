package dev.runboard.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Long words break, columns keep a useful width, and letters grow with the size that the reader has chosen. */
@BothGenerations
@BrowserTest
class WidthTests {

    /** What the error's column needs at least, to say what kind of error it is. */
    private static final int USEFUL = 140;

    @ParameterizedTest
    @MethodSource("dev.runboard.browser.UpstreamTexts#pages")
    void longWordsBreak(String address, List<String> places, Person person) {
        UpstreamTexts.open(address, person);
        person.page().setViewportSize(360, 900);
        SoftAssertions all = new SoftAssertions();
        for (String place : places) {
            UpstreamTexts.replace(
                    person,
                    place,
                    "word_of_many_letters_".repeat(10),
                    text -> all.assertThat(Overflow.of(person.page())).as(place).isEmpty());
        }
        all.assertAll();
    }

    @Test
    void errorsHaveRoomInTheTable(Person person) {
        RunTable runs = person.signInTo("/runs?status=failed");

        assertThat(List.of(901, 960, 1000, 1024, 1100, 1180, 1280, 1366, 1440, 1920))
                .allSatisfy(width -> {
                    person.page().setViewportSize(width, 900);
                    assertThat(runs.cells("error").first().boundingBox().width).isGreaterThan(USEFUL);
                    assertThat(runs.cells("when").first().locator("time").isVisible())
                            .isTrue();
                    assertThat(cut(runs, "when")).isZero();
                    assertThat(cut(runs, "took")).isZero();
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 960, 1280})
    void durationsAreWholeInChinese(int width, Person person) {
        person.reads("zh-CN");
        RunTable runs = person.signInTo("/runs?status=running&status=failed&limit=50");
        person.page().setViewportSize(width, 900);

        assertThat(cut(runs, "took")).isZero();
    }

    /** Twelve deployments, what needs attention, numbers and the chart. While older runs are being fetched, it has two lines more. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void theOverviewFitsALaptop(String language, Person person) {
        person.reads(language);
        person.signInTo("/overview");
        person.page().setViewportSize(1440, 900);
        PlaywrightAssertions.assertThat(
                        person.page().locator("[data-window][data-complete='true'][data-undecided='0']"))
                .isVisible();

        BoundingBox row = person.page().locator("#health tbody tr").nth(11).boundingBox();
        assertThat(row.y + row.height).isLessThanOrEqualTo(900);
    }

    @ParameterizedTest
    @CsvSource({"en, 1440", "en, 1920", "zh-CN, 1440", "zh-CN, 1920"})
    void numbersOfTheOverviewAreWhole(String language, int width, Person person) {
        person.reads(language);
        person.signInTo("/overview");
        person.page().setViewportSize(width, 900);

        assertThat((int) person.page()
                        .locator("#health td.num, .metrics dd:first-of-type")
                        .evaluateAll("all => all.filter((one) => one.scrollWidth > one.clientWidth).length"))
                .isZero();
    }

    /** With chips, its button is far on the right. */
    @SameInBothGenerations
    @Test
    void theTimeRangeOpensOnTheScreen(Person person) {
        person.signInTo("/runs?status=failed&trigger_type=schedule&has_error=true&since=24h&limit=50");
        person.page().getByText("Time range…").click();

        assertThat(List.of(390, 960, 1280, 1440, 1920)).allSatisfy(width -> {
            person.page().setViewportSize(width, 900);
            BoundingBox form = person.page().locator(".range form").boundingBox();
            assertThat(form.x).isNotNegative();
            assertThat(form.x + form.width).isLessThanOrEqualTo(width);
        });
    }

    /** Pages with and without the button that pauses. */
    @SameInBothGenerations
    @ParameterizedTest
    @CsvSource({"en, /runs", "en, /demo", "zh-CN, /runs", "zh-CN, /demo"})
    void nothingInTheHeaderCoversSomethingElse(String language, String address, Person person) {
        person.reads(language);
        person.signInTo(address);

        assertThat(List.of(360, 390, 768, 901, 960, 1000, 1001, 1024, 1100, 1200, 1201, 1280, 1366, 1440, 1920, 2560))
                .allSatisfy(width -> {
                    person.page().setViewportSize(width, 900);
                    assertThat(covered(person.page())).isEmpty();
                });
    }

    /** Pairs of links, buttons and fields of the header that share an area. */
    private static List<?> covered(Page page) {
        return (List<?>) page.locator("header.top").evaluate("""
                header => { const all = [...header.querySelectorAll('a, button, input:not([type=hidden])')]
                    .filter((one) => one.getClientRects().length);
                  return all.flatMap((one, at) => all.slice(at + 1).filter((other) => {
                    const a = one.getBoundingClientRect(), b = other.getBoundingClientRect();
                    return Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
                  }).map((other) => `${one.outerHTML} and ${other.outerHTML}`)); }""");
    }

    @SameInBothGenerations
    @ParameterizedTest
    @ValueSource(strings = {"runs", "failed", "rate", "p50", "p95", "last", "next"})
    void headingsAreWholeInEachOrder(String column, Person person) {
        person.signInTo("/overview?sort=" + column);
        for (int width : new int[] {960, 1200, 1400, 1440, 1920}) {
            person.page().setViewportSize(width, 900);

            assertThat(person.page()
                            .locator("#health th")
                            .evaluateAll("all => all.filter((one) => one.scrollWidth > one.clientWidth)"
                                    + ".map((one) => one.textContent).join()"))
                    .as("%d wide", width)
                    .isEqualTo("");
        }
    }

    /** It ends with when an error was last seen. With the column of credits, it has less room. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void notesUnderErrorsAreNotCut(String language, Person person) {
        person.reads(language);
        person.signInTo("/overview");
        for (int width : new int[] {960, 1400, 1440}) {
            person.page().setViewportSize(width, 900);

            assertThat(person.page()
                            .locator("#errors .sub")
                            .evaluateAll("all => all.filter((one) => one.scrollWidth > one.clientWidth"
                                    + " || one.scrollHeight > one.clientHeight).map((one) => one.innerText).join()"))
                    .as("%d wide", width)
                    .isEqualTo("");
        }
    }

    @ParameterizedTest
    @CsvSource({"390, 1", "960, 2", "1440, 2"})
    void factsOfASessionAreInColumns(int width, int columns, Person person) {
        person.signInTo("/runs/drun_019ec55a68af73028afa5b87931cb2f3/session");
        person.page().setViewportSize(width, 900);

        assertThat(person.page()
                        .locator(".transcript .facts > div")
                        .evaluateAll("facts => new Set(facts.map(fact => fact.getBoundingClientRect().left)).size"))
                .isEqualTo(columns);
    }

    /** In how many of a column's cells something is cut off. */
    private static int cut(RunTable runs, String column) {
        return (int) runs.cells(column)
                .evaluateAll("cells => cells.filter((cell) => cell.scrollWidth > cell.clientWidth).length");
    }

    @SameInBothGenerations
    @ParameterizedTest
    @ValueSource(strings = {"/overview", "/runs", "/deployments", "/wall/pair", "/demo"})
    void allLettersGrowWithTheReadersOwnSize(String address, Person person) {
        person.signInTo(address);
        Map<String, Double> usual = letters(person.page());
        Letters.LARGE.showTo(person);
        person.reload();

        // What came in the meantime may be of a kind that was not there before.
        Map<String, Double> large = letters(person.page());
        large.keySet().retainAll(usual.keySet());
        assertThat(large)
                .hasSizeGreaterThan(usual.size() / 2)
                .allSatisfy((place, size) -> assertThat(size).isCloseTo(usual.get(place) * 1.5, within(.1)));
    }

    @SameInBothGenerations
    @Test
    void rowsGrowWithTheirLetters(Person person) {
        RunTable runs = person.signInTo("/runs");
        double usual = runs.rows().first().boundingBox().height;
        Letters.LARGE.showTo(person);
        person.page().setViewportSize(2400, 900);

        assertThat(runs.rows().first().boundingBox().height).isGreaterThan(usual * 1.45);
    }

    /** How large the letters of each kind of element are. */
    @SuppressWarnings("unchecked")
    private static Map<String, Double> letters(Page page) {
        return (Map<String, Double>) page.evaluate("""
                () => Object.fromEntries([...document.querySelectorAll('body *')]
                  .filter((one) => !one.closest('svg') && [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()))
                  .map((one) => [`${one.nodeName} ${one.className}`, parseFloat(getComputedStyle(one).fontSize) + .0001]))""");
    }
}
