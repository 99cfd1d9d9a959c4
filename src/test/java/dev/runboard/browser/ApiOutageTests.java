package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import dev.runboard.demo.faults.DemoFaults;
import dev.runboard.demo.faults.FaultKind;
import dev.runboard.upstream.MovableClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@BrowserTest
class ApiOutageTests {

    @Autowired
    DemoFaults upstream;

    @Autowired
    MovableClock clock;

    @Test
    void freshPageIsLive(Person person) {
        RunTable runs = person.signInTo("/runs");

        assertThat(runs.freshness()).hasAttribute("data-freshness", "live");
    }

    @Test
    void tableStaysWithItsAgeAndTheCauseWhenTheUpstreamFails(Person person) {
        RunTable runs = person.signInTo("/runs?has_error=true");
        List<String> shown = runs.ids();
        upstream.answer(FaultKind.STATUS_503);
        clock.advance(Duration.ofSeconds(10));
        runs.follow(person.link("Refresh"));

        assertThat(runs.freshness()).hasAttribute("data-freshness", "ageing");
        assertThat(runs.freshness()).containsText("Qoder cannot be reached");
        assertThat(runs.freshness()).containsText("fetched");
        assertThat(runs.ids()).isEqualTo(shown);
    }

    @Test
    void aLongOutageMakesThePageBlind(Person person) {
        RunTable runs = person.signInTo("/runs?has_error=true");
        upstream.answer(FaultKind.STATUS_503);
        clock.advance(Duration.ofSeconds(40));
        runs.follow(person.link("Refresh"));

        assertThat(runs.freshness()).hasAttribute("data-freshness", "blind");
        assertThat(runs.rows()).hasCount(20);
    }

    @Test
    void pageIsLiveAgainWhenTheUpstreamIs(Person person) {
        RunTable runs = person.signInTo("/runs?has_error=true");
        upstream.answer(FaultKind.STATUS_503);
        clock.advance(Duration.ofSeconds(10));
        runs.follow(person.link("Refresh"));
        upstream.clear();
        clock.advance(Duration.ofSeconds(10));
        runs.follow(person.link("Refresh"));

        assertThat(runs.freshness()).hasAttribute("data-freshness", "live");
        assertThat(runs.freshness()).not().containsText("cannot be reached");
    }

    @Test
    void rateLimitIsNamedAsTheCause(Person person) {
        RunTable runs = person.signInTo("/runs?has_error=true");
        upstream.answer(FaultKind.STATUS_429);
        upstream.retryAfter(Duration.ofSeconds(30));
        clock.advance(Duration.ofSeconds(10));
        person.reload();

        assertThat(runs.freshness()).containsText("Qoder is rate limiting calls");
        assertThat(runs.rows()).hasCount(20);
    }

    @Test
    void anOutageIsNotShownAsAnEmptyTable(Person person) {
        person.signInTo("/runs/drun_019ec55a68af73028afa5b87931cb2f3");
        upstream.answer(FaultKind.STATUS_503);
        person.expectsError("status of 503");
        Response answer = person.open("/runs?has_error=true&limit=100");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(person.heading()).hasText("Qoder cannot be reached");
        assertThat(person.page().getByText("No matching runs")).hasCount(0);
    }

    @Test
    void filterDuringAnOutageSaysSoWhereTheTableWas(Person person) {
        RunTable runs = person.signInTo("/runs");
        upstream.answer(FaultKind.STATUS_503);
        person.expectsError("Response Status Error Code 503");
        person.expectsError("status of 503");
        runs.filter("Status", "failed");

        assertThat(runs.view()).containsText("Qoder cannot be reached");
        assertThat(person.page().locator("header.top")).hasCount(1);
        assertThat(person.page().locator("main")).hasCount(1);
        assertThat(person.page().locator("#filters")).isVisible();
        double margin = person.page().locator("#view h1").boundingBox().x;
        assertThat(margin).isGreaterThan(10);
    }

    @Test
    void filterWorksAgainAfterAnOutage(Person person) {
        RunTable runs = person.signInTo("/runs");
        upstream.answer(FaultKind.STATUS_503);
        person.expectsError("Response Status Error Code 503");
        person.expectsError("status of 503");
        runs.filter("Status", "failed");
        upstream.clear();
        clock.advance(Duration.ofSeconds(10));
        runs.filter("Trigger", "manual");

        person.arrivesAt("/runs?status=failed&trigger_type=manual");
        assertThat(runs.statuses()).hasSize(20).containsOnly("failed");
    }

    @Test
    void anUnreachableServerIsNamedAndTheTableStays(Person person) {
        RunTable runs = person.signInTo("/runs");
        List<String> shown = runs.ids();
        person.expectsError("ERR_INTERNET_DISCONNECTED");
        person.expectsError("htmx:sendError");
        person.expectsError("htmx:afterRequest");
        person.page().context().setOffline(true);
        runs.choose("Status", "failed");

        assertThat(person.page().locator("#offline")).containsText("The Runboard server does not answer");
        assertThat(runs.ids()).isEqualTo(shown);
        person.page().context().setOffline(false);
        runs.filter("Trigger", "manual");
        assertThat(person.page().locator("#offline")).isHidden();
        assertThat(runs.statuses()).containsOnly("failed");
    }

    @Test
    void withoutNamesOfDeploymentsTheTableIsShown(Person person) {
        person.signInTo("/deployments");
        upstream.answer(FaultKind.STATUS_500);
        upstream.onlyOn("/deployments");
        clock.advance(Duration.ofHours(2));
        RunTable runs = person.signedInAt("/runs?has_error=true");

        assertThat(runs.rows()).hasCount(20);
        assertThat(runs.freshness()).hasAttribute("data-freshness", "live");
    }
}
