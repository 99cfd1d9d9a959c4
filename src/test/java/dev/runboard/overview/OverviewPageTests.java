package dev.runboard.overview;

import static dev.runboard.security.Sessions.signedIn;
import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.RunHistory;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import dev.runboard.web.Element;
import dev.runboard.web.WebSlice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What the overview says of the runs of two deployments. */
@WebSlice
class OverviewPageTests {

    private static final String DEPLOYMENTS = """
            {"data":[
             {"id":"dep_good","name":"nightly","status":"active","updated_at":"2026-05-01T00:00:00Z",
              "schedule":{"type":"cron","expression":"0 * * * *","timezone":"UTC","upcoming_runs_at":["2026-06-14T10:00:00Z"]}},
             {"id":"dep_bad","name":"triage","status":"active","updated_at":"2026-06-14T06:30:00Z"}],"has_more":false}""";

    @Autowired
    private MockMvcTester pages;

    @Autowired
    private FakeUpstream upstream;

    @Autowired
    private MovableClock clock;

    @Autowired
    private RunHistory history;

    private final List<String> oldestFirst = new ArrayList<>();

    @BeforeEach
    void runsOfADay() {
        oldestFirst.clear();
        upstream.on("/deployments", Reply.json(DEPLOYMENTS));
        for (int hour = 30; hour > 0; hour--) {
            if (hour != 3) {
                run("dep_good", "completed", Duration.ofHours(hour), "schedule", 60_000, "");
            }
        }
        run("dep_bad", "completed", Duration.ofMinutes(170), "manual", 30_000, "");
        run("dep_bad", "failed", Duration.ofMinutes(90), "manual", 5_000, "No answer within 30 s");
        run("dep_bad", "failed", Duration.ofMinutes(80), "manual", 5_000, "No answer within 45 s");
        run("dep_bad", "waiting", Duration.ofMinutes(20), "manual", 0, "");
        serve();
    }

    @Test
    void statesOverWhichRunsItCounts() {
        Element window = page("/overview").the("p", "data-window", "");

        assertThat(window.attribute("data-from")).isEqualTo("2026-06-13T09:00:00Z");
        assertThat(window.attribute("data-to")).isEqualTo("2026-06-14T09:00:00Z");
        assertThat(window.attribute("data-complete")).isEqualTo("true");
        assertThat(window.attribute("data-undecided")).isEqualTo("0");
        assertThat(window.attribute("data-runs")).isEqualTo("27");
        assertThat(window.text()).startsWith("27 runs since Jun 13, 09:00:00");
    }

    @Test
    void numbersAreThoseOfTheRange() {
        Element page = page("/overview");

        assertThat(value(page, "runs")).isEqualTo("27");
        assertThat(value(page, "failed")).isEqualTo("2");
        assertThat(value(page, "failure-rate")).isEqualTo("0.076923");
        assertThat(value(page, "p50")).isEqualTo("60000");
        assertThat(value(page, "waiting")).isEqualTo("1");
        assertThat(value(page, "running")).isEqualTo("0");
        assertThat(value(page, "missed")).isEqualTo("1");
        assertThat(metric(page, "runs").attribute("data-previous")).isEqualTo("6");
        assertThat(metric(page, "runs").attribute("data-change")).isEqualTo("none");
        assertThat(metric(page, "credits").attribute("data-value")).isNull();
    }

    @Test
    void eachOutcomeOfADeploymentLeadsToItsRun() {
        Element row = page("/overview").the("table", "id", "health").the("tr", "data-deployment-id", "dep_bad");

        List<Element> outcomes = row.the("div", "class", "outcomes").all("a");
        assertThat(outcomes)
                .extracting(outcome -> outcome.attribute("data-kind"))
                .containsExactly("completed", "failed", "failed", "waiting");
        assertThat(outcomes).allSatisfy(outcome -> {
            assertThat(outcome.attribute("href")).startsWith("/runs/drun_");
            assertThat(outcome.attribute("title")).matches("[a-z]+, Jun 14, 0\\d:\\d\\d UTC");
        });
    }

    /** The API may have new statuses, and their words are shown as they came. */
    @Test
    void markupInAStatusIsText() {
        run("dep_bad", "<b>\\\"new\\\"</b>&amp;", Duration.ofMinutes(10), "manual", 0, "");
        serve();

        Element strip = page("/overview")
                .the("table", "id", "health")
                .the("tr", "data-deployment-id", "dep_bad")
                .the("div", "class", "outcomes");
        assertThat(strip.all("b")).isEmpty();
        assertThat(strip.all("a").getLast().attribute("title")).isEqualTo("<b>\"new\"</b>&amp;, Jun 14, 08:50 UTC");
        assertThat(strip.all("a").getLast().attribute("data-kind")).isEqualTo("unknown");
    }

