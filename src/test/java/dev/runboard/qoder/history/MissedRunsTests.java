package dev.runboard.qoder.history;

import static dev.runboard.qoder.history.HistoryRuns.scheduled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.runboard.qoder.Runs;
import dev.runboard.qoder.deployments.Deployment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a schedule should have started a run and did not. */
class MissedRunsTests {

    private static final Window MORNING = window("2026-06-14T06:00:00Z", "2026-06-14T10:00:00Z");

    private final MissedRuns missed = new MissedRuns();

    @Test
    void aTimeWithoutARunIsMissed() {
        List<HistoryRun> runs = List.of(
                scheduled(Instant.parse("2026-06-14T08:00:01Z"), "completed"),
                scheduled(Instant.parse("2026-06-14T06:00:00Z"), "failed"));

        assertThat(of("0 * * * *", runs)).containsExactly("2026-06-14T07:00:00Z", "2026-06-14T09:00:00Z");
    }

    /** The grace of an hourly schedule is six minutes. */
    @Test
    void aLateRunCountsWithinTheGrace() {
        List<HistoryRun> runs = List.of(
                scheduled(Instant.parse("2026-06-14T09:06:01Z"), "completed"),
                scheduled(Instant.parse("2026-06-14T08:06:00Z"), "completed"),
                scheduled(Instant.parse("2026-06-14T06:59:59Z"), "completed"),
                scheduled(Instant.parse("2026-06-14T06:00:00Z"), "skipped"));

        assertThat(of("0 * * * *", runs)).containsExactly("2026-06-14T07:00:00Z", "2026-06-14T09:00:00Z");
    }

    @Test
    void aTimeIsCheckedAfterItsGracePeriod() {
        assertThat(of(
                        deployment("0 * * * *", "UTC", ""),
                        List.of(),
                        window("2026-06-14T08:30:00Z", "2026-06-14T09:05:59Z")))
                .isEmpty();
        assertThat(of(
                        deployment("0 * * * *", "UTC", ""),
                        List.of(),
                        window("2026-06-14T08:30:00Z", "2026-06-14T09:06:00Z")))
                .containsExactly("2026-06-14T09:00:00Z");
        assertThat(of(
                        deployment("*/5 * * * *", "UTC", ""),
                        List.of(),
                        window("2026-06-14T09:00:00Z", "2026-06-14T09:07:00Z")))
                .containsExactly("2026-06-14T09:00:00Z", "2026-06-14T09:05:00Z");
    }

    /** The end of a range in the past is no reason not to judge. */
    @Test
    void aTimeAtTheEndOfAnEarlierRangeIsChecked() {
        Deployment deployment = deployment("0 * * * *", "UTC", "");
        Window window = window("2026-06-14T08:30:00Z", "2026-06-14T09:00:30Z");
        Instant now = Instant.parse("2026-06-14T12:00:00Z");
        HistoryRun late = scheduled(Instant.parse("2026-06-14T09:01:00Z"), "completed");

        assertThat(of(deployment, List.of(), window, now)).containsExactly("2026-06-14T09:00:00Z");
        assertThat(of(deployment, List.of(late), window, now)).isEmpty();
    }

    @Test
    void aRunWithoutATriggerMayHaveBeenScheduled() {
        HistoryRun unknown =
                HistoryRuns.run("dep_1", "completed", Instant.parse("2026-06-14T07:00:00Z"), null, null, null, 1);

        assertThat(of("0 7 * * *", List.of(unknown))).isEmpty();
    }

    @Test
    void aYearlyScheduleIsFoundInALongWindow() {
        Deployment yearly = deployment("0 7 14 6 *", "UTC", "");

        assertThat(of(yearly, List.of(), window("2020-01-01T00:00:00Z", "2022-01-01T00:00:00Z")))
                .containsExactly("2020-06-14T07:00:00Z", "2021-06-14T07:00:00Z");
    }

    @Test
    void onlyRunsOfTheScheduleCount() {
        HistoryRun manual =
                HistoryRuns.run("dep_1", "completed", Instant.parse("2026-06-14T07:00:00Z"), "manual", null, null, 1);

        assertThat(of("0 7 * * *", List.of(manual))).containsExactly("2026-06-14T07:00:00Z");
    }

    @Test
    void timesAreThoseOfTheZone() {
        Deployment deployment = deployment("30 9 * * *", "Europe/Berlin", "");

        assertThat(of(deployment, List.of(), MORNING)).containsExactly("2026-06-14T07:30:00Z");
    }

    /** In Berlin, the clock goes from 2:00 to 3:00 on March 29, and from 3:00 back to 2:00 on October 25. */
    @Test
    void clockChangesNeitherMissNorRepeatATime() {
        Deployment deployment = deployment("30 2 * * *", "Europe/Berlin", "");

        assertThat(of(deployment, List.of(), window("2026-03-28T00:00:00Z", "2026-03-31T00:00:00Z")))
                .containsExactly("2026-03-28T01:30:00Z", "2026-03-30T00:30:00Z");
        assertThat(of(deployment, List.of(), window("2026-10-24T12:00:00Z", "2026-10-26T12:00:00Z")))
                .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
    }

