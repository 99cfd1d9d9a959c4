package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.LocatorOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsInViewportOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.MovableClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A wall with everything at once: broken, waiting, unseen and paused deployments, and names that are long and alike. */
@WallTest
class CrowdedWallTests {

    private static final String PHONES = "390x844 360x740";

    @Autowired
    FakeUpstream upstream;

    @Autowired
    MovableClock clock;

    @ParameterizedTest
    @CsvSource({
        "0,1920x1080 390x844",
        "1,1920x1080 390x844",
        "3,1920x1080 1366x768 1080x1920 390x844",
        "9,1920x1080 1366x768 1080x1920 390x844",
        "20,1920x1080 1366x768 1080x1920"
    })
    void allOfItStaysOnOneScreen(int broken, String screens, Person person) {
        clock.advance(Duration.ofMinutes(5));
        crowd().answer(broken);
        person.signInTo("/wall/screens");
        person.open("/wall");

        person.onEachScreen(screens, () -> {
            assertThat(person.page().locator("#wall h1"))
                    .hasText(broken == 0 ? "3 need input" : broken + " broken · 3 need input");
            assertThat(person.page().locator("[data-waiting]").first()).isVisible();
            assertThat(person.page().locator("#unlooked b")).isVisible();
            assertThat(person.page().locator("#unchecked b")).isVisible();
            seesAllOfIt(person);
        });
    }

    @Test
    void aWordOfANameStaysWholeOnAPhone(Person person) {
        clock.advance(Duration.ofMinutes(5));
        Fleet fleet = new Fleet(upstream, clock);
        fleet.has(16, 3);
        fleet.fails(5);
        person.signInTo("/wall/screens");
        person.page().setViewportSize(390, 844);
        person.open("/wall");

        assertThat(person.page().locator(".broken[data-cells='4'] h2", new LocatorOptions().setHasText("summariser")))
                .hasCount(1);
        assertThat((int) person.page().evaluate("""
                () => { const text = [...document.querySelectorAll('.broken bdi')].map(name => name.firstChild)
                    .find(name => name.data.endsWith('summariser'));
                  const word = document.createRange();
                  word.setStart(text, text.data.indexOf('summariser'));
                  word.setEnd(text, text.length);
                  return word.getClientRects().length; }""")).isEqualTo(1);
    }

    @Test
    void longStreaksFitAPhone(Person person) {
        crowd().answerStreaks(1);
        person.signInTo("/wall/screens");
        for (int broken : new int[] {1, 2, 3, 4, 5, 6, 9, 12, 16}) {
            clock.advance(Duration.ofMinutes(5));
            crowd().answerStreaks(broken);
            person.open("/wall");

            person.onEachScreen(PHONES, () -> {
                assertThat(person.page().locator("[data-broken]")).hasCount(broken);
                seesAllOfIt(person);
                seesWholeAges(person);
            });
        }
    }

    /** Half a screen, an old one, a wide one, a tablet, an upright screen and phones. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 6, 9, 12, 16, 20, 30})
    void namesOfTwoLinesAreNotCutEvenOnABlindBoard(int broken, Person person) {
        clock.advance(Duration.ofMinutes(5));
        crowd().answerNotes(broken);
        person.signInTo("/wall/screens");
        person.open("/wall");

        person.onEachScreen("960x900 1024x768 1280x1024 1920x1080 768x1024 1080x1920 390x844 360x740", () -> {
            assertThat(person.page().locator("#wall h1")).hasText(broken + " broken");
            assertThat(person.page().locator(".broken .note").first()).hasText("outcome of a newer run unknown");
            seesAllOfIt(person);
        });
        person.onEachScreen("960x900 1024x768 1366x768 1920x1080 2560x1440 768x1024 1080x1920 390x844 360x740", () -> {
            assertThat(cut(person, true)).isEmpty();
        });
    }

    @Test
    void aSmallScreenKeepsItsWarningsAndDoesNotLookHealthy(Person person) {
        clock.advance(Duration.ofMinutes(5));
        crowd().answer(3);
        person.signInTo("/wall/screens");
        person.open("/wall");

        person.onEachScreen("1440x900 960x900", () -> keepsItsWarnings(person, true));
        person.onEachScreen("390x844", () -> keepsItsWarnings(person, false));
    }

    private static void keepsItsWarnings(Person person, boolean showsHealthy) {
        for (String warning : List.of("#unchecked b", "#unlooked b")) {
            assertThat(person.page().locator(warning)).isInViewport(new IsInViewportOptions().setRatio(1));
        }
        assertThat(person.page().locator("#unchecked b")).hasText("3 runs not checked for input");
        assertThat(person.page().locator("#healthy b")).isVisible(new IsVisibleOptions().setVisible(showsHealthy));
    }

    @Test
    void agesAreWholeNextToLongStreaks(Person person) {
        crowd().answerStreaks(1);
        person.signInTo("/wall/screens");
        for (int broken : new int[] {1, 3, 4, 6, 9, 12, 16}) {
            clock.advance(Duration.ofMinutes(5));
            crowd().answerStreaks(broken);
            person.open("/wall");

            person.onEachScreen("1440x900 1920x1080 1366x768 960x900 1080x1920", () -> {
                assertThat(person.page().locator("#wall h1")).hasText(broken + " broken");
                seesAllOfIt(person);
                seesWholeAges(person);
            });
        }
    }

    /** A tile has words before the age or, if they do not fit, a sign. Small tiles on all screens have the sign. */
    @ParameterizedTest
    @CsvSource({
        "1,1,1920x1080",
        "1,0,390x844",
        "4,1,1920x1080",
        "6,0,1920x1080 960x900 390x844",
        "12,0,1920x1080 960x900 768x1024 1080x1920 390x844 360x740",
        "19,0,1280x1024"
    })
    void anAgeThatIsAtLeastThatHighSaysSoOnce(int broken, int words, String screens, Person person) {
        clock.advance(Duration.ofMinutes(5));
        crowd().answerStreaks(broken);
        person.signInTo("/wall/screens");
        person.open("/wall");

        person.onEachScreen(screens, () -> {
            assertThat(person.page().locator("[data-broken]")).hasCount(broken);
            assertThat(seenOfAges(person))
                    .containsOnly(words == 0 ? "\"≥ \"12 min ago" : "since at least 12 min ago")
                    .hasSize(broken);
            seesAllOfIt(person);
            seesWholeAges(person);
        });
    }

