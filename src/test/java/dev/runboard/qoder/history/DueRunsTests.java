package dev.runboard.qoder.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.Runs;
import dev.runboard.qoder.deployments.Deployment;
import dev.runboard.qoder.deployments.NamedTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which runs schedules start next. */
class DueRunsTests {

    private static final Instant NOW = Instant.parse("2026-06-14T09:00:00Z");

    private final DueRuns due = new DueRuns();

    @Test
    void dueRunsAreSortedByTime() {
        List<Deployment> deployments = List.of(
                deployment("dep_day", "30 9 * * *", "Europe/Berlin", ""),
                deployment("dep_hour", "0 * * * *", "UTC", ""),
                deployment("dep_minute", "* * * * *", "UTC", ""));

        assertThat(due.next(deployments, NOW, 5))
                .extracting(DueRuns.Due::toString)
                .containsExactly(
                        "Due[deployment=dep_minute, at=2026-06-14T09:01:00Z]",
                        "Due[deployment=dep_hour, at=2026-06-14T10:00:00Z]",
                        "Due[deployment=dep_day, at=2026-06-15T07:30:00Z]");
        assertThat(due.next(deployments, NOW, 1)).hasSize(1);
    }

    @Test
    void onlyActiveDeploymentsWithAScheduleAreDue() {
        Deployment manual = Deployment.readWhole(Runs.fields("{'id':'dep_1','status':'active'}"))
                .orElseThrow();

        assertThat(due.next(
                        List.of(
                                manual,
                                deployment("dep_2", "* * * * *", "UTC", "'status':'paused',"),
                                deployment("dep_3", "* * * * *", "UTC", "'archived_at':'2026-06-14T08:00:00Z',")),
                        NOW,
                        5))
                .isEmpty();
    }

    /** In Berlin, the clock goes from 2:00 to 3:00 on March 29, and from 3:00 back to 2:00 on October 25. */
    @ParameterizedTest
    @CsvSource({
        "30 2 * * *, 2026-03-28T12:00:00Z, 2026-03-30T00:30:00Z",
        "30 2 * * *, 2026-10-25T00:00:00Z, 2026-10-25T00:30:00Z",
        "30 2 * * *, 2026-10-25T00:45:00Z, 2026-10-26T01:30:00Z",
        "0 0 29 2 *, 2026-06-14T09:00:00Z, 2028-02-28T23:00:00Z"
    })
    void timesAreThoseOfTheZone(String expression, Instant now, String next) {
        assertThat(due.next(List.of(deployment("dep_1", expression, "Europe/Berlin", "")), now, 5))
                .extracting(one -> one.at().toString())
                .containsExactly(next);
    }

    @ParameterizedTest
    @CsvSource({"@daily, UTC", "0 0 31 2 *, UTC", "0 * * * *, Mars/Base"})
    void anUnknownScheduleIsDueAtTheTimesOfTheApi(String expression, String zone) {
        String upcoming = "'upcoming_runs_at':['2026-06-14T08:00:00Z','2026-06-14T11:00:00Z'],";

        assertThat(due.next(List.of(deployment("dep_1", expression, zone, "", upcoming)), NOW, 5))
                .extracting(one -> one.at().toString())
                .containsExactly("2026-06-14T11:00:00Z");
        assertThat(due.next(List.of(deployment("dep_1", expression, zone, "")), NOW, 5))
                .isEmpty();
    }

    /** It is not known whether the schedule of such a deployment applies. */
    @Test
    void withAnUnknownStatusTheApiSaysWhatIsDue() {
        String upcoming = "'upcoming_runs_at':['2026-06-14T11:00:00Z'],";
        String state = "'status':'draining',";

        assertThat(due.next(List.of(deployment("dep_1", "* * * * *", "UTC", state, upcoming)), NOW, 5))
                .extracting(one -> one.at().toString())
                .containsExactly("2026-06-14T11:00:00Z");
        assertThat(due.next(List.of(deployment("dep_1", "* * * * *", "UTC", state)), NOW, 5))
                .isEmpty();
    }

    /** Every time of the list is the next one just before it. */
    @Test
    void theNextTimeIsThatOfTheList() {
        Random random = new Random(1);
        for (String zone : List.of("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe")) {
            for (String expression : List.of("*/20 * * * *", "30 2 * * *", "15 */6 * * 1-5", "0 1,2,3 * * *")) {
                Instant from = Instant.parse("2026-03-01T00:00:00Z").plus(Duration.ofHours(random.nextInt(5000)));
                NamedTimes named = NamedTimes.parse(expression, zone).orElseThrow();
                List<Instant> times = named.between(from, from.plus(Duration.ofDays(40)), 10_000).stream()
                        .map(NamedTimes.Named::at)
                        .toList();
                Stream<Instant> next = Stream.iterate(
                                named.next(from.minusMillis(1)).orElseThrow(),
                                time -> named.next(time).orElseThrow())
                        .limit(times.size());

                assertThat(next.toList()).as(zone + " " + expression).isEqualTo(times);
            }
        }
    }

    private static Deployment deployment(String id, String expression, String zone, String state) {
        return deployment(id, expression, zone, state, "");
    }

    private static Deployment deployment(String id, String expression, String zone, String state, String upcoming) {
        String json =
                "{'id':'" + id + "'," + (state.contains("status") ? "" : "'status':'active',") + state + "'schedule':{"
                        + upcoming + "'type':'cron','expression':'" + expression + "','timezone':'" + zone + "'}}";
        return Deployment.readWhole(Runs.fields(json)).orElseThrow();
    }
}
