package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;

/**
 * An agent's new version broke a deployment. A person who opens Runboard learns that, since when, how bad it is, why, what to do and who
 * else is affected, without typing. The tests start their own application, because earlier ones move the clock.
 */
@BrowserTest
@BothGenerations
@DirtiesContext(classMode = ClassMode.BEFORE_CLASS)
class FiveQuestionsTests {

    @Value("${runboard.upstream.base-url}")
    private URI api;

    @Test
    void anIncidentIsUnderstoodWithoutTyping(Person person) {
        Incident incident = Incident.read(api, "payments");
        person.signInTo("/");
        person.arrivesAt("/overview");

        Locator line = awaitOutcomes(person, incident);
        seesWhatIsWrong(person, line, incident);
        line.locator("a").click();
        String run = opensTheFirstFailureWithASession(person);
        seesWhy(person, incident, run);
        seesWhatToDo(person, incident, run);
        seesWhoElse(person);
    }

    /** Today's API tells the outcomes by sessions, which take a while. */
    private static Locator awaitOutcomes(Person person, Incident incident) {
        Locator line = person.page()
                .locator("#attention [data-attention='failing']")
                .filter(new FilterOptions().setHasText("payments"));
        for (int i = 0; i < 60 && !line.allInnerTexts().toString().contains(incident.words()); i++) {
            person.reload();
        }
        return line;
    }

    private static Locator row(Person person, Incident incident) {
        return person.page().locator("#health tr[data-deployment-id='" + incident.deployment() + "']");
    }

    /** Is anything wrong? Since when, how bad, and what changed? */
    private static void seesWhatIsWrong(Person person, Locator line, Incident incident) {
        Instant from = Instant.parse(person.page().locator("[data-window]").getAttribute("data-from"));
        Instant first = Incident.created(incident.first()).truncatedTo(ChronoUnit.MILLIS);

        assertThat(incident.length()).isGreaterThan(20);
        assertThat(row(person, incident)).hasAttribute("data-streak", "" + incident.length());
        assertThat(row(person, incident)).hasAttribute("data-failed", "" + incident.failedSince(from));
        assertThat(line.locator("b")).hasText(incident.words());
        assertThat(line.locator("time").first()).hasAttribute("datetime", first.toString());
        assertThat(line.locator(".changed")).containsText("agent v12 → v13");
    }

    /** A run that failed to start has no session. */
    private static String opensTheFirstFailureWithASession(Person person) {
        Locator failures = person.page().locator("#runs tr[data-status='failed'] a[href*='runs/']");
        for (int i = 0; i < 20; i++) {
            failures.nth(i).click();
            assertThat(person.run().status()).containsText("failed");
            if (person.page().locator(".facts a[href$='/session']").count() > 0) {
                return person.run().id().innerText();
            }
            person.page().goBack();
        }
        throw new AssertionError("None of the failed runs has a session");
    }

    /** Why, and what changed? */
    private static void seesWhy(Person person, Incident incident, String run) {
        Locator changed = person.page().locator("#changed");

        assertThat(person.run().error()).not().isEmpty();
        assertThat(changed)
                .hasAttribute("data-last-good", incident.good().path("id").asString());
        assertThat(changed).hasAttribute("data-failed", "" + incident.length());
        assertThat(changed.locator("[data-changed='agent_version'][data-from='12'][data-to='13']"))
                .hasText(Pattern.compile("Agent\\s+v12\\s+→\\s+v13"));
        assertThat(incident.run(run).path("agent").path("version").asInt()).isEqualTo(13);
        assertThat(incident.good().path("agent").path("version").asInt()).isEqualTo(12);
    }

    /** What now? The session is a click away, here and in Qoder, and the call can be repeated. */
    private static void seesWhatToDo(Person person, Incident incident, String run) {
        String session = incident.run(run).path("session_id").asString();

        assertThat(person.page().locator(".facts a[href='/runs/" + run + "/session']"))
                .isVisible();
        assertThat(person.page().locator("a.console[href='https://qoder.com/cloud/sessions/" + session + "']"))
                .isVisible();
        assertThat(person.run().curl()).containsText("/deployment_runs/" + run);
        assertThat(person.run().curl()).containsText("$QODER_PAT");
    }

    /** Who else? The runs with the same error, which are of this deployment alone. */
    private static void seesWhoElse(Person person) {
        Locator similar = person.page().locator("#similar");
        int count = Integer.parseInt(similar.getAttribute("data-count"));
        assertThat(count).isBetween(2, 100);
        assertThat(similar.locator(".others")).hasCount(0);
        similar.locator("a").first().click();

        assertThat(person.page().locator(".chip")).not().hasCount(0);
        person.open(person.address() + "&limit=100");
        Locator rows = person.page().locator("#runs tr[data-status='failed']");
        assertThat(rows).hasCount(count);
        assertThat(rows.filter(new FilterOptions().setHasText("payments"))).hasCount(count);
    }

    /** Who else has an error that more than one deployment has? */
    @Test
    @SameInBothGenerations
    void aFailureLeadsToTheOtherDeploymentsWithItsError(Person person) {
        person.signInTo("/overview");
        Locator shared = person.page()
                .locator("#errors tr[data-error-group]")
                .filter(new FilterOptions().setHas(person.page().locator("bdi >> nth=1")));
        shared.first().locator("a").click();
        person.page()
                .locator("#runs tr[data-status='failed'] a[href*='runs/']")
                .first()
                .click();
        Locator other = person.page().locator("#similar .others a:has(bdi)").first();
        String name = other.innerText();
        other.click();

        Locator rows = person.page().locator("#runs tr[data-status='failed']");
        assertThat(rows.first()).containsText(name);
        assertThat(rows.filter(new FilterOptions().setHasText(name))).hasCount(rows.count());
    }
}