    @Test
    void severalMissedRunsHaveAFirstAndALastTime() {
        oldestFirst.removeIf(run -> run.contains("2026-06-14T04:00:00Z"));
        serve();

        Element line = page("/overview").the("li", "data-attention", "missed");

        assertThat(line.text()).startsWith("nightly missed 2 scheduled runs since Jun 14, 04:00:00");
        assertThat(line.all("time"))
                .extracting(time -> time.attribute("datetime"))
                .containsExactly("2026-06-14T04:00:00Z", "2026-06-14T06:00:00Z");
    }

    @Test
    void aRateOfFewRunsIsADash() {
        Element rate = metric(page("/overview?since=1h"), "failure-rate");

        assertThat(rate.attribute("data-value")).isNull();
        assertThat(rate.text()).contains("–").contains("A rate needs at least 5 finished runs.");
    }

    @Test
    void theWorstNeedsAttentionFirst() {
        List<Element> lines = attention(page("/overview"));

        assertThat(lines)
                .extracting(line -> line.attribute("data-attention") + " " + line.attribute("data-deployment-id"))
                .containsExactly("failing dep_bad", "waiting dep_bad", "missed dep_good");
        assertThat(lines.getFirst().text())
                .contains("triage failed 2 times in a row since Jun 14, 07:30:00")
                .contains("timeout_error No answer within <*>")
                .contains("Changed: deployment updated");
        assertThat(lines.get(2).text()).contains("missed a scheduled run since Jun 14, 06:00:00");
    }

    @Test
    void creditsThatAreNotKnownAreADash() {
        Element page = page("/overview");

        assertThat(metric(page, "credits").text())
                .contains("–")
                .contains("Qoder does not report the credits of these runs.");
        assertThat(page.texts("th")).doesNotContain("Credits");
    }

    @Test
    void creditsAreAddedUp() {
        todaysRuns();
        await().until(() ->
                history.find(TOKEN, Instant.EPOCH).value().runs().stream().noneMatch(HistoryRun::isUndecided));

        Element page = page("/overview");

        assertThat(value(page, "credits")).isEqualTo("2.10");
        assertThat(metric(page, "credits").text()).contains("≥ 2.10").contains("Known for 2 of 3 runs.");
        assertThat(page.texts("th")).contains("Credits");
        assertThat(page.all("td", "class", "num credits").stream().map(Element::text))
                .containsExactly("–", "≥ 2.10");
        Element sorted = page("/overview?sort=credits");
        assertThat(sorted.all("td", "class", "num credits").stream().map(Element::text))
                .containsExactly("≥ 2.10", "–");
        assertThat(sorted.the("th", "aria-sort", "descending").text()).isEqualTo("Credits");
    }

    /** A run that failed to start used no credits. */
    @Test
    void thePeriodBeforeHasItsCredits() {
        todaysRuns();
        clock.advance(Duration.ofHours(24));
        oldestFirst.add("""
                {"id":"drun_1718359301","session_id":null,"deployment_id":"dep_bad","created_at":"2026-06-14T08:10:00Z",
                 "error":{"type":"agent_archived_error","message":"Gone"}}""");
        serve();
        await().until(() ->
                history.find(TOKEN, Instant.EPOCH).value().runs().stream().noneMatch(HistoryRun::isUndecided));

        Element credits = metric(page("/overview"), "credits");

        assertThat(credits.attribute("data-value")).isNull();
        assertThat(credits.attribute("data-previous")).isEqualTo("2.10");
        assertThat(credits.text()).contains("was ≥ 2.10");
    }

