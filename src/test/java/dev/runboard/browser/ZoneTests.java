package dev.runboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route.FulfillOptions;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;

/**
 * Times in zones whose clocks are put forward and back, and in zones that a browser does not know. It is 15 October: these
 * tests start the application anew, because the tests before them move its clock by days.
 */
@WallTest
@DirtiesContext(classMode = ClassMode.BEFORE_CLASS)
class ZoneTests {

    private static final Pattern COUNTED = Pattern.compile("\\d+ m \\d\\d s");

    @Autowired
    FakeUpstream upstream;

    @Autowired
    MovableClock clock;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "America/New_York | 2026-07-14T08:58:17Z | Jul 14, 04:58:17",
                "America/New_York | 2026-02-14T08:58:17Z | Feb 14, 03:58:17 EST",
                "America/New_York | 2025-11-02T05:30:00Z | 2025 Nov 02, 01:30:00 EDT",
                "America/New_York | 2025-11-02T06:30:00Z | 2025 Nov 02, 01:30:00 EST",
                "Europe/Berlin    | 2025-10-26T00:30:00Z | 2025 Oct 26, 02:30:00 GMT+2",
                "Europe/Berlin    | 2025-10-26T01:30:00Z | 2025 Oct 26, 02:30:00 GMT+1",
                "Europe/Berlin    | 2025-10-25T23:59:59Z | 2025 Oct 26, 01:59:59",
                "Europe/Berlin    | 2026-03-29T00:59:59Z | Mar 29, 01:59:59 GMT+1",
                "Europe/Berlin    | 2026-03-29T01:00:00Z | Mar 29, 03:00:00",
                "Asia/Kabul       | 2026-01-01T00:00:00Z | Jan 01, 04:30:00",
                "Asia/Kabul       | 2025-12-31T19:29:59Z | 2025 Dec 31, 23:59:59",
                "Asia/Kabul       | 2025-12-31T19:30:00Z | Jan 01, 00:00:00",
                "Pacific/Chatham  | 2026-10-15T00:00:00Z | Oct 15, 13:45:00",
                "Australia/Lord_Howe | 2026-04-04T14:45:00Z | Apr 05, 01:45:00 GMT+11",
                "Australia/Lord_Howe | 2026-04-04T15:15:00Z | Apr 05, 01:45:00 GMT+10:30"
            })
    void anInstantHasTheOffsetThatItsZoneHadThen(String zone, String instant, String text, People people) {
        triggered(instant);
        Person person = people.openIn(zone);
        person.signInTo("/runs");

        assertThat(times(person)).hasText(text);
        assertThat(person.page().locator("thead [data-zone]")).hasText(zone);
    }

    @Test
    void fixedTimeOfAFilterIsInTheZoneOfThePage(People people) {
        triggered("2026-07-14T08:58:17Z");
        Person person = people.openIn("Europe/Berlin");
        RunTable runs = person.signInTo("/runs?since=2026-07-14T08:00:17Z");

        assertThat(runs.chips()).hasText("triggered since Jul 14, 10:00:17, remove this filter");
        zone(person).click();
        assertThat(runs.chips()).hasText("triggered since Jul 14, 08:00:17, remove this filter");
    }

    @Test
    void rangeOverYearsHasBothYearsInEachZone(People people) {
        Person person = people.openIn("Europe/Berlin");
        RunTable runs = person.signInTo("/runs?since=2016-07-10T00:00:00Z&until=2026-07-10T00:00:00Z");

        assertThat(runs.chips())
                .hasText("triggered 2016 Jul 10, 02:00:00 to 2026 Jul 10, 02:00:00, remove this filter");
    }

    @Test
    void rangeOverYearsKeepsBothYearsWhenTheZoneTurns(People people) {
        Person person = people.openIn("America/New_York");
        RunTable runs = person.signInTo("/runs?since=2025-12-31T20:00:00Z&until=2026-01-01T02:00:00Z");
        String years = "triggered 2025 Dec 31, 20:00:00 to 2026 Jan 01, 02:00:00, remove this filter";

        assertThat(runs.chips()).containsText("2025 Dec 31, 21:00:00");
        zone(person).click();
        assertThat(runs.chips()).hasText(years);
        zone(person).click();
        zone(person).click();
        assertThat(runs.chips()).hasText(years);
    }

    @Test
    void titleOfATimeGivesItsOffset(People people) {
        triggered("2026-07-14T08:58:17Z");
        Person person = people.openIn("Europe/Berlin");
        person.signInTo("/runs");

        assertThat(times(person)).hasAttribute("title", "2026-07-14T08:58:17Z (UTC), here GMT+02:00");
    }

    /** The switch goes through the team's zone, the person's own and UTC. The choice is remembered. */
    @Test
    void aPersonStartsInTheZoneOfTheTeam(People people) {
        triggered("2026-07-14T08:58:17Z");
        Person person = people.openIn("Europe/Berlin");
        person.page().route("**/runs", route -> {
            APIResponse answer = route.fetch();
            String page = answer.text().replaceFirst("<html ", "<html data-default-zone=\"Asia/Tokyo\" ");
            route.fulfill(new FulfillOptions().setResponse(answer).setBody(page));
        });
        person.signInTo("/runs");

        assertThat(times(person)).hasText("Jul 14, 17:58:17");
        Locator zone = person.page().locator("#zone");
        zone.click();
        assertThat(times(person)).hasText("Jul 14, 10:58:17");
        zone.click();
        assertThat(times(person)).hasText("Jul 14, 08:58:17");
        person.reload();
        assertThat(times(person)).hasText("Jul 14, 08:58:17");
        zone.click();
        assertThat(zone).hasText("Asia/Tokyo");
        person.reload();
        assertThat(zone).hasText("Asia/Tokyo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'Etc/Unknown'", "'Foo/Bar'", "''", "undefined"})
    void aZoneThatTheBrowserDoesNotKnowIsUtc(String zone, Person person) {
        running(Duration.ofSeconds(90));
        person.page().addInitScript("""
                        const Own = Intl.DateTimeFormat;
                        Intl.DateTimeFormat = function (...options) {
                          const format = new Own(...options), own = format.resolvedOptions.bind(format);
                          format.resolvedOptions = () => ({ ...own(), timeZone: %s });
                          return format;
                        }""".formatted(zone));
        seesTimesInUtc(person);
    }

    @Test
    void aBrowserThatKnowsNoZoneAtAllShowsUtc(Person person) {
        running(Duration.ofSeconds(90));
        person.page()
                .addInitScript(
                        "Intl.DateTimeFormat = function () { throw new RangeError('Invalid time zone specified') }");
        seesTimesInUtc(person);
    }

    private void seesTimesInUtc(Person person) {
        person.watches("/runs");
        assertThat(zone(person)).hasText("UTC");
        assertThat(times(person).first()).hasText(Pattern.compile("Oct 15, \\d\\d:\\d\\d:\\d\\d"));
        person.waitsForNews(Duration.ofSeconds(15));
        person.passes(Duration.ofSeconds(2));
        zone(person).click();

        assertThat(zone(person)).hasText("UTC");
        assertThat(person.page().locator("[data-since]")).hasText("1 m 47 s");
        assertThat(person.runs().freshness()).hasAttribute("data-freshness", "live");
    }

    @Test
    void aZoneThatIsStoredWronglyIsTheViewers(Person person) {
        triggered("2026-06-14T08:58:17Z");
        person.page().addInitScript("localStorage.setItem('runboard.zone', 'Foo/Bar')");
        person.signInTo("/runs");

        assertThat(zone(person)).hasText("America/Bogota");
        assertThat(times(person)).hasText("Jun 14, 03:58:17");
    }

    @Test
    void aWallMayNameItsZoneAndKeepsIt(Person person) {
        triggered("2026-06-14T08:58:17Z");
        person.page().addInitScript("localStorage.setItem('runboard.zone', 'UTC')");
        watchesWall(person, "/wall?zone=europe/berlin&theme=light");
        seesBerlin(person);
        triggered("2026-06-14T08:58:18Z");
        person.waitsForNews(Duration.ofSeconds(20));
        assertThat(wallTime(person)).hasText("Jun 14, 10:58:18");
        person.reload();

        assertThat(wallTime(person)).hasText("Jun 14, 10:58:18");
        assertThat(person.page().locator("html")).hasAttribute("data-wall", "light");
    }

    private static void seesBerlin(Person person) {
        assertThat(person.page().locator("footer [data-zone]")).hasText("Europe/Berlin");
        assertThat(wallTime(person)).hasText("Jun 14, 10:58:17");
    }

    @Test
    void aWallSaysThatItIgnoresAnUnknownZone(Person person) {
        running(Duration.ofSeconds(90));
        watchesWall(person, "/wall?zone=Europe/Bärlin");
        assertThat(person.page().locator("footer .notice")).containsText("zone=Europe/Bärlin was ignored");

        assertThat(person.page().locator("footer [data-zone]")).hasText("America/Bogota");
    }

    @Test
    void aWallWhoseComputerHasNoZoneGoesOnCounting(Person person) {
        running(Duration.ofSeconds(90));
        person.page()
                .addInitScript(
                        "Intl.DateTimeFormat = function () { throw new RangeError('Invalid time zone specified') }");
        watchesWall(person, "/wall?zone=Europe/Berlin");
        person.waitsForNews(Duration.ofSeconds(20));
        Locator counted = person.page().locator("[data-since]");
        assertThat(counted).hasText(COUNTED);
        String before = counted.textContent();
        person.passes(Duration.ofSeconds(2));

        assertThat(counted).not().hasText(before);
        assertThat(person.page().locator("footer [data-zone]")).hasText("UTC");
    }

    private void watchesWall(Person person, String address) {
        person.page()
                .clock()
                .install(new com.microsoft.playwright.Clock.InstallOptions()
                        .setTime(clock.instant().toEpochMilli()));
        person.signInTo("/runs");
        person.open(address);
    }

    private static Locator zone(Person person) {
        return person.page().locator("#zone");
    }

    private static Locator times(Person person) {
        return person.page().locator("#runs tbody time");
    }

    /** Walls show when a run was triggered in their footer: back to when they looked. */
    private static Locator wallTime(Person person) {
        return person.page().locator("#counted time");
    }

    private void triggered(String instant) {
        upstream.on(
                "/deployment_runs",
                Reply.json("{\"data\":[{\"id\":\"drun_1\",\"status\":\"completed\",\"triggered_at\":\"%s\"}]}"
                        .formatted(instant)));
    }

    private void running(Duration age) {
        String began = clock.instant().minus(age).toString();
        upstream.on(
                "/deployment_runs",
                Reply.json(
                        "{\"data\":[{\"id\":\"drun_1\",\"status\":\"running\",\"triggered_at\":\"%s\",\"cas_run_extras\":{\"started_at\":\"%s\"}}]}"
                                .formatted(began, began)));
    }
}
