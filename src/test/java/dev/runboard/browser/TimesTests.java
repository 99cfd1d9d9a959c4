package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;

@BrowserTest
class TimesTests {

    /** Triggered on June 14 at 08:58:17 UTC. */
    private static final String RUN = "/runs/drun_019ec55a68af73028afa5b87931cb2f3";

    @Test
    void timesAreTheViewersUntilTheZoneIsSwitched(Person person) {
        person.signInTo(RUN);
        Locator triggered =
                person.page().locator("#run .marks time, #run dd time").first();
        assertThat(zone(person)).hasText("America/Bogota");
        assertThat(triggered).hasText("Jun 14, 03:58:17");
        zone(person).click();

        assertThat(zone(person)).hasText("UTC");
        assertThat(triggered).hasText("Jun 14, 08:58:17");
        zone(person).click();
        assertThat(triggered).hasText("Jun 14, 03:58:17");
    }

    @Test
    void theZoneIsStored(Person person) {
        person.signInTo(RUN);
        zone(person).click();
        person.reload();
        assertThat(zone(person)).hasText("UTC");
        person.open("/runs");

        assertThat(zone(person)).hasText("UTC");
        assertThat(person.page().locator("thead [data-zone]")).hasText("UTC");
    }

    @Test
    void zoneHoldsForWhatAFilterBringsIn(Person person) {
        RunTable runs = person.signInTo("/runs");
        runs.filter("Status", "failed");
        assertThat(person.page().locator("thead [data-zone]")).hasText("America/Bogota");
        Locator time = runs.cells("when").first().locator("time");
        String utc = time.getAttribute("datetime");
        String hour = java.time.OffsetDateTime.parse(utc)
                .minusHours(5)
                .format(java.time.format.DateTimeFormatter.ofPattern("HH:mm:ss"));

        assertThat(time).containsText(hour);
    }

    private static Locator zone(Person person) {
        return person.page().locator("#zone");
    }
}
