package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The wall as a screen shows it, from the code on. */
@WallTest
class WallTests {

    private static final Duration PACE = Duration.ofSeconds(20);
    private static final List<String> STANDARDS = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa");

    @Autowired
    FakeUpstream upstream;

    @Autowired
    MovableClock clock;

    private Fleet fleet;

    @BeforeEach
    void muster() {
        // The deployments that another test told of are known no longer.
        clock.advance(Duration.ofMinutes(10));
        fleet = new Fleet(upstream, clock);
        fleet.has(9, 3);
    }

    @Test
    void screenIsPairedByItsCode(People people) {
        Person screen = people.open();
        screen.open("/wall?deployment_id=" + Fleet.id(0));
        String code = screen.page().locator(".code").textContent();
        Person owner = people.open();
        owner.signInTo("/wall/pair?code=" + code);
        owner.page().getByLabel("Name of the screen").fill("Kitchen");
        owner.page().getByText("Add this screen").click();

        assertThat(owner.page().locator(".screen-list")).containsText("Kitchen");
        assertThat(headline(screen)).hasText("1 broken");
        screen.arrivesAt("/wall?deployment_id=" + Fleet.id(0));
        assertThat(owner.page().locator("main")).not().containsText(code);
    }

    @Test
    void aNewFailureAppearsWithoutAReload(Person person) {
        watches(person, "/wall");
        assertThat(headline(person)).hasText("3 broken");
        fleet.fails(7);
        person.waitsForNews(PACE);

        assertThat(headline(person)).hasText("4 broken");
        assertThat(person.page().locator(".broken li").first()).containsText(Fleet.name(7));
    }

    /** The width of a wide comma is one em, and half of it is empty. */
    @Test
    void noSpaceFollowsTheWideComma(Person person) {
        watches(person, "/wall?lang=zh");
        Locator age = person.page().locator(".broken .since .ago").first();

        assertThat(age).containsText("前");
        assertThat(((Number) age.evaluate("""
                        age => {
                          const time = age.parentElement.querySelector('time'), text = new Range();
                          text.selectNodeContents(time);
                          const gap = age.getBoundingClientRect().left - text.getBoundingClientRect().right;
                          return gap / parseFloat(getComputedStyle(time).fontSize);
                        }""")).doubleValue()).isBetween(.8, 1.1);
    }

    @Test
    void wallGoesBlindAndRecoversByItself(Person person) {
        watches(person, "/wall");
        upstream.on("/deployment_runs", Reply.error(503, "overloaded_error", "Try later"));
        person.waitsForNews(Duration.ofSeconds(60));

        assertThat(freshness(person)).hasAttribute("data-freshness", "blind");
        assertThat(freshness(person)).containsText("Qoder cannot be reached");
        assertThat(headline(person)).hasText("3 broken");
        fleet.has(9, 0);
        person.waitsForNews(Duration.ofSeconds(60));
        assertThat(freshness(person)).hasAttribute("data-freshness", "live");
        assertThat(headline(person)).hasText("All 9 healthy");
    }

    @Test
    void boardsTakeTurns(Person person) {
        watches(person, wallOf(4, 5, 6));
        for (int deployment : new int[] {4, 5, 6, 4}) {
            assertThat(filter(person)).hasText(Fleet.name(deployment));
            person.waits(PACE);
        }
    }

    @Test
    void newFailuresBoardComesUpBeforeItsTurnAndIsHeld(Person person) {
        watches(person, wallOf(4, 5, 6));
        for (int deployment : new int[] {4, 5, 6}) {
            assertThat(filter(person)).hasText(Fleet.name(deployment));
            person.waits(PACE);
        }
        assertThat(filter(person)).hasText(Fleet.name(4));
        fleet.fails(6);
        person.page().waitForResponse(answer -> answer.url().contains(Fleet.id(6)), () -> {
            person.waits(Duration.ofSeconds(5));
            person.waits(Duration.ofSeconds(5));
        });

        assertThat(filter(person)).hasText(Fleet.name(6));
        assertThat(headline(person)).hasText("1 broken");
        for (int i = 0; i < 4; i++) {
            person.waits(Duration.ofSeconds(25));
            assertThat(filter(person)).hasText(Fleet.name(6));
        }
        person.waits(PACE);
        assertThat(filter(person)).hasText(Fleet.name(4));
    }

    private static String wallOf(int... deployments) {
        return IntStream.of(deployments)
                .mapToObj(one -> "board=deployment_id%3D" + Fleet.id(one))
                .collect(Collectors.joining("&", "/wall?", ""));
    }

    private static Locator filter(Person person) {
        return person.page().locator(".filter");
    }

