package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.runboard.RunboardApplication;
import dev.runboard.demo.data.DemoTokens;
import dev.runboard.demo.faults.DemoFaults;
import dev.runboard.demo.faults.FaultKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

@BrowserTest
class BlindTests {

    private static final Duration SHORT = Duration.ofSeconds(16);
    private static final Duration LONG = Duration.ofSeconds(60);

    @Autowired
    DemoFaults upstream;

    @Test
    void upstreamFails(Person person) {
        RunTable runs = person.watches("/runs");
        List<String> shown = runs.ids();
        upstream.answer(FaultKind.STATUS_503);
        person.waits(Duration.ofSeconds(10));
        is(runs, "ageing", "Qoder cannot be reached");
        person.waits(LONG);

        is(runs, "blind", "Qoder cannot be reached");
        assertThat(runs.freshness()).containsText("1 min ago");
        assertThat(runs.ids()).isEqualTo(shown);
        assertThat(runs.view().locator("tbody")).hasCSS("filter", "grayscale(1)");
        upstream.clear();
        person.waits(SHORT);
        isLiveAgain(runs);
    }

    @Test
    void upstreamFreezes(Person person) {
        RunTable runs = person.watches("/runs");
        upstream.delay(Duration.ofSeconds(20));
        person.waits(SHORT);
        is(runs, "ageing", "Waiting for the Runboard server");
        person.waits(LONG);

        is(runs, "blind", "");
        upstream.clear();
        person.waitsForNews(SHORT);
        person.waits(SHORT);
        isLiveAgain(runs);
    }

    @Test
    void upstreamLimitsCalls(Person person) {
        RunTable runs = person.watches("/runs");
        upstream.answer(FaultKind.STATUS_429);
        upstream.retryAfter(Duration.ofSeconds(30));
        person.waits(Duration.ofSeconds(10));

        is(runs, "ageing", "Qoder is rate limiting calls until ");
        upstream.clear();
        person.waits(Duration.ofSeconds(40));
        isLiveAgain(runs);
    }

    @Test
    void networkIsCut(Person person) {
        RunTable runs = person.watches("/runs");
        person.expectsError("ERR_INTERNET_DISCONNECTED");
        person.page().context().setOffline(true);
        person.waits(SHORT);
        is(runs, "ageing", "This computer is offline");
        person.waits(LONG);
        is(runs, "blind", "This computer is offline");

        person.page().context().setOffline(false);
        isLiveAgain(runs);
    }

    @Test
    void sessionEnds(Person person) {
        RunTable runs = person.watches("/runs?status=failed");
        List<String> shown = runs.ids();
        person.expectsError("status of 401");
        person.page().context().clearCookies();
        person.waits(SHORT);

        is(runs, "ageing", "Your session has ended");
        assertThat(runs.ids()).isEqualTo(shown);
        assertThat(signIn(runs)).hasAttribute("href", "/login?next=%2Fruns%3Fstatus%3Dfailed");
        signInElsewhere(person, signIn(runs));
        person.waits(SHORT);
        isLiveAgain(runs);
    }

    @Test
    void tokenIsRevoked(Person person) {
        RunTable runs = person.watches("/runs");
        List<String> shown = runs.ids();
        person.expectsError("status of 401");
        upstream.revoke(DemoTokens.HARBOR);
        person.waits(SHORT);
        is(runs, "ageing", "Qoder refused the token");
        person.waits(LONG);

        is(runs, "blind", "Qoder refused the token");
        assertThat(runs.ids()).isEqualTo(shown);
        upstream.clear();
        signInElsewhere(person, signIn(runs));
        person.waits(SHORT);
        isLiveAgain(runs);
    }

    @Test
    void serverDiesAndComesBack(Person person) {
        person.expectsError("ERR_CONNECTION_REFUSED");
        person.expectsError("status of 401");
        RunTable runs = person.runs();
        String port;
        try (ConfigurableApplicationContext server = server("0")) {
            port = server.getEnvironment().getRequiredProperty("local.server.port");
            person.watches("http://127.0.0.1:" + port + "/runs");
            is(runs, "live", "");
        }
        person.waits(LONG);
        is(runs, "blind", "The Runboard server cannot be reached");
        assertThat(runs.rows()).hasCount(20);

        try (ConfigurableApplicationContext server = server(port)) {
            person.waits(SHORT);
            is(runs, "blind", "Your session has ended");
            signInElsewhere(person, signIn(runs));
            person.waits(SHORT);
            isLiveAgain(runs);
        }
    }

    private static ConfigurableApplicationContext server(String port) {
        return new SpringApplicationBuilder(RunboardApplication.class)
                .profiles("demo")
                .run("--server.port=" + port, "--management.server.port=0");
    }

    @Test
    void aStoppedRefreshMakesThePageBlind(Person person) {
        RunTable runs = person.watches("/runs");
        runs.view().evaluate("view => view.removeAttribute('data-live')");
        for (int i = 0; i < 20; i++) {
            person.waits(Duration.ofSeconds(3));
        }

        is(runs, "blind", "This page no longer refreshes");
    }

    @Test
    void aWrongClockOfTheBrowserChangesNothing(Person person) {
        RunTable runs = person.watches("/runs");
        person.page().clock().setSystemTime("2031-01-01");
        person.waitsForNews(Duration.ofSeconds(6));

        isLiveAgain(runs);
        assertThat(runs.freshness()).containsText("now");
    }

    private static void is(RunTable runs, String state, String cause) {
        assertThat(runs.freshness()).hasAttribute("data-freshness", state);
        assertThat(runs.freshness()).containsText(cause);
    }

    private static void isLiveAgain(RunTable runs) {
        is(runs, "live", "fetched");
        assertThat(runs.freshness().locator(".cause")).isEmpty();
    }

    private static Locator signIn(RunTable runs) {
        return runs.freshness().getByText("Sign in");
    }

    private static void signInElsewhere(Person person, Locator link) {
        Page other = person.page().context().newPage();
        other.navigate((String) link.evaluate("link => link.href"));
        other.getByLabel("Personal access token").fill(DemoTokens.HARBOR);
        other.getByText("Sign in", new Page.GetByTextOptions().setExact(true))
                .last()
                .click();
        assertThat(other.locator("table#runs")).isVisible();
        other.close();
    }
}