    /** The credits of the third run are not known. */
    private void todaysRuns() {
        oldestFirst.clear();
        List<String> sessions = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            oldestFirst.add("""
                    {"id":"drun_171835920%d","session_id":"sess_%d","deployment_id":"dep_bad","created_at":"2026-06-14T08:0%d:00Z"}""".formatted(i, i, i));
            String usage = i == 3 ? "" : ",\"usage\":{\"total_credits\":1.05}";
            sessions.add("{\"id\":\"sess_%d\",\"status\":\"idle\",\"created_at\":\"2026-06-14T08:00:00Z\"%s}"
                    .formatted(i, usage));
            upstream.on("/sessions/sess_" + i, Reply.json(sessions.getLast()));
            upstream.on("/sessions/sess_" + i + "/events", Reply.json("""
                    {"data":[{"id":"evt_1","type":"session.status_idle","processed_at":"2026-06-14T08:59:00Z",
                              "stop_reason":{"type":"end_turn"}}]}"""));
        }
        upstream.on("/sessions", Reply.json("{\"data\":[" + String.join(",", sessions) + "],\"has_more\":false}"));
        serve();
    }

    @Test
    void withoutProblemsOneLineSaysSo() {
        Element page = page("/overview?since=2h&deployment_id=dep_good");

        assertThat(attention(page)).isEmpty();
        assertThat(page.the("p", "data-sure", "true").text()).startsWith("Nothing needs attention. Checked 2 runs");
    }

    @Test
    void theRangeEndsNow() {
        run("dep_bad", "running", Duration.ofMinutes(1), "manual", 0, "");
        serve();

        Element page = page("/overview?since=2026-06-14T00:00:00Z&until=2026-06-15T00:00:00Z");

        assertThat(page.the("p", "data-window", "").attribute("data-to")).isEqualTo("2026-06-14T09:00:00Z");
        assertThat(value(page, "missed")).isEqualTo("1");
        assertThat(attention(page)).noneMatch(line -> "long".equals(line.attribute("data-attention")));
        assertThat(page.text()).doesNotContain("overdue");
    }

    /** A short range does not hide what is wrong now. */
    @Test
    void needsAttentionIsTheSameInEachRange() {
        run("dep_slow", "running", Duration.ofMinutes(305), "manual", 0, "");
        IntStream.range(0, 12)
                .forEach(i -> run("dep_slow", "completed", Duration.ofMinutes(365 + 60 * i), "manual", 60_000, ""));
        serve();
        clock.advance(Duration.ofMinutes(50));

        assertThat(attention(page("/overview?since=1h")))
                .extracting(line -> line.attribute("data-attention") + " " + line.attribute("data-deployment-id"))
                .contains("failing dep_bad", "waiting dep_bad", "long dep_slow");
    }

    /** A filter by trigger does not change how often the deployment failed in a row. */
    @ParameterizedTest
    @ValueSource(strings = {"/overview", "/overview?since=1h", "/overview?trigger_type=schedule"})
    void aStreakLeadsToItsFailures(String address) {
        run("dep_bad", "failed", Duration.ofHours(31), "schedule", 0, "Before the last completed run");
        oldestFirst.addFirst(oldestFirst.removeLast());
        run("dep_bad", "failed", Duration.ofMinutes(1), "schedule", 0, "No");
        serve();
        Element line = attention(page(address)).stream()
                .filter(one -> "failing".equals(one.attribute("data-attention")))
                .findFirst()
                .orElseThrow();
        String failures = line.all("a").getFirst().attribute("href");

        assertThat(line.text()).contains("failed 3 times in a row");
        assertThat(failures).isEqualTo("/runs?status=failed&deployment_id=dep_bad&since=2026-06-14T07:30:00Z");
    }

    @Test
    void aDeploymentPausedByTheApiFailsWithoutARun() {
        deployments("""
                {"id":"dep_paused","name":"sync","status":"paused",
                 "paused_reason":{"type":"error","error":{"type":"environment_not_found_error","message":"No such environment"}}}""");

        Element line = attention(page("/overview?since=1h")).stream()
                .filter(one -> "dep_paused".equals(one.attribute("data-deployment-id")))
                .findFirst()
                .orElseThrow();

        assertThat(line.attribute("data-attention")).isEqualTo("failing");
        assertThat(line.text())
                .contains("sync paused by Qoder after a failure", "environment_not_found_error No such environment");
        assertThat(attention(page("/overview?since=2026-06-14T08:10:00Z&until=2026-06-14T08:20:00Z")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"'archived_at':'2026-06-14T08:00:00Z'", "'status':'paused','paused_reason':{'type':'manual'}"})
    void archivedAndManuallyPausedDeploymentsNeedNoAttention(String state) {
        upstream.on(
                "/deployments",
                Reply.json(("{'data':[{'id':'dep_bad','name':'triage'," + state + "}],'has_more':false}")
                        .replace('\'', '"')));

        assertThat(attention(page("/overview"))).noneMatch(line -> "failing".equals(line.attribute("data-attention")));
    }

    @Test
    void runsWithoutADeploymentFailToo() {
        oldestFirst.clear();
        run("dep_x", "failed", Duration.ofMinutes(5), "manual", 100, "No");
        oldestFirst.replaceAll(run -> run.replace("\"deployment_id\":\"dep_x\",", ""));
        serve();

        assertThat(attention(page("/overview")).getFirst().text()).contains("runs without a deployment failed");
    }

    @Test
    void aPageIsNotCalmWhereSomethingCouldNotBeChecked() {
        assertThat(calm("/overview?agent_id=agent_2"))
                .startsWith("No problems found so far. There are no runs in this range.");

        upstream.on("/deployments", Reply.error(500, "api_error", "Down"));
        clock.advance(Duration.ofMinutes(2));
        Element page = page("/overview?since=2h&deployment_id=dep_good");
        assertThat(value(page, "missed")).isNull();
        assertThat(calm("/overview?since=2h&deployment_id=dep_good"))
                .startsWith("No problems found so far. Checked")
                .endsWith("The list of deployments is out of date or incomplete, so missed runs are unknown.");
    }

    /** Each of these schedules names 132,480 times in the longest range. */
    @Test
    void schedulesWithTooManyTimesAreNotChecked() {
        deployments(IntStream.range(0, 5)
                .mapToObj(i ->
                        "{\"id\":\"dep_%d\",\"name\":\"n%d\",\"status\":\"active\",\"schedule\":{\"type\":\"cron\","
                                        .formatted(i, i)
                                + "\"expression\":\"* * * * *\",\"timezone\":\"UTC\"}}")
                .collect(Collectors.joining(",")));

        assertThat(value(page("/overview"), "missed")).isNotNull();
        Element page = page("/overview?since=92d");

        assertThat(metric(page, "missed").attribute("data-value")).isNull();
        assertThat(metric(page, "missed").text()).contains("Some schedules have too many times to check.");
        assertThat(attention(page))
                .filteredOn(line -> "missed".equals(line.attribute("data-attention")))
                .extracting(line -> line.attribute("data-deployment-id"))
                .containsExactly("dep_0");
    }

    @Test
    void aPageListsAHundredProblems() {
        for (int i = 0; i < 130; i++) {
            run("dep_bad", "waiting", Duration.ofSeconds(i), "manual", 0, "");
        }
        serve();

        Element page = page("/overview");

        assertThat(attention(page)).hasSize(100);
        assertThat(page.the("details", "id", "attention-more").text())
                .startsWith("128 more")
                .endsWith("33 more are not shown.");
    }

    @Test
    void aRunThatCouldNotBeReadMakesItIncomplete() {
        oldestFirst.add("{\"deployment_id\":\"dep_good\"}");
        upstream.on(
                "/deployment_runs",
                Reply.json("{\"data\":[" + String.join(",", oldestFirst.reversed()) + "],\"has_more\":false}"));

        Element page = page("/overview");

        assertThat(page.the("p", "data-window", "").attribute("data-complete")).isEqualTo("false");
        assertThat(page.the("p", "data-window", "").text()).startsWith("27 runs; some are missing before");
        assertThat(metric(page, "runs").attribute("data-previous")).isNull();
    }

    /** Other runs were in progress then, and have ended. */
    @Test
    void activeRunsAreNotComparedWithThePeriodBefore() {
        run("dep_good", "running", Duration.ofMinutes(29 * 60 + 30), "manual", 0, "");
        run("dep_good", "waiting", Duration.ofMinutes(29 * 60 + 20), "manual", 0, "");
        serve();

        Element page = page("/overview");

        assertThat(metric(page, "running").attribute("data-previous")).isNull();
        assertThat(metric(page, "waiting").attribute("data-previous")).isNull();
        assertThat(metric(page, "runs").attribute("data-previous")).isEqualTo("8");
    }

    /** Newer outcomes are looked up first, so the period before would look better than it was. */
    @Test
    void thePeriodBeforeIsShownOnceItIsDecided() {
        run("dep_good", "undecided", Duration.ofMinutes(29 * 60 + 30), "manual", 0, "");
        oldestFirst.replaceAll(run -> run.replace("\"status\":\"undecided\"", "\"session_id\":\"sess_before\""));
        serve();
        upstream.on("/sessions", Reply.error(500, "api_error", "Down"))
                .on("/sessions/sess_before", Reply.error(500, "api_error", "Down"));

        Element page = page("/overview");

        assertThat(metric(page, "runs").attribute("data-previous")).isEqualTo("7");
        assertThat(metric(page, "failed").attribute("data-previous")).isNull();
        assertThat(metric(page, "p50").attribute("data-previous")).isNull();
    }

    @Test
    void aFormKeepsTheEndOfTheRange() {
        Element page = page("/overview?since=2026-06-14T07:00:00Z&until=2026-06-14T08:00:00Z");

        assertThat(page.the("input", "name", "until").attribute("value")).isEqualTo("2026-06-14T08:00:00Z");
    }

    @Test
    void barsLeadToTheirRuns() {
        List<Element> bars = page("/overview").all("a").stream()
                .filter(link -> link.attribute("data-completed") != null)
                .toList();

        assertThat(bars).hasSize(48);
        assertThat(bars.stream()
                        .mapToInt(bar -> Integer.parseInt(bar.attribute("data-completed")))
                        .sum())
                .isEqualTo(24);
        Element failed = bars.stream()
                .filter(bar -> bar.attribute("data-failed").equals("2"))
                .findFirst()
                .orElseThrow();
        assertThat(failed.attribute("data-from")).isEqualTo("2026-06-14T07:30:00Z");
        assertThat(failed.attribute("href")).isEqualTo("/runs?since=2026-06-14T07:30:00Z&until=2026-06-14T08:00:00Z");
    }

    /** The history holds 5,000 runs, so more of them must be asked for. */
    @Test
    void moreRunsAreLoadedOnDemand() {
        Instant now = clock.instant();
        List<String> runs = IntStream.range(0, 5100)
                .mapToObj(i ->
                        "{\"id\":\"drun_%d\",\"deployment_id\":\"dep_good\",\"status\":\"completed\",\"triggered_at\":\"%s\"}"
                                .formatted(i, now.minusSeconds(10L * i + 1)))
                .toList();
        upstream.asked("/deployment_runs", call -> Reply.page(runs, call));
        Element page = page("/overview?since=7d");
        while (history.isWorking(TOKEN)) {
            Thread.onSpinWait();
        }
        page = page("/overview?since=7d");
        assertThat(page.the("p", "data-window", "").text())
                .startsWith("5,000 most recent runs, back to Jun 13, 19:06:49");
        assertThat(page.the("p", "data-window", "").attribute("data-complete")).isEqualTo("false");
        assertThat(page.the("div", "data-metric", "runs").inner()).contains("since=2026-06-13T19:06:49Z");
        Element more = page.the("form", "class", "more");
        assertThat(more.text()).isEqualTo("Load more");
        assertThat(more.the("input", "name", "since").attribute("value")).isEqualTo("7d");

        assertThat(pages.post()
                        .uri("/overview")
                        .param("since", "7d")
                        .with(signedIn(TOKEN))
                        .with(csrf())
                        .exchange())
                .hasRedirectedUrl("/overview?since=7d");
        page("/overview?since=7d");
        while (history.isWorking(TOKEN)) {
            Thread.onSpinWait();
        }

        page = page("/overview?since=7d");
        assertThat(page.the("p", "data-window", "").attribute("data-runs")).isEqualTo("5100");
        assertThat(page.the("p", "data-window", "").attribute("data-complete")).isEqualTo("true");
        assertThat(page.all("form", "class", "more")).isEmpty();
    }

    /** Where the history does not reach, "no runs" would be a claim. */
    @Test
    void barsThatAreNotFetchedHaveNoNumbers() {
        upstream.asked(
                "/deployment_runs",
                call -> call.address().contains("after_id")
                        ? Reply.error(503, "api_error", "Down")
                        : Reply.json(newestFirst(true)));

        List<Element> bars = page("/overview?since=30d")
                .the("figure", "id", "histogram")
                .all("tbody")
                .getFirst()
                .all("tr");

        assertThat(bars).hasSize(60);
        assertThat(bars.getFirst().text()).endsWith("UTC not fetched");
        assertThat(bars.getFirst().all("a").getFirst().attribute("data-from")).isEqualTo("2026-05-15T09:00:00Z");
        assertThat(bars.getFirst().all("a").getFirst().attribute("href"))
                .isEqualTo("/runs?since=2026-05-15T09:00:00Z&until=2026-05-15T21:00:00Z");
        assertThat(bars.getFirst().all("a").getFirst().attribute("data-completed"))
                .isNull();
        assertThat(bars.get(57).text()).endsWith(", not all fetched");
        assertThat(bars.getLast().all("a").getFirst().attribute("data-completed"))
                .isNotNull();
    }

    @Test
    void errorsAreGrouped() {
        Element page = page("/overview");
        List<Element> rows = page.all("tr").stream()
                .filter(row -> row.attribute("data-error-group") != null)
                .toList();

        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst().attribute("data-error-type")).isEqualTo("timeout_error");
        assertThat(rows.getFirst().attribute("data-count")).isEqualTo("2");
        assertThat(rows.getFirst().text()).contains("No answer within <*>", "triage", "100%");
        assertThat(rows.getFirst().all("a").getFirst().attribute("href"))
                .startsWith("/runs?error_group=63c49892&since=");
    }

    /** Each run fails with another message, and each message is long and hostile. */
    @Test
    void manyDifferentErrorsAreCutAndCounted() {
        oldestFirst.clear();
        for (int i = 0; i < 1_000; i++) {
            String message = "<script>alert(1)</script> " + words(i) + " ${7*7} \\u202e " + "x".repeat(300);
            run("dep_bad", "failed", Duration.ofSeconds(1 + i), "manual", 1, message);
        }
        serve();

        MvcTestResult answer = get("/overview");
        Element page = Element.of(answer);

        assertThat(page.all("tr").stream().filter(row -> row.attribute("data-error-group") != null))
                .hasSize(6)
                .allSatisfy(row -> assertThat(row.attribute("data-count")).isEqualTo("1"));
        assertThat(page.texts("p")).contains("994 more error groups · show more · all failed runs");
        assertThat(page.the("section", "class", "errors").all("a").getLast().attribute("href"))
                .startsWith("/runs?status=failed&since=2026-06-13T09:00:00Z&until=");
        assertThat(answer).bodyText().hasSizeLessThan(200_000).doesNotContain("<script>alert");
    }

    @Test
    void allErrorsAreShownOnDemand() {
        oldestFirst.clear();
        for (int i = 0; i < 120; i++) {
            run("dep_bad", "failed", Duration.ofSeconds(1 + i), "manual", 1, "Cannot read " + words(i));
        }
        serve();
        String link = Element.of(get("/overview?since=7d"))
                .the("p", "class", "dim left")
                .all("a")
                .getFirst()
                .attribute("href");

        Element page = Element.of(get(link));

        assertThat(link).isEqualTo("/overview?since=7d&errors=all");
        assertThat(page.all("tr").stream().filter(row -> row.attribute("data-error-group") != null))
                .hasSize(100);
        assertThat(page.texts("p")).contains("20 more error groups · show fewer · all failed runs");
        assertThat(page.the("input", "name", "errors").attribute("value")).isEqualTo("all");
        assertThat(page.the("p", "class", "dim left").all("a").getFirst().attribute("href"))
                .isEqualTo("/overview?since=7d");
        assertThat(Element.of(get("/overview?errors=x")).text()).contains("errors=x was ignored: it must be all.");
    }

    /** A number in letters, because digits are no difference between messages. */
    private static String words(int number) {
        return Integer.toString(number)
                .chars()
                .mapToObj(digit -> "" + (char) ('g' + digit - '0'))
                .collect(Collectors.joining());
    }

    @Test
    void deploymentsHaveTheirHealth() {
        Element page = page("/overview");

        assertThat(health(page)).containsExactly("dep_bad 4 2 2", "dep_good 23 0 0");
        assertThat(health(page("/overview?sort=name"))).containsExactly("dep_good 23 0 0", "dep_bad 4 2 2");
        assertThat(page.all("tr").stream()
                        .filter(row -> "dep_good".equals(row.attribute("data-deployment-id")))
                        .findFirst()
                        .orElseThrow()
                        .text())
                .contains("nightly")
                .contains("in 1 h");
    }

    @Test
    void deploymentsAreSortedByTheirNextRun() {
        deployments("""
                {"id":"dep_late","name":"late","status":"active","updated_at":"2026-05-01T00:00:00Z",
                 "schedule":{"type":"cron","expression":"30 * * * *","timezone":"UTC","upcoming_runs_at":["2026-06-14T09:30:00Z"]}}""");
        assertThat(next(page("/overview"))).startsWith("manual");
        String heading = page("/overview")
                .all("th", "class", "w-seen next")
                .getFirst()
                .all("a")
                .getFirst()
                .attribute("href");

        Element page = page(heading);

        assertThat(next(page))
                .satisfiesExactly(
                        late -> assertThat(late).isEqualTo("overdue"),
                        soon -> assertThat(soon).endsWith("in 1 h"),
                        never -> assertThat(never).isEqualTo("manual"));
        assertThat(page.the("th", "aria-sort", "ascending").text()).isEqualTo("Next run");
    }

    private static List<String> next(Element page) {
        return page.all("td").stream()
                .filter(cell ->
                        Objects.requireNonNullElse(cell.attribute("class"), "").equals("seen next"))
                .map(Element::text)
                .toList();
    }

    @Test
    void countsOfADeploymentLeadToItsRuns() {
        String range = "since=2026-06-13T09:00:00Z&until=2026-06-14T09:00:00Z";
        assertThat(counts("/overview", "dep_bad"))
                .containsExactly(
                        "4 /runs?deployment_id=dep_bad&" + range,
                        "2 /runs?status=failed&deployment_id=dep_bad&" + range);
        assertThat(counts("/overview", "dep_good"))
                .containsExactly("23 /runs?deployment_id=dep_good&" + range, "0 null");
        assertThat(counts("/overview?since=10m", "dep_bad")).containsExactly("0 null", "0 null");
        assertThat(counts("/overview?since=2h&trigger_type=manual", "dep_bad"))
                .contains("2 /runs?status=failed&deployment_id=dep_bad&trigger_type=manual"
                        + "&since=2026-06-14T07:00:00Z&until=2026-06-14T09:00:00Z");
    }

    private List<String> counts(String address, String deployment) {
        return page(address)
                .the("table", "id", "health")
                .the("tr", "data-deployment-id", deployment)
                .all("td", "class", "num")
                .stream()
                .limit(2)
                .map(cell -> cell.text() + " " + cell.all("a").getFirst().attribute("href"))
                .toList();
    }

    @Test
    void theNextRunsAreNamed() {
        Element due = page("/overview").the("li", "data-due", "2026-06-14T10:00:00Z");

        assertThat(due.attribute("data-deployment-id")).isEqualTo("dep_good");
        assertThat(due.text()).isEqualTo("nightly Jun 14, 10:00:00 in 1 h");
        assertThat(page("/overview?trigger_type=manual").all("li", "data-deployment-id", "dep_good").stream()
                        .filter(line -> line.attribute("data-due") != null))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "since=abc | since=abc was ignored: it must be a time like",
                "since=24h&until=2026-06-14T08:00:00Z | until was ignored",
                "since=2026-06-14T08:00:00Z&until=2026-06-14T07:00:00Z | The range was ignored: it must start before it ends.",
                "since=2099-01-01T00:00:00Z | The range was ignored: it must start in the past.",
                "since=2099-01-01T00:00:00Z&until=2026-06-14T08:00:00Z | The range was ignored: it must start before it ends.",
                "since=3650d | The range was ignored: it must be at most 92 days long.",
                "since=2016-01-01T00:00:00Z&until=2026-01-01T00:00:00Z | The range was ignored: it must be at most 92 days long.",
                "since=900d | The range was ignored: it must be at most 92 days long.",
                "trigger_type=purple | trigger_type=purple was ignored: it must be one of manual, schedule, retry.",
                "sort=colour | sort=colour was ignored: it must be one of attention, name"
            })
    void aBadValueIsNamed(String query, String words) {
        Element page = page("/overview?" + query);

        assertThat(page.texts("p")).anyMatch(text -> text.startsWith(words));
        assertThat(page.the("p", "data-window", "").attribute("data-from")).isEqualTo("2026-06-13T09:00:00Z");
    }

    @Test
    void defaultValuesLeaveNoTrace() {
        assertThat(get("/overview?since=24h&deployment_id=&sort=attention")).hasRedirectedUrl("/overview");
        assertThat(get("/overview?since=1h&trigger_type=")).hasRedirectedUrl("/overview?since=1h");
        assertThat(get("/")).hasRedirectedUrl("/overview");
    }

    @Test
    void filtersLeaveOutOtherRuns() {
        Element page = page("/overview?deployment_id=dep_bad");

        assertThat(value(page, "runs")).isEqualTo("4");
        assertThat(health(page)).containsExactly("dep_bad 4 2 2");
        assertThat(value(page("/overview?trigger_type=schedule"), "runs")).isEqualTo("23");
        assertThat(value(page("/overview?agent_id=agent_2"), "runs")).isEqualTo("0");
    }

    @Test
    void theBoundsOfTheRangeAreInclusiveAndExclusive() {
        assertThat(value(page("/overview?since=2026-06-14T07:30:00Z&until=2026-06-14T07:40:00Z"), "failed"))
                .isEqualTo("1");
        assertThat(value(page("/overview?since=2026-06-14T07:30:01Z&until=2026-06-14T07:40:01Z"), "failed"))
                .isEqualTo("1");
    }

    @Test
    void aRangeInTheFutureIsIgnored() {
        Element page = page("/overview?since=2099-01-01T00:00:00Z&until=2099-01-02T00:00:00Z");

        assertThat(page.texts("p")).contains("The range was ignored: it must start in the past.");
        assertThat(value(page, "runs")).isEqualTo("27");
    }

    @Test
    void theLongestRangeIsAllowedAtAnySecond() {
        clock.advance(Duration.ofSeconds(59));

        Element page = page("/overview?since=92d");

        assertThat(page.texts("p")).noneMatch(text -> text.contains("was ignored"));
        assertThat(page.the("p", "data-window", "").attribute("data-from")).isEqualTo("2026-03-14T09:00:59Z");
        assertThat(page("/overview?since=2209h").texts("p"))
                .contains("The range was ignored: it must be at most 92 days long.");
    }

    @Test
    void anUnknownDeploymentIsNamed() {
        Element page = page("/overview?deployment_id=dep_x");

        assertThat(page.texts("h2")).contains("No deployment has this id").doesNotContain("No runs in this range");
        assertThat(page.texts("p"))
                .contains("Your token sees no deployment dep_x. Check the id, or remove the filter.");
        assertThat(page.the("p", "class", "calm").text()).isEqualTo("Nothing was checked: no deployment has this id.");
    }

    /** A deployment without runs is known. */
    @Test
    void aDeploymentIsNotCalledUnknownWithoutTheListOfAll() {
        deployments("{\"id\":\"dep_new\",\"name\":\"new\",\"status\":\"active\"}");
        assertThat(page("/overview?deployment_id=dep_new").texts("h2")).contains("No runs in this range");
        upstream.on("/deployments", Reply.error(403, "permission_error", "No"));
        clock.advance(Duration.ofHours(1));

        assertThat(page("/overview?deployment_id=dep_x").texts("h2")).doesNotContain("No deployment has this id");
    }

    @Test
    void aRangeWithoutRunsSaysSo() {
        Element page = page("/overview?since=2026-06-14T08:10:00Z&until=2026-06-14T08:20:00Z");

        assertThat(page.texts("h2")).contains("No runs in this range");
        assertThat(page.the("p", "data-window", "").attribute("data-runs")).isEqualTo("0");
    }

    @Test
    void anUnchangedPageIsNotSentAgain() {
        String version = page("/overview").the("section", "id", "view").attribute("data-version");

        MvcTestResult again = pages.get()
                .uri("/overview")
                .with(signedIn(TOKEN))
                .header("If-None-Match", "W/\"" + version + "\"")
                .exchange();

        assertThat(again).hasStatus(304);
    }

    @Test
    void anOutageKeepsTheNumbersAndSaysWhy() {
        page("/overview");
        upstream.on("/deployment_runs", Reply.error(503, "api_error", "Down"));
        clock.advance(Duration.ofSeconds(40));

        Element page = page("/overview");

        assertThat(value(page, "failed")).isEqualTo("2");
        assertThat(page.the("p", "data-freshness", "blind").text()).contains("Qoder cannot be reached");
    }

    @Test
    void withoutAnyAnswerThereIsNoPage() {
        upstream.on("/deployment_runs", Reply.error(503, "api_error", "Down"));

        assertThat(get("/overview")).hasStatus(503);
    }

    private void run(String deployment, String status, Duration ago, String trigger, long took, String error) {
        Instant at = clock.instant().minus(ago);
        oldestFirst.add("""
                {"id":"drun_%d","deployment_id":"%s","status":"%s","triggered_at":"%s","created_at":"%s","duration_ms":%d,
                 "trigger_context":{"type":"%s"},"agent":{"id":"agent_1","version":3},"error":%s}""".formatted(
                        at.getEpochSecond(),
                        deployment,
                        status,
                        at,
                        at,
                        took,
                        trigger,
                        error.isEmpty() ? "null" : "{\"type\":\"timeout_error\",\"message\":\"" + error + "\"}"));
    }

    private void deployments(String more) {
        upstream.on("/deployments", Reply.json(DEPLOYMENTS.replaceFirst("\\[", "[" + more + ",")));
    }

    private String calm(String address) {
        return page(address).the("p", "data-sure", "false").text();
    }

    private void serve() {
        upstream.on("/deployment_runs", Reply.json(newestFirst(false)));
    }

    private String newestFirst(boolean more) {
        return oldestFirst.stream()
                .sorted((one, other) -> triggered(other).compareTo(triggered(one)))
                .collect(Collectors.joining(",", "{\"data\":[", "],\"has_more\":" + more + "}"));
    }

    private static String triggered(String run) {
        return run.substring(run.indexOf("drun_"), run.indexOf("drun_") + 15);
    }

    private static List<String> health(Element page) {
        return page.all("tr").stream()
                .filter(row -> row.attribute("data-streak") != null)
                .map(row -> String.join(
                        " ",
                        row.attribute("data-deployment-id"),
                        row.attribute("data-runs"),
                        row.attribute("data-failed"),
                        row.attribute("data-streak")))
                .toList();
    }

    private static List<Element> attention(Element page) {
        return page.all("li").stream()
                .filter(line -> line.attribute("data-attention") != null)
                .toList();
    }

    private static Element metric(Element page, String name) {
        return page.the("div", "data-metric", name);
    }

    private static String value(Element page, String name) {
        return metric(page, name).attribute("data-value");
    }

    private Element page(String address) {
        return Element.of(get(address));
    }

    private MvcTestResult get(String address) {
        return pages.get().uri(address).with(signedIn(TOKEN)).exchange();
    }
}