    @Test
    void timesBeforeTheLastUpdateAreNotChecked() {
        assertThat(of(deployment("0 * * * *", "UTC", "'updated_at':'2026-06-14T08:00:00Z'"), List.of(), MORNING))
                .containsExactly("2026-06-14T09:00:00Z");
        assertThat(of(deployment("0 * * * *", "UTC", "'created_at':'2026-06-14T08:00:00Z'"), List.of(), MORNING))
                .containsExactly("2026-06-14T09:00:00Z");
    }

    @Test
    void anUpdateByARunIsIgnored() {
        Deployment deployment = Deployment.readWhole(Runs.fields(
                        "{'id':'dep_1','status':'active','updated_at':'2026-06-14T08:01:30Z','schedule':{'type':'cron',"
                                + "'expression':'0 * * * *','timezone':'UTC','last_run_at':'2026-06-14T08:00:00Z'}}"))
                .orElseThrow();

        assertThat(of(deployment, List.of(), MORNING)).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'status':'paused'", "'archived_at':'2026-06-14T09:30:00Z'", "'status':'resting'"})
    void anInactiveDeploymentMissesNoRuns(String state) {
        assertThat(of(deployment("0 * * * *", "UTC", state), List.of(), MORNING))
                .isEmpty();
    }

    @Test
    void timesBeforeTheHistoryAreNotChecked() {
        Stream<Instant> times = missed
                .of(
                        deployment("0 * * * *", "UTC", ""),
                        List.of(),
                        MORNING,
                        Instant.parse("2026-06-14T08:30:00Z"),
                        MORNING.to(),
                        1000)
                .orElseThrow()
                .times()
                .stream();

        assertThat(times.map(Instant::toString)).containsExactly("2026-06-14T09:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0 * * *", "61 * * * *", "@daily", "0 0 L * *", "0 0 31 2 *", "* * * * * *"})
    void anInvalidOrUnknownScheduleNamesNoTimes(String expression) {
        assertThat(of(expression, List.of())).isEmpty();
    }

    @Test
    void anUnknownZoneNamesNoTimes() {
        assertThat(of(deployment("0 * * * *", "Mars/Base", ""), List.of(), MORNING))
                .isEmpty();
    }

    /** POSIX: if both are limited, one that matches is enough. June 15 is a Monday. */
    @Test
    void aDayOfTheMonthOrAWeekdayIsEnough() {
        assertThat(of(
                        deployment("0 9 14,16 * 1", "UTC", ""),
                        List.of(),
                        window("2026-06-14T00:00:00Z", "2026-06-18T00:00:00Z")))
                .containsExactly("2026-06-14T09:00:00Z", "2026-06-15T09:00:00Z", "2026-06-16T09:00:00Z");
    }

    /** Some implementations of cron read {@code *}{@code /2} as no limit, so that both must match. */
    @ParameterizedTest
    @ValueSource(strings = {"0 9 */2 * 1", "0 9 14 * */2"})
    void anAmbiguousScheduleNamesNoTimes(String expression) {
        assertThat(of(
                        deployment(expression, "UTC", ""),
                        List.of(),
                        window("2026-06-14T00:00:00Z", "2026-06-24T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void aScheduleWithTooManyTimesIsNotChecked() {
        Deployment deployment = deployment("* * * * *", "UTC", "");
        Instant to = MORNING.to();

        assertThat(missed.of(deployment, List.of(), MORNING, Instant.EPOCH, to, 239))
                .isEmpty();
        assertThat(missed.of(deployment, List.of(), MORNING, Instant.EPOCH, to, 240))
                .get()
                .extracting(MissedRuns.Missed::checked)
                .isEqualTo(240);
    }

    /** A page checks up to 1,000 deployments, whose schedules the API tells. */
    @Test
    void aScheduleThatNeverFiresIsCheckedQuickly() {
        Window window = window("2026-01-01T00:00:00Z", "2026-04-01T00:00:00Z");
        Deployment never = deployment("0 0 30 2 *", "Europe/Berlin", "");

        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            for (int i = 0; i < 20_000; i++) {
                assertThat(of(never, List.of(), window)).isEmpty();
            }
        });
    }

    private List<String> of(String expression, List<HistoryRun> runs) {
        return of(deployment(expression, "UTC", ""), runs, MORNING);
    }

    private List<String> of(Deployment deployment, List<HistoryRun> runs, Window window) {
        return of(deployment, runs, window, window.to());
    }

    private List<String> of(Deployment deployment, List<HistoryRun> runs, Window window, Instant now) {
        return missed.of(deployment, runs, window, Instant.EPOCH, now, 1000).orElseThrow().times().stream()
                .map(Instant::toString)
                .toList();
    }

    private static Window window(String from, String to) {
        return new Window(Instant.parse(from), Instant.parse(to));
    }

    private static Deployment deployment(String expression, String zone, String more) {
        String state = more.contains("status") ? "" : "'status':'active',";
        String json = "{'id':'dep_1'," + state + more + (more.isEmpty() ? "" : ",")
                + "'schedule':{'type':'cron','expression':'" + expression + "','timezone':'" + zone + "'}}";
        return Deployment.readWhole(Runs.fields(json)).orElseThrow();
    }
}
