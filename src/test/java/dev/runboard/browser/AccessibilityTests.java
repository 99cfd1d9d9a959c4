package dev.runboard.browser;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.runboard.demo.faults.DemoFaults;
import dev.runboard.demo.faults.FaultKind;
import dev.runboard.upstream.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Each page that shows runs, light and dark, on a laptop and on a phone. */
@BothGenerations
@BrowserTest
class AccessibilityTests {

    @Autowired
    DemoFaults upstream;

    @Autowired
    MovableClock clock;

    @ParameterizedTest
    @ValueSource(strings = {"/runs", "/deployments/dep_019ec55a2b687b3f94eee77dd77e4b2a"})
    void page(String address, Person person) {
        person.signInTo(address);

        Accessibility.assertFor(person);
    }

    @SameInBothGenerations
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/runs?status=failed&trigger_type=manual&has_error=true&limit=50",
                "/runs?status=running",
                "/runs?status=skipped&deployment_id=dep_019ec53748f7784bac33f208c0f66982",
                "/runs?status=completed&has_error=true",
                "/runs?status=purple&limit=abc",
                "/runs?after_id=drun_019ec55a68af73028afa5b87931cb2f3",
                "/deployments",
                "/runs/drun_019ec55a68af73028afa5b87931cb2f3"
            })
    void pageOfTheSameElements(String address, Person person) {
        page(address, person);
    }

    @Test
    void overview(Person person) {
        overview("/overview", person);
    }

    @SameInBothGenerations
    @Test
    void overviewWithFilters(Person person) {
        overview("/overview?since=1h&trigger_type=manual&sort=runs&until=purple", person);
    }

    private static void overview(String address, Person person) {
        person.signInTo(address);
        PlaywrightAssertions.assertThat(person.page().locator("#health")).isVisible();

        Accessibility.assertFor(person);
    }

    @ParameterizedTest
    @ValueSource(strings = {"running", "failed"})
    void run(String status, Person person) {
        RunTable runs = person.signInTo("/runs?status=" + status);
        runs.rows().first().locator("a[href*='runs/']").click();
        PlaywrightAssertions.assertThat(person.run().status()).containsText(status);

        Accessibility.assertFor(person);
    }

    /** Today's API skips no run. */
    @SameInBothGenerations
    @Test
    void skippedRun(Person person) {
        run("skipped", person);
    }

    @Test
    void session(Person person) {
        session("RUN/session", person);
    }

    @SameInBothGenerations
    @Test
    void event(Person person) {
        session("RUN/session/event?n=1", person);
    }

    private static void session(String address, Person person) {
        FailedRun.open(person, address);
        PlaywrightAssertions.assertThat(person.page().locator(".event").first()).isVisible();

        Accessibility.assertFor(person);
    }

    @Test
    void pausedDeployment(Person person) {
        deployment("paused", person);
    }

    @SameInBothGenerations
    @Test
    void archivedDeployment(Person person) {
        deployment("archived", person);
    }

    private static void deployment(String status, Person person) {
        person.signInTo("/deployments");
        person.page()
                .locator("#deployments tr[data-status='" + status + "'] a.open")
                .first()
                .click();
        PlaywrightAssertions.assertThat(person.heading()).isVisible();

        Accessibility.assertFor(person);
    }

    @SameInBothGenerations
    @Test
    void staleTable(Person person) {
        person.signInTo("/runs");
        upstream.answer(FaultKind.STATUS_503);
        clock.advance(Duration.ofSeconds(40));
        person.reload();

        Accessibility.assertFor(person);
    }
}
