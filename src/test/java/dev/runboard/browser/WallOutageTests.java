package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route.FulfillOptions;
import dev.runboard.RunboardApplication;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Whatever fails, a wall says so, and comes back without a hand on it as far as it may. */
@WallTest
class WallOutageTests {

    private static final Duration SHORT = Duration.ofSeconds(16);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SIX_HOURS = Duration.ofHours(6).plusMinutes(1);

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
    void networkIsCut(Person person) {
        watches(person, "/wall");
        person.expectsError("ERR_INTERNET_DISCONNECTED");
        person.page().context().setOffline(true);
        person.waits(SHORT);
        is(person, "ageing", "This computer is offline");
        person.waits(LONG);
        is(person, "blind", "This computer is offline");
        assertThat(headline(person)).hasText("3 broken");
        assertThat(headline(person)).hasCSS("filter", "grayscale(1)");

        person.page().context().setOffline(false);
        is(person, "live", "");
    }

    @Test
    void upstreamFreezes(Person person) {
        watches(person, "/wall");
        CountDownLatch thaw = new CountDownLatch(1);
        upstream.on("/deployment_runs", Reply.after(thaw, Reply.reset()));
        person.waits(SHORT);
        is(person, "ageing", "");
        person.waits(LONG);
        is(person, "blind", "");
        assertThat(headline(person)).hasText("3 broken");

        thaw.countDown();
        fleet.has(9, 0);
        person.waitsForNews(SHORT);
        person.waits(SHORT);
        is(person, "live", "");
        assertThat(headline(person)).hasText("All 9 healthy");
    }

    @Test
    void sessionEnds(People people) {
        Person screen = people.open();
        watches(screen, "/wall?deployment_id=" + Fleet.id(0));
        screen.expectsError("status of 401");
        screen.page().context().clearCookies();
        screen.waits(SHORT);

        assertThat(reason(screen)).containsText("has ended or expired");
        confirm(people.open(), "", screen);
        screen.waits(Duration.ofSeconds(4));
        assertThat(headline(screen)).hasText("1 broken");
        screen.arrivesAt("/wall?deployment_id=" + Fleet.id(0));
    }

    @Test
    void tokenIsRevoked(Person screen) {
        watches(screen, "/wall");
        screen.expectsError("status of 401");
        upstream.on("/deployment_runs", Reply.error(401, "authentication_error", "No"));
        screen.waits(SHORT);

        assertThat(reason(screen)).hasText("Qoder no longer accepts the token that this screen used.");
        assertThat(reason(screen)).isVisible();
        assertThat(code(screen)).isVisible();
        assertThat(screen.page().locator("input")).hasCount(0);
        assertThat(
                        (double)
                                screen.page()
                                        .evaluate(
                                                "() => Math.min(...['.reason', '.code'].map(name =>"
                                                        + " parseFloat(getComputedStyle(document.querySelector(name)).fontSize))) / innerHeight"))
                .isGreaterThanOrEqualTo(0.035);
    }

    @Test
    void serverDiesAndComesBack(People people) {
        Person screen = people.open();
        screen.expectsError("ERR_CONNECTION_REFUSED");
        screen.expectsError("status of 401");
        screen.page().context().clock().install();
        String place;
        try (ConfigurableApplicationContext server = server("0")) {
            place = "http://127.0.0.1:" + server.getEnvironment().getRequiredProperty("local.server.port");
            screen.open(place + "/wall");
            confirm(people.open(), place, screen);
            screen.passes(Duration.ofSeconds(4));
            assertThat(headline(screen)).hasText("3 broken");
        }
        screen.passes(LONG);
        is(screen, "blind", "The Runboard server cannot be reached");
        screen.passes(SIX_HOURS);
        assertThat(headline(screen)).hasText("3 broken");

        try (ConfigurableApplicationContext server = server(place.replaceAll(".*:", ""))) {
            assertThat(server.isRunning()).isTrue();
            screen.passes(SHORT);
            assertThat(reason(screen)).containsText("the server has restarted");
            confirm(people.open(), place, screen);
            screen.passes(Duration.ofSeconds(4));
            assertThat(headline(screen)).hasText("3 broken");
        }
    }

    private ConfigurableApplicationContext server(String port) {
        return new SpringApplicationBuilder(RunboardApplication.class)
                .run(
                        "--server.port=" + port,
                        "--management.server.port=0",
                        "--runboard.upstream.base-url=" + upstream.baseUrl());
    }

    @Test
    void theWallReloadsItselfOnceTheServerAnswers(Person person) {
        watches(person, "/wall");
        person.page().evaluate("() => { window.old = true; }");
        person.expectsError("ERR_INTERNET_DISCONNECTED");
        person.page().context().setOffline(true);
        person.waits(SIX_HOURS);
        is(person, "blind", "This computer is offline");
        assertThat((boolean) person.page().evaluate("() => window.old")).isTrue();

        person.page().context().setOffline(false);
        person.page().waitForFunction("() => !window.old");
        is(person, "live", "");
        assertThat(headline(person)).hasText("3 broken");
    }

    @Test
    void anErrorPageReloadsUntilTheWallIsBack(Person person) {
        person.expectsError("status of 404");
        person.expectsError("status of 500");
        person.watches("/runs");
        String errorPage = person.open("/nowhere").text();
        person.page()
                .route(
                        "**/wall",
                        route -> route.fulfill(new FulfillOptions()
                                .setStatus(500)
                                .setContentType("text/html")
                                .setBody(errorPage)));
        person.open("/wall");
        assertThat(person.heading()).hasText("Page not found");
        person.waits(LONG);
        assertThat(person.heading()).hasText("Page not found");

        person.page().unroute("**/wall");
        person.waits(LONG);
        assertThat(headline(person)).hasText("3 broken");
    }

    private void watches(Person person, String address) {
        person.watches("/runs");
        person.open(address);
    }

    /** What the screen's owner does on their own machine. */
    private static void confirm(Person owner, String place, Person screen) {
        owner.signInTo(place + "/wall/pair?code=" + code(screen).textContent());
        owner.page().getByText("Add this screen").click();
        assertThat(owner.page().locator(".screen-list")).isVisible();
    }

    private static void is(Person person, String state, String cause) {
        Locator freshness = person.page().locator("#wall .freshness");
        assertThat(freshness).hasAttribute("data-freshness", state);
        assertThat(freshness).containsText(cause);
    }

    private static Locator headline(Person person) {
        return person.page().locator("#wall h1");
    }

    private static Locator reason(Person person) {
        return person.page().locator("#code .reason");
    }

    private static Locator code(Person person) {
        return person.page().locator("#code .code");
    }
}
