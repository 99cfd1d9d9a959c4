package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.LocatorOptions;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A wall with everything at once: broken, waiting, unseen and paused deployments, and names that are long and alike. */
@WallTest
class CrowdedWallTests {

    private static final String LONG = "nightly-dependency-audit-of-the-payments-platform-in-region-europe-";

    @Autowired
    FakeUpstream upstream;

    @Autowired
    MovableClock clock;

    @ParameterizedTest
    @CsvSource({
        "1920,1080,1",
        "1920,1080,3",
        "1920,1080,9",
        "1920,1080,20",
        "1366,768,3",
        "1366,768,9",
        "1366,768,20",
        "1080,1920,3",
        "1080,1920,9",
        "1080,1920,20",
        "390,844,1",
        "390,844,3",
        "390,844,9",
        "1920,1080,0",
        "390,844,0"
    })
    void allOfItStaysOnOneScreen(int width, int height, int broken, Person person) {
        clock.advance(Duration.ofMinutes(5));
        answer(broken);
        person.signInTo("/runs");
        person.page().setViewportSize(width, height);
        person.open("/wall");

        assertThat(person.page().locator("#wall h1"))
                .hasText(broken == 0 ? "3 need input" : broken + " broken · 3 need input");
        assertThat(person.page().locator("[data-waiting]").first()).isVisible();
        assertThat(person.page().locator("#unlooked b")).isVisible();
        assertThat(person.page().locator("#unchecked b")).isVisible();
        seesAllOfIt(person);
    }

    @Test
    void aWordOfANameStaysWholeOnAPhone(Person person) {
        clock.advance(Duration.ofMinutes(5));
        Fleet fleet = new Fleet(upstream, clock);
        fleet.has(16, 3);
        fleet.fails(5);
        person.signInTo("/runs");
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

    @ParameterizedTest
    @CsvSource({"390,844,1", "390,844,2", "390,844,3", "390,844,4", "390,844,5", "360,740,6", "390,844,9", "390,844,12"
    })
    void longStreaksFitAPhone(int width, int height, int broken, Person person) {
        clock.advance(Duration.ofMinutes(5));
        answerStreaks(broken);
        person.signInTo("/runs");
        person.page().setViewportSize(width, height);
        person.open("/wall");

        assertThat(person.page().locator("[data-broken]")).hasCount(broken);
        seesAllOfIt(person);
    }

    /** Half a screen, an old one, a wide one, a tablet, an upright screen and phones. */
    @ParameterizedTest
    @CsvSource({"960,900", "1024,768", "1280,1024", "1920,1080", "768,1024", "1080,1920", "390,844", "360,740"})
    void namesOfTwoLinesAreNotCut(int width, int height, Person person) {
        answerNotes(1);
        person.signInTo("/runs");
        person.page().setViewportSize(width, height);
        for (int broken : new int[] {1, 2, 3, 4, 6, 9, 12, 16, 20, 30}) {
            clock.advance(Duration.ofMinutes(5));
            answerNotes(broken);
            person.open("/wall");

            assertThat(person.page().locator("#wall h1")).hasText(broken + " broken");
            assertThat(person.page().locator(".broken .note").first()).hasText("outcome of a newer run unknown");
            seesAllOfIt(person);
        }
    }

    private static void seesAllOfIt(Person person) {
        assertThat((boolean) person.page().evaluate("""
                () => { const e = document.documentElement, w = document.querySelector('main');
                  return e.scrollHeight <= innerHeight && e.scrollWidth <= innerWidth
                    && w.scrollHeight <= w.clientHeight && w.scrollWidth <= w.clientWidth; }""")).isTrue();
        assertThat((List<?>) person.page().evaluate("""
                () => [...document.querySelectorAll('.broken li')]
                  .filter(li => li.getClientRects().length && li.scrollHeight > li.clientHeight + 1)
                  .map(li => li.textContent)""")).isEmpty();
    }

    private void answerStreaks(int broken) {
        List<String> deployments = new ArrayList<>();
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < broken; i++) {
            deployments.add(deployment("dep_b" + i, "nightly-dependency-audit-" + i));
            for (int n = 0; n < 11; n++) {
                runs.add(run("dep_b" + i, "failed").replace("drun_", "drun_" + n + "_"));
            }
        }
        upstream.on("/deployments", Reply.list(deployments, false)).on("/deployment_runs", Reply.list(runs, true));
    }

    /** Tiles with all that a tile may have: two lines of a name, a message, the latest success and a note. */
    private void answerNotes(int broken) {
        List<String> deployments = new ArrayList<>();
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < broken; i++) {
            String id = "dep_b" + i;
            deployments.add(deployment(id, LONG + i));
            runs.add(run(id, "unheard-of"));
            runs.add(run(id, "failed").replace("Too long", "No answer within 30 seconds. ".repeat(5)));
            runs.add(run(id, "failed").replace("drun_", "drun_2_"));
            runs.add(run(id, "completed"));
        }
        upstream.on("/deployments", Reply.list(deployments, false)).on("/deployment_runs", Reply.list(runs, true));
    }

    private void answer(int broken) {
        List<String> deployments = new ArrayList<>();
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < broken; i++) {
            deployments.add(deployment("dep_b" + i, LONG + i));
            runs.add(run("dep_b" + i, "failed"));
        }
        for (int i = 0; i < 3; i++) {
            deployments.add(deployment("dep_w" + i, "asks-" + i));
            runs.add(run("dep_w" + i, "waiting"));
            runs.add(run("dep_w" + i, "completed"));
            runs.add(run("dep_w" + i, "unheard-of"));
            deployments.add(deployment("dep_u" + i, LONG + "unseen-" + i));
        }
        for (int i = 0; i < 20; i++) {
            deployments.add(deployment("dep_h" + i, "healthy-" + i));
            runs.add(run("dep_h" + i, "completed"));
        }
        upstream.on("/deployments", Reply.list(deployments, false)).on("/deployment_runs", Reply.list(runs, true));
    }

    private static String deployment(String id, String name) {
        return "{\"id\":\"%s\",\"name\":\"%s\",\"status\":\"active\"}".formatted(id, name);
    }

    private String run(String deployment, String status) {
        return """
                {"id":"drun_%s_%s","status":"%s","deployment_id":"%s","triggered_at":"%s","duration_ms":45000%s}""".formatted(
                deployment,
                status,
                status,
                deployment,
                clock.instant().minus(Duration.ofMinutes(status.equals("completed") ? 40 : 12)),
                status.equals("failed") ? ",\"error\":{\"type\":\"timeout_error\",\"message\":\"Too long\"}" : "");
    }
}
