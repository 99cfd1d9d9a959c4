package dev.runboard.runs;

import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.Runs;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import dev.runboard.upstream.client.Upstream;
import dev.runboard.web.Element;
import dev.runboard.web.Pages;
import dev.runboard.web.WebSlice;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.ObjectNode;

/** The histogram over the run table counts the known runs that match, states its window, and makes no calls. */
@WebSlice
class SmallHistogramTests {

    @Autowired
    private Pages pages;

    @Autowired
    private FakeUpstream upstream;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Upstream calls;

    @BeforeEach
    void threeRuns() {
        upstream.asked(
                "/deployment_runs",
                call -> Reply.json(Runs.list(
                        run("drun_3", "failed", "2026-06-14T08:30:00Z"),
                        run("drun_2", "completed", "2026-06-14T08:20:00Z"),
                        run("drun_1", "completed", "2026-06-12T08:20:00Z"))));
    }

    @Test
    void countsTheKnownRunsOfADay() {
        get("/overview");

        Element window = window("/runs");

        assertThat(window.attribute("data-runs")).isEqualTo("2");
        assertThat(window.attribute("data-from")).isEqualTo("2026-06-13T09:00:00Z");
        assertThat(window.attribute("data-to")).isEqualTo("2026-06-14T09:00:00Z");
        assertThat(window.attribute("data-complete")).isEqualTo("true");
        assertThat(window.attribute("data-undecided")).isEqualTo("0");
        assertThat(window.text()).isEqualTo("2 runs from Jun 13, 09:00:00 to Jun 14, 09:00:00");
        assertThat(bars("/runs")).hasSize(1);
    }

    @Test
    void barsLeadToTheirRunsWithTheFilters() {
        get("/overview");

        Element bar = bars("/runs?status=failed&limit=50").getLast();

        assertThat(bar.texts("title")).containsExactly("Jun 14, 08:00:00 UTC: 1 failed");
        assertThat(bar.attribute("href"))
                .isEqualTo("?status=failed&since=2026-06-14T08:00:00Z&until=2026-06-14T09:00:00Z&limit=50");
    }

