package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.runboard.web.EnglishWords.english;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import dev.runboard.web.DisplayTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Browsers whose clock is wrong or set while a page is open, and computers that sleep. The server's clock counts. */
@WallTest
class SleepTests {

    private static final Duration AGE = Duration.ofSeconds(90);

    @Autowired
    FakeUpstream upstream;

    @Autowired
    MovableClock clock;

    @BeforeEach
    void oneRunGoesOn() {
        triggered(AGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT10M", "PT10M", "-P400D", "P400D"})
    void aBrowsersClockMayBeWrong(Duration by, Person person) {
        person.page()
                .clock()
                .install(new com.microsoft.playwright.Clock.InstallOptions()
                        .setTime(clock.instant().plus(by).toEpochMilli()));
        RunTable runs = person.signInTo("/runs");

        seesAMinuteAndAHalf(runs);
        assertThat(runs.cells("when").locator("time"))
                .hasText(english(DisplayTime.of(clock.instant().minus(AGE).minus(Duration.ofHours(5)), clock.instant())
                        .absolute()));
        person.waitsForNews(Duration.ofSeconds(6));
        assertThat(runs.rows().locator("[data-since]")).hasText("1 m 36 s");
        assertThat(runs.freshness()).hasAttribute("data-freshness", "live");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT10M", "PT10M", "-P400D", "P400D"})
    void aBrowsersClockMayBeSetWhileAPageIsOpen(Duration by, Person person) {
        RunTable runs = person.watches("/runs");
        remembersWhatIsShown(person);
        person.page().clock().setSystemTime(clock.instant().plus(by).toEpochMilli());
        person.passes(Duration.ofSeconds(1));
        person.passes(Duration.ofSeconds(1));

        assertThat(runs.freshness()).hasAttribute("data-freshness", "live");
        assertThat(shown(person)).allMatch(text -> text.matches("live|1 min ago|1 m 3[0-3] s"));
        assertThat(person.page().locator("#said")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT10M", "PT10M"})
    void aBrowsersClockMayBeSetWhereNothingIsKeptUpToDate(Duration by, Person person) {
        triggered(AGE, "completed");
        person.watches("/runs/drun_1");
        assertThat(person.page().locator("[data-live]")).hasCount(0);
        Locator age = person.page().locator("#run .ago").first();
        assertThat(age).hasText("1 min ago");
        person.page().clock().setSystemTime(clock.instant().plus(by).toEpochMilli());
        if (by.isPositive()) {
            person.page()
                    .waitForResponse(
                            answer -> answer.request().method().equals("HEAD"),
                            () -> person.passes(Duration.ofSeconds(1)));
        } else {
            person.passes(Duration.ofSeconds(1));
        }

        assertThat(age).hasText("1 min ago");
    }

    @Test
    void aBrowsersClockMayBeSetDuringAPause(Person person) {
        triggered(AGE, "completed");
        RunTable runs = person.watches("/runs");
        person.page().locator("#pause").click();
        assertThat(runs.cells("when").locator(".ago")).hasText("1 min ago");
        person.page()
                .clock()
                .setSystemTime(clock.instant().plus(Duration.ofHours(1)).toEpochMilli());
        person.page()
                .waitForResponse(
                        answer -> answer.request().method().equals("HEAD"), () -> person.passes(Duration.ofSeconds(1)));

        assertThat(runs.cells("when").locator(".ago")).hasText("1 min ago");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT4S", "PT80S", "PT8H", "P3D"})
    void aPageThatWakesAsksAtOnceAndSaysNothingWrong(Duration sleep, Person person) {
        RunTable runs = person.watches("/runs");
        AtomicReference<Route> asked = holdsNews(person);
        remembersWhatIsShown(person);
        clock.advance(sleep);
        person.passes(sleep);
        person.page().waitForCondition(() -> asked.get() != null);
        person.passes(Duration.ofSeconds(2));
        if (sleep.toSeconds() > 15) {
            assertThat(runs.freshness()).hasAttribute("data-freshness", "ageing");
            assertThat(runs.freshness()).containsText("Waiting for the Runboard server");
        }
        asked.get().resume();

        assertThat(runs.freshness()).hasAttribute("data-freshness", "live");
        assertThat(runs.freshness()).containsText("now");
        assertThat(shown(person)).doesNotContain("blind");
        assertThat(person.page().locator("#said")).not().containsText("no longer refreshes");
    }

    /** With some systems, timers and the page's own clock stand still while the computer sleeps. */
    @Test
    void aPageNoticesASleepByTheDateAlone(Person person) {
        RunTable runs = person.watches("/runs");
        AtomicReference<Route> asked = holdsNews(person);
        remembersWhatIsShown(person);
        clock.advance(Duration.ofHours(8));
        person.page().clock().setSystemTime(clock.instant().toEpochMilli());
        person.passes(Duration.ofSeconds(1));
        person.page().waitForCondition(() -> asked.get() != null);
        asked.get().resume();

        assertThat(runs.rows().locator("[data-since]")).hasText(Pattern.compile("8 h 01 m"));
        assertThat(shown(person)).doesNotContain("blind");
    }

    @Test
    void aPageThatWakesWithoutAServerShowsItsAge(Person person) {
        person.expectsError("ERR_");
        RunTable runs = person.watches("/runs");
        person.page().route("**/runs/table*", Route::abort);
        clock.advance(Duration.ofHours(8));
        person.page().clock().setSystemTime(clock.instant().toEpochMilli());
        person.passes(Duration.ofSeconds(1));

        assertThat(runs.freshness()).hasAttribute("data-freshness", "blind");
        assertThat(runs.freshness()).containsText("The Runboard server cannot be reached");
        assertThat(runs.freshness()).containsText("8 h ago");
    }

    @Test
    void aPageRefreshesAfterAPauseBeforeItGoesBlind(Person person) {
        RunTable runs = person.watches("/runs");
        person.page().locator("#pause").click();
        person.waits(Duration.ofSeconds(50));
        person.passes(Duration.ofSeconds(2));
        AtomicReference<Route> asked = holdsNews(person);
        remembersWhatIsShown(person);
        person.page().locator("#pause").click();
        person.passes(Duration.ofSeconds(1));
        person.page().waitForCondition(() -> asked.get() != null);
        asked.get().resume();

        assertThat(runs.freshness()).hasAttribute("data-freshness", "live");
        assertThat(shown(person)).doesNotContain("blind");
    }

    @Test
    void timesOfRunsAreNeverInTheFuture(Person person) {
        triggered(Duration.ofMinutes(-8));
        RunTable runs = person.watches("/runs");
        person.passes(Duration.ofSeconds(2));

        assertThat(runs.cells("when").locator(".ago")).hasText("now");
        assertThat(runs.rows().locator("[data-since]")).hasText("0 s");
    }

    private static void seesAMinuteAndAHalf(RunTable runs) {
        assertThat(runs.cells("when").locator(".ago")).hasText("1 min ago");
        assertThat(runs.rows().locator("[data-since]")).hasText(Pattern.compile("1 m 3\\d s"));
        assertThat(runs.freshness()).containsText("now");
    }

    /** The page's next question waits until it is let go. */
    private static AtomicReference<Route> holdsNews(Person person) {
        AtomicReference<Route> held = new AtomicReference<>();
        person.page().route("**/runs/table*", route -> {
            if (!held.compareAndSet(null, route)) {
                route.resume();
            }
        });
        return held;
    }

    /** Each text of an age, of a duration and of a state from now on, however short it stands there. */
    private static void remembersWhatIsShown(Person person) {
        person.page().evaluate("""
                () => {
                  window.shown = [];
                  const look = () => document.querySelectorAll('[data-freshness] .state, tbody .ago, [data-since]')
                    .forEach((one) => window.shown.push(one.textContent));
                  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
                  look();
                }""");
    }

    @SuppressWarnings("unchecked")
    private static List<String> shown(Person person) {
        return (List<String>) person.page().evaluate("window.shown");
    }

    private void triggered(Duration ago) {
        triggered(ago, "running");
    }

    private void triggered(Duration ago, String status) {
        String began = clock.instant().minus(ago).toString();
        String run =
                "{\"id\":\"drun_1\",\"status\":\"%s\",\"triggered_at\":\"%s\",\"cas_run_extras\":{\"started_at\":\"%s\"}}"
                        .formatted(status, began, began);
        upstream.on("/deployment_runs", Reply.json("{\"data\":[" + run + "]}"))
                .on("/deployment_runs/drun_1", Reply.json(run));
    }
}
