package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page.ScreenshotOptions;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Takes the pictures of the wall anew. It runs only when it is asked for by name. */
@WallTest
class WallScreenshots {

    private static final Path FOLDER = Path.of("src", "docs", "screenshots");

    @Autowired
    FakeUpstream upstream;

    @Autowired
    MovableClock clock;

    @Test
    void wall(Person person) {
        Fleet fleet = new Fleet(upstream, clock);
        fleet.has(9, 3);
        person.signInTo("/runs");
        person.open("/wall");
        take(person, "wall", 1920, 1080);
        take(person, "wall-4k", 3840, 2160);
        take(person, "wall-portrait", 1080, 1920);
        upstream.on("/deployment_runs", Reply.error(503, "overloaded_error", "Try later"));
        passes(person, Duration.ofMinutes(2));
        person.reload();
        take(person, "wall-blind", 1920, 1080);
    }

    @Test
    void manyAndNone(Person person) {
        Fleet fleet = new Fleet(upstream, clock);
        fleet.has(36, 30);
        person.signInTo("/runs");
        person.open("/wall");
        take(person, "wall-thirty", 1920, 1080);
        take(person, "wall-thirty-portrait", 1080, 1920);
        passes(person, Duration.ofMinutes(1));
        fleet.has(9, 0);
        person.reload();
        take(person, "wall-calm", 1920, 1080);
    }

    @Test
    void pairing(Person screen) {
        screen.page().context().clearCookies();
        screen.open("/wall");
        assertThat(screen.page().locator(".code")).isVisible();
        take(screen, "wall-code", 1920, 1080);
        take(screen, "wall-code-portrait", 1080, 1920);
    }

    /** A page whose clock stands would count on from another time than the server's. */
    private void passes(Person person, Duration time) {
        clock.advance(time);
        person.page().context().clock().setFixedTime(clock.instant().toEpochMilli());
    }

    private static void take(Person person, String name, int width, int height) {
        person.page().setViewportSize(width, height);
        person.page().screenshot(new ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
    }
}