    @ParameterizedTest
    @CsvSource({
        "status=failed, 1",
        "status=completed&status=failed, 2",
        "status=failed&error_type=unknown_error, 1",
        "agent_version=1, 2",
        "min_duration=10s, 2",
        "since=7d, 3",
        "until=2026-06-14T08:30:00Z, 1"
    })
    void countsForTheFilters(String filter, String runs) {
        get("/overview?since=30d");
        assertThat(window("/runs?" + filter).attribute("data-runs")).isEqualTo(runs);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "agent_version=2 | No chart: no run in the run history matches.",
                "q=failed        | No chart with these filters: text",
                "has_error=true  | No chart with these filters: with run error",
                "has_error=false&q=failed | No chart with these filters: without run error, text",
                "status=skipped&error_type=unknown_error | No chart with these filters: error type"
            })
    void withoutMatchesASentenceSaysWhy(String filter, String words) {
        get("/overview");
        assertThat(sentence("/runs?" + filter)).isEqualTo(words);
    }

    /** A skipped run has an error too, and the history does not have its type. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "error_type=unknown_error                               | 1 failed run",
                "status=failed&status=skipped&error_type=unknown_error  | 1 failed run",
                "status=failed&error_type=unknown_error                 | 1 run"
            })
    void anErrorTypeCountsTheFailedRuns(String filter, String words) {
        upstream.on(
                "/deployment_runs",
                Reply.json(Runs.list(
                        Runs.with("drun_4", "status", "skipped")
                                .put("triggered_at", "2026-06-14T08:40:00Z")
                                .put("created_at", "2026-06-14T08:40:00Z"),
                        run("drun_3", "failed", "2026-06-14T08:30:00Z"))));
        get("/overview");

        Element window = window("/runs?" + filter);

        assertThat(window.text()).isEqualTo(words + " from Jun 13, 09:00:00 to Jun 14, 09:00:00");
        assertThat(window.attribute("data-runs")).isEqualTo("1");
    }

    @Test
    void aPageOfTheNewestRunsNeedsNoOverview() {
        assertThat(window("/runs").attribute("data-runs")).isEqualTo("2");
        assertThat(window("/runs?status=failed").attribute("data-runs")).isEqualTo("1");
        assertThat(upstream.received())
                .extracting(FakeUpstream.Received::address)
                .filteredOn(address -> address.contains("/deployment_runs"))
                .hasSize(2);
    }

    @Test
    void makesNoCalls() {
        assertThat(sentence("/runs?status=failed")).isEqualTo("No chart: open the overview to load the run history.");
        get("/overview");
        get("/runs");
        int before = upstream.received().size();
        get("/runs");
        assertThat(upstream.received()).hasSize(before);
    }

    @Test
    void endsWithTheNewestRuns() {
        get("/overview");
        clock.advance(Duration.ofMinutes(11));
        assertThat(window("/runs").attribute("data-to")).isEqualTo("2026-06-14T09:11:00Z");
    }

    /** A filtered page does not fetch all of the newest runs, so they are fetched once a minute for its chart. */
    @Test
    void aFilteredPageRenewsTheHistory() {
        get("/overview");
        clock.advance(Duration.ofSeconds(59));
        assertThat(window("/runs?status=failed").attribute("data-to")).isEqualTo("2026-06-14T09:00:00Z");
        clock.advance(Duration.ofSeconds(1));

        String to = "";
        while (!to.equals("2026-06-14T09:01:00Z")) {
            to = window("/runs?status=failed").attribute("data-to");
        }
        int calls = upstream.received().size();
        get("/runs?status=failed");
        assertThat(upstream.received()).hasSize(calls);
    }

    /** A chart of a day would be almost empty. */
    @Test
    void aShortHistoryFillsTheChart() {
        upstream.on(
                "/deployment_runs",
                Reply.json(Runs.list(
                        List.of(
                                run("drun_3", "failed", "2026-06-14T08:50:00Z"),
                                run("drun_2", "completed", "2026-06-14T08:45:00Z"),
                                run("drun_1", "completed", "2026-06-14T08:40:00Z")),
                        true)));

        Element window = window("/runs");

        assertThat(window.text()).isEqualTo("1 run from Jun 14, 08:45:01 to Jun 14, 09:00:00");
        assertThat(window.attribute("data-complete")).isEqualTo("true");
        assertThat(window("/runs?since=1h").text())
                .isEqualTo("3 runs so far, from Jun 14, 08:45:00 to Jun 14, 09:00:00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "since=2026-06-01T00:00:00Z&until=2026-06-05T12:00:00Z | No chart: runs before Jun 14, 08:45:00 UTC are not fetched."
                        + " Overview of this range | /overview?since=2026-06-01T00:00:00Z&until=2026-06-05T12:00:00Z",
                "status=failed&trigger_type=schedule&until=2026-06-05T00:00:00Z | No chart: runs before Jun 14, 08:45:00 UTC are not fetched."
                        + " Overview of this range | /overview?trigger_type=schedule&since=2026-06-04T00:00:00Z&until=2026-06-05T00:00:00Z",
                "since=2016-01-01T00:00:00Z&until=2026-01-01T00:00:00Z | No chart: runs before Jun 14, 08:45:00 UTC are not fetched. | -",
                "status=skipped&since=1h | No chart: no run since Jun 14, 08:45:00 UTC matches. Runs before that are not fetched."
                        + " Overview of this range | /overview?since=1h",
                "status=skipped | No chart: no run since Jun 14, 08:45:00 UTC matches. Runs before that are not fetched."
                        + " Overview of this range | /overview",
                "status=skipped&since=10m | No chart: no run in the run history matches. | -"
            })
    void aRangeBeforeTheHistoryIsExplained(String filter, String words, @Nullable String overview) {
        loadAShortHistory();

        Element sentence = get("/runs?" + filter).the("p", "class", "no-chart");

        assertThat(sentence.text()).isEqualTo(words);
        assertThat(sentence.all("a").stream()
                        .map(link -> link.attribute("href"))
                        .toList())
                .isEqualTo(overview == null ? List.of() : List.of(overview));
    }

    @Test
    void theLinkToTheOverviewEndsAtItsLongestRange() {
        loadAShortHistory();

        String overview = get("/runs?since=2026-03-01T00:00:00Z&until=2026-06-01T00:00:00Z")
                .the("p", "class", "no-chart")
                .all("a")
                .getFirst()
                .attribute("href");

        assertThat(get(overview).the("p", "data-window", "").attribute("data-from"))
                .isEqualTo("2026-03-01T00:00:00Z");
        assertThat(sentence("/runs?since=2026-02-28T00:00:00Z&until=2026-06-01T00:00:00Z"))
                .isEqualTo("No chart: runs before Jun 14, 08:45:00 UTC are not fetched.");
    }

    /** Only the overview fetches the runs in between. */
    @Test
    void aPageThatDoesNotReachTheKnownRunsKeepsTheChart() {
        get("/overview");
        upstream.on(
                "/deployment_runs",
                Reply.json(Runs.list(List.of(run("drun_9", "failed", "2026-06-14T09:05:00Z")), true)));
        clock.advance(Duration.ofMinutes(10));

        assertThat(window("/runs?limit=1").text()).isEqualTo("2 runs from Jun 13, 09:00:00 to Jun 14, 09:00:00");
    }

    /** The tab of a person who signs out may still wait for the runs. */
    @Test
    void runsThatArriveAfterASignOutAreNotCached() {
        upstream.asked("/deployment_runs", call -> {
            calls.forget(TOKEN);
            return Reply.json(Runs.list(run("drun_3", "failed", "2026-06-14T08:30:00Z")));
        });
        get("/runs");
        threeRuns();

        assertThat(sentence("/runs?status=failed")).isEqualTo("No chart: open the overview to load the run history.");
    }

    @Test
    void itTellsBeforeWhenRunsCouldNotBeRead() {
        upstream.on(
                "/deployment_runs",
                Reply.json(Runs.list(
                        run("drun_3", "failed", "2026-06-14T08:30:00Z"),
                        run("", "failed", "2026-06-14T08:25:00Z"),
                        run("drun_1", "completed", "2026-06-14T08:20:00Z"))));

        get("/overview");

        assertThat(window("/runs?since=1h").text())
                .isEqualTo("2 runs from Jun 14, 08:30:00 to Jun 14, 09:00:00; some runs could not be read");
    }

    @Test
    void aRangeOfAnotherYearHasItsYear() {
        upstream.on("/deployment_runs", Reply.json(Runs.list(run("drun_1", "completed", "2025-06-14T08:20:00Z"))));

        get("/overview");

        assertThat(window("/runs?since=2025-06-14T00:00:00Z&until=2025-06-15T00:00:00Z")
                        .text())
                .isEqualTo("1 run from 2025 Jun 14, 00:00:00 to 2025 Jun 15, 00:00:00");
    }

    /** The history is not filtered by the API, so a run that names no deployment may belong to any. */
    @Test
    void aRunWithoutADeploymentIsNotOneOfADeployment() {
        ObjectNode lost = run("drun_4", "completed", "2026-06-14T08:40:00Z").putNull("deployment_id");
        upstream.on(
                "/deployment_runs", Reply.json(Runs.list(run("drun_5", "completed", "2026-06-14T08:50:00Z"), lost)));
        get("/overview");

        assertThat(window("/runs?deployment_id=" + Runs.DEPLOYMENT).attribute("data-runs"))
                .isEqualTo("1");
    }

    private void loadAShortHistory() {
        upstream.on(
                "/deployment_runs",
                Reply.json(Runs.list(
                        List.of(
                                run("drun_3", "failed", "2026-06-14T08:50:00Z"),
                                run("drun_2", "completed", "2026-06-14T08:45:00Z")),
                        true)));
        get("/runs");
    }

    private static ObjectNode run(String id, String status, String time) {
        ObjectNode run = Runs.with(id, "status", status);
        run.put("triggered_at", time).put("created_at", time);
        return status.equals("failed") ? run : run.putNull("error");
    }

    private Element window(String address) {
        return get(address).the("figcaption", "data-window", "");
    }

    private List<Element> bars(String address) {
        return get(address).the("svg", "class", "bars").all("a");
    }

    private String sentence(String address) {
        return get(address).the("p", "class", "no-chart").text();
    }

    private Element get(String address) {
        return pages.open(address);
    }
}