    @Test
    void screenStaysAwakeShiftsALittleAndShowsNoPointer(Person person) {
        person.page().addInitScript("""
                window.locks = [];
                Object.defineProperty(navigator, 'wakeLock', { value: { request: async (type) => {
                  const lock = { type, released: false };
                  locks.push(lock);
                  return lock;
                } } });""");
        watches(person, "/wall");
        assertThat(person.page().locator("#wall")).hasCSS("cursor", "none");
        List<Object> places = new ArrayList<>();
        for (int minute = 0; minute < 3; minute++) {
            person.waits(Duration.ofMinutes(1));
            places.add(place(person));
        }

        // The way leads through the middle: which place a minute has depends on the time of day.
        assertThat(Set.copyOf(places)).hasSizeGreaterThan(1);
        assertThat(person.page().evaluate("() => locks.map(lock => lock.type)")).isEqualTo(List.of("screen"));
        person.page().evaluate("() => { locks[0].released = true; }");
        person.waits(Duration.ofMinutes(1));
        assertThat(person.page().evaluate("() => locks.length")).isEqualTo(2);
    }

    private static Object place(Person person) {
        return person.page()
                .evaluate(
                        "() => { const b = document.getElementById('wall').getBoundingClientRect(); return [b.x, b.y]; }");
    }

    @Test
    void pausingTheTableDoesNotPauseTheWall(Person person) {
        person.watches("/runs");
        person.page().locator("#pause").click();
        person.open("/wall");
        fleet.fails(7);
        person.waitsForNews(PACE);

        assertThat(headline(person)).hasText("4 broken");
        assertThat(freshness(person)).hasAttribute("data-freshness", "live");
    }

    @Test
    void thePageIsDarkBeforeItsStylesLoad(Person person) throws IOException {
        person.signInTo("/runs");
        person.expectsError("ERR_FAILED");
        person.page().route("**/*.css", Route::abort);
        person.open("/wall");
        BufferedImage picture =
                ImageIO.read(new ByteArrayInputStream(person.page().screenshot()));

        assertThat(new Color(picture.getRGB(picture.getWidth() - 2, picture.getHeight() - 2)))
                .extracting(Color::getRed, Color::getGreen, Color::getBlue)
                .allMatch(light -> (int) light < 64);
    }

    @ParameterizedTest
    @CsvSource({
        "0,1920x1080 1080x1920",
        "3,1920x1080 3840x2160 1080x1920",
        "12,1080x1920",
        "16,1080x1920",
        "30,1920x1080 3840x2160 1080x1920 1280x1024 2560x1080"
    })
    void everyScreenIsFilledAndReadable(int broken, String screens, Person person) {
        fleet.has(36, broken);
        person.signInTo("/wall/screens");
        person.open("/wall");

        person.onEachScreen(screens, () -> {
            assertThat(headline(person)).hasText(broken == 0 ? "All 36 healthy" : broken + " broken");
            isReadable(person);
        });
    }

    @ParameterizedTest
    @CsvSource({"3,1920x1080 1080x1920", "12,1080x1920", "30,3840x2160 1080x1920"})
    void blindAndPairingScreensAreReadableToo(int broken, String screens, Person person) {
        fleet.has(36, broken);
        person.signInTo("/wall/screens");
        person.open("/wall");
        upstream.on("/deployment_runs", Reply.error(503, "overloaded_error", "Try later"));
        clock.advance(Duration.ofMinutes(2));
        person.reload();
        person.onEachScreen(screens, () -> {
            assertThat(freshness(person)).hasAttribute("data-freshness", "blind");
            assertThat(freshness(person).locator("time")).isVisible();
            isReadable(person);
        });

        person.page().context().clearCookies();
        person.reload();
        person.onEachScreen(screens, () -> {
            assertThat(person.page().locator(".code")).isVisible();
            isReadable(person);
        });
    }

    private static void isReadable(Person person) {
        assertThat(smallTexts(person.page())).isEmpty();
        assertThat(cutCells(person.page())).isEmpty();
        assertThat(fits(person.page())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/wall", "/wall?theme=light", "/wall/pair", "/wall/screens"})
    void pagesAreForEveryone(String address, Person person) {
        person.signInTo("/wall/screens");
        person.open(address);

        assertThat(AxeRules.withTags(STANDARDS).violations(person.page())).isEmpty();
    }

    private static void watches(Person person, String address) {
        person.watches("/wall/screens");
        person.open(address);
    }

    private static Locator headline(Person person) {
        return person.page().locator("#wall h1");
    }

    private static Locator freshness(Person person) {
        return person.page().locator("#wall .freshness");
    }

    private static boolean fits(Page page) {
        return (boolean) page.evaluate("() => { const e = document.documentElement, w = document.querySelector('main');"
                + " return e.scrollHeight <= innerHeight && e.scrollWidth <= innerWidth"
                + " && w.scrollHeight <= w.clientHeight && w.scrollWidth <= w.clientWidth; }");
    }

    private static List<?> cutCells(Page page) {
        return (List<?>) page.evaluate("() => [...document.querySelectorAll('.broken li')]"
                + ".filter(li => li.scrollHeight > li.clientHeight + 1).map(li => li.textContent)");
    }

    private static List<?> smallTexts(Page page) {
        return (List<?>) page.evaluate("() => [...document.querySelectorAll('main *')]"
                + ".filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))"
                + ".filter(e => e.getClientRects().length && !e.closest('.unseen'))"
                + ".filter(e => parseFloat(getComputedStyle(e).fontSize) < innerHeight * 0.0219)"
                + ".map(e => e.textContent)");
    }
}
