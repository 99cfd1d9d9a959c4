package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import java.time.Duration;
import java.util.List;
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

    @Autowired
    FakeUpstream upstream;

    @Autowired
    MovableClock clock;

    private Fleet fleet;

    @BeforeEach
    void muster() {
        fleet = new Fleet(upstream, clock);
        fleet.has(9, 3);
    }

    @Test
    void screenIsPairedByItsCode(People people) {
        Person screen = people.somebody();
        screen.open("/wall?deployment_id=" + Fleet.id(0));
        String code = screen.page().locator(".code").textContent();
        Person owner = people.somebody();
        owner.signInTo("/wall/pair?code=" + code);
        owner.page().getByLabel("What you call the screen").fill("Kitchen");
        owner.page().getByText("Add this screen").click();

        assertThat(owner.page().locator(".screen-list")).containsText("Kitchen");
        assertThat(headline(screen)).hasText("1 broken");
        screen.arrivesAt("/wall?deployment_id=" + Fleet.id(0));
        assertThat(owner.page().locator("main")).not().containsText(code);
    }

    @Test
    void newFailureComesUpByItself(Person person) {
        watches(person, "/wall");
        assertThat(headline(person)).hasText("3 broken");
        fleet.fails(7);
        person.waitsForNews(PACE);

        assertThat(headline(person)).hasText("4 broken");
        assertThat(person.page().locator(".broken li").first()).containsText(Fleet.name(7));
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
    void boardsTakeTurnsAndANewFailureIsHeld(Person person) {
        String healthy = Fleet.id(5), other = Fleet.id(6);
        watches(person, "/wall?board=deployment_id%3D" + healthy + "&board=deployment_id%3D" + other);
        assertThat(person.page().locator(".filter")).hasText(Fleet.name(5));
        fleet.fails(6);
        person.waits(PACE);

        assertThat(person.page().locator(".filter")).hasText(Fleet.name(6));
        assertThat(headline(person)).hasText("1 broken");
    }

    @ParameterizedTest
    @CsvSource({
        "1920,1080,3",
        "3840,2160,3",
        "1080,1920,3",
        "1920,1080,30",
        "3840,2160,30",
        "1080,1920,30",
        "1920,1080,0",
        "1080,1920,0",
        "1080,1920,12"
    })
    void everyScreenIsFilledAndReadable(int width, int height, int broken, Person person) {
        fleet.has(36, broken);
        person.signInTo("/runs");
        person.page().setViewportSize(width, height);
        person.open("/wall");

        assertThat(headline(person)).hasText(broken == 0 ? "All 36 healthy" : broken + " broken");
        assertThat(smallTexts(person.page())).isEmpty();
        assertThat((boolean) person.page()
                        .evaluate("() => { const e = document.documentElement, w = document.getElementById('wall');"
                                + " return e.scrollHeight <= innerHeight && e.scrollWidth <= innerWidth"
                                + " && w.scrollHeight <= w.clientHeight && w.scrollWidth <= w.clientWidth; }"))
                .isTrue();
        assertThat((List<?>) person.page()
                        .evaluate("() => [...document.querySelectorAll('.broken li')]"
                                + ".filter(li => li.scrollHeight > li.clientHeight + 1).map(li => li.textContent)"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/wall", "/wall?theme=light", "/wall/pair", "/wall/screens"})
    void pagesAreForEveryone(String address, Person person) {
        person.signInTo("/runs");
        person.open(address);

        assertThat(new AxeBuilder(person.page())
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa"))
                        .setLegacyMode(true)
                        .analyze()
                        .getViolations())
                .isEmpty();
    }

    private static void watches(Person person, String address) {
        person.watches("/runs");
        person.open(address);
    }

    private static Locator headline(Person person) {
        return person.page().locator("#wall h1");
    }

    private static Locator freshness(Person person) {
        return person.page().locator("#wall .freshness");
    }

    private static List<?> smallTexts(Page page) {
        return (List<?>) page.evaluate("() => [...document.querySelectorAll('#wall *')]"
                + ".filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))"
                + ".filter(e => e.getClientRects().length && !e.closest('.unseen'))"
                + ".filter(e => parseFloat(getComputedStyle(e).fontSize) < innerHeight * 0.0219)"
                + ".map(e => e.textContent)");
    }
}