    @Test
    void theAgeOfAStreakThatIsKnownFromItsStartHasNoSign(Person person) {
        clock.advance(Duration.ofMinutes(5));
        crowd().answerNotes(12);
        person.signInTo("/wall/screens");
        person.open("/wall");

        assertThat(person.page().locator("[data-broken]")).hasCount(12);
        assertThat(seenOfAges(person)).containsOnly("12 min ago");
    }

    @Test
    void runsThatNeedInputShowTheirNamesAndAges(Person person) {
        clock.advance(Duration.ofMinutes(5));
        crowd().answer(3);
        person.signInTo("/wall/screens");
        person.open("/wall");

        person.onEachScreen("1440x900 1920x1080", () -> {
            assertThat(person.page().locator("#needs-input .ago")).hasText(new String[] {"12 min ago", "12 min ago"});
            seesWholeAges(person);
            assertThat(person.page().locator(".broken .said").first()).isVisible();
            seesAllOfIt(person);
        });
    }

    private CrowdedUpstream crowd() {
        return new CrowdedUpstream(upstream, clock);
    }

    /** The word, the sign and the age of each tile, as far as they are seen. */
    @SuppressWarnings("unchecked")
    private static List<String> seenOfAges(Person person) {
        return (List<String>) person.page().locator("[data-broken] .since").evaluateAll("""
                all => all.map(since => {
                  const word = since.querySelector('.word'), age = since.querySelector('.ago');
                  const sign = getComputedStyle(age, '::before').content;
                  return (word.getClientRects().length ? word.textContent + ' ' : '') + (sign === 'none' ? '' : sign)
                    + (age.getClientRects().length ? age.textContent : ''); })""");
    }

    /** An age is not cut by its tile, nor by its line. */
    private static void seesWholeAges(Person person) {
        assertThat(person.page().locator(".broken .row .ago, #needs-input .ago").evaluateAll("""
                ages => ages.filter(age => age.getClientRects().length && ['li', '.row', '.since']
                    .map(name => age.closest(name)).filter(box => box)
                    .some(box => age.getBoundingClientRect().right > box.getBoundingClientRect().right + .5))
                  .map(age => age.closest("ul").dataset.cells + age.closest("li").textContent)"""))
                .isEqualTo(List.of());
    }

    private static void seesAllOfIt(Person person) {
        assertThat(cut(person, false)).isEmpty();
    }

    /**
     * What is cut: tiles, or "page" if it scrolls.
     *
     * @param blind whether the board becomes blind just before, as its scripts would do after some time
     */
    private static List<?> cut(Person person, boolean blind) {
        return (List<?>) person.page().evaluate("""
                blind => {
                  const freshness = document.querySelector('#wall .freshness');
                  if (blind) {
                    freshness.dataset.freshness = 'blind';
                    freshness.querySelector('.state').textContent = 'Blind';
                    freshness.querySelector('.age').textContent = '12 min ago';
                    freshness.querySelector('.cause').textContent = 'Qoder cannot be reached. It answered with HTTP 503: Overloaded, try later.';
                  }
                  const page = document.documentElement, wall = document.querySelector('main');
                  const scrolls = page.scrollHeight > innerHeight || page.scrollWidth > innerWidth
                    || wall.scrollHeight > wall.clientHeight || wall.scrollWidth > wall.clientWidth;
                  const tiles = [...document.querySelectorAll('.broken li')].filter(li => {
                    const box = li.getBoundingClientRect();
                    return [...li.children].some(child => {
                      const line = child.getBoundingClientRect(), isInSecondColumn = line.left > box.left + 50;
                      return line.height && (line.top < box.top - 1 || line.bottom > box.bottom + 1
                        || isInSecondColumn && line.left < box.right && getComputedStyle(child).position !== 'absolute'
                        || isInSecondColumn && child.matches('h2, .row, b'));
                    });
                  });
                  return [...scrolls ? ['page'] : [], ...tiles.map(li => li.parentElement.dataset.cells + li.textContent)];
                }""", blind);
    }
}
