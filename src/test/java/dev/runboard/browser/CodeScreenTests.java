package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.MovableClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A screen that shows a code leaves its page only once the next page has answered. */
@WallTest
class CodeScreenTests {

    private static final Duration POLL = Duration.ofSeconds(4);
    private static final int ROOM = 20;

    @Autowired
    FakeUpstream upstream;

    @Autowired
    MovableClock clock;

    @BeforeEach
    void muster() {
        new Fleet(upstream, clock).has(9, 3);
    }

    @Test
    void aConfirmedScreenKeepsItsCodeUntilTheWallAnswers(People people) {
        Person screen = people.open();
        screen.page().clock().install();
        screen.open("/wall");
        String shown = code(screen).textContent();
        confirm(people.open(), shown);
        AtomicInteger tries = failsToOpenTheWall(screen);
        screen.passes(POLL);
        screen.page().waitForCondition(() -> tries.get() >= 1);
        screen.passes(POLL);
        screen.page().waitForCondition(() -> tries.get() >= 2);
        assertThat(code(screen)).hasText(shown);

        screen.page().unroute("**/wall");
        screen.passes(POLL);
        assertThat(screen.heading()).hasText("3 broken");
    }

    @ParameterizedTest
    @CsvSource({"1920, 1080", "1366, 768", "3840, 2160", "1080, 1920"})
    void theReasonAndTheQrCodeFitTheScreen(int width, int height, Person screen) {
        screen.page().setViewportSize(width, height);
        screen.open("/wall?because=ended&lang=en");

        assertThat(screen.page().locator("#code .reason")).isVisible();
        double top = screen.page().locator("#code .reason").boundingBox().y;
        BoundingBox picture = screen.page().locator("#code .qr").boundingBox();
        Assertions.assertThat(top).isNotNegative();
        Assertions.assertThat(picture.y + picture.height).isLessThanOrEqualTo(height);
    }

    @Test
    void anEndedCodeStaysUntilThereIsANewOne(Person screen) {
        screen.page().clock().install();
        screen.open("/wall");
        String shown = code(screen).textContent();
        AtomicInteger tries = failsToOpenTheWall(screen);
        screen.waits(Duration.ofMinutes(11));
        screen.page().waitForCondition(() -> tries.get() >= 1);
        assertThat(code(screen)).hasText(shown);

        screen.page().unroute("**/wall");
        screen.passes(POLL);
        assertThat(code(screen)).not().hasText(shown);
    }

    @Test
    void aScreenWithoutACodeGetsOneByItself(Person screen) {
        screen.page().clock().install();
        othersWait(screen);
        screen.open("/wall");
        assertThat(screen.heading()).hasText("Too many screens are waiting for a code");
        AtomicInteger tries = failsToOpenTheWall(screen);
        screen.waits(Duration.ofMinutes(11));
        screen.page().waitForCondition(() -> tries.get() >= 1);
        assertThat(screen.heading()).hasText("Too many screens are waiting for a code");

        screen.page().unroute("**/wall");
        screen.passes(Duration.ofSeconds(61));
        assertThat(code(screen)).isVisible();
    }

    private static void confirm(Person owner, String code) {
        owner.signInTo("/wall/pair?code=" + code);
        owner.page().getByText("Add this screen").click();
        assertThat(owner.page().locator(".screen-list")).isVisible();
    }

    /** As many screens as one network may have. Each has asked for its code a second time. */
    private static void othersWait(Person screen) {
        APIRequestContext requests = screen.page().context().request();
        for (int i = 0; i < ROOM; i++) {
            screen.page().context().clearCookies();
            requests.get("/wall");
            requests.get("/wall/code");
        }
        screen.page().context().clearCookies();
    }

    /** Counts how often the screen tried. */
    private static AtomicInteger failsToOpenTheWall(Person screen) {
        screen.expectsError("ERR_FAILED");
        AtomicInteger tries = new AtomicInteger();
        screen.page().route("**/wall", route -> {
            tries.incrementAndGet();
            route.abort();
        });
        return tries;
    }

    private static Locator code(Person screen) {
        return screen.page().locator("#code .code");
    }
}
