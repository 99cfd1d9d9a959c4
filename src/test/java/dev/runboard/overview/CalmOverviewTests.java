package dev.runboard.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import dev.runboard.web.Element;
import dev.runboard.web.Pages;
import dev.runboard.web.WebSlice;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The overview is sure that nothing needs attention only if it knows the latest outcome of each deployment. */
@WebSlice
class CalmOverviewTests {

    private static final String SURE = "Nothing needs attention.";
    private static final String UNSURE = "No problems found so far.";

    @Autowired
    private Pages pages;

    @Autowired
    private FakeUpstream upstream;

    @Autowired
    private MovableClock clock;

    @BeforeEach
    void completedRunsOfOneDeployment() {
        runs("", true);
    }

    @Test
    void aDeploymentWithoutKnownRunsIsNamed() {
        deployments("{'id':'dep_rare','name':'rare\u202e','status':'active'}");

        assertThat(calm("/overview")).startsWith(UNSURE).endsWith("The latest outcome is unknown for rare.");
        assertThat(calm("/overview?since=1h")).startsWith(UNSURE);
        assertThat(calm("/overview?deployment_id=dep_busy")).startsWith(SURE);
    }

    @Test
    void manyDeploymentsAreCounted() {
        deployments(IntStream.range(0, 7)
                .mapToObj("{'id':'dep_rare%1$d','name':'rare %1$d','status':'active'}"::formatted)
                .collect(Collectors.joining(",")));

        assertThat(calm("/overview")).endsWith("rare 0, rare 1, rare 2, rare 3, rare 4 and 2 more.");
    }

    @Test
    void aNewDeploymentHasNoOlderRuns() {
        deployments("{'id':'dep_new','name':'new','status':'active','created_at':'" + ago(Duration.ofHours(2)) + "'}");

        assertThat(calm("/overview?since=2h")).startsWith(SURE);
    }

    @Test
    void withAllRunsADeploymentWithoutRunsNeverRan() {
        runs("", false);
        deployments("{'id':'dep_rare','name':'rare','status':'active'}");

        assertThat(calm("/overview")).startsWith(SURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"timed_out", "running", "skipped", "cancelled"})
    void aRunWithoutAKnownOutcomeIsNoSuccess(String status) {
        runs(run("drun_1", "dep_rare", status, Duration.ofMinutes(5)) + ",", true);
        deployments("{'id':'dep_rare','name':'rare','status':'active'}");

        assertThat(calm("/overview?since=2h")).startsWith(UNSURE).endsWith("unknown for rare.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "'status':'paused'; 1 deployment is paused for an unknown reason.",
                "'status':'active','schedule':{'type':'cron','expression':'@nightly','timezone':'UTC'};"
                        + " Missed runs of 1 deployment are unknown: its schedule is not understood.",
                "'status':'active','schedule':{'type':'cron','expression':'0 9 * * *','timezone':'Mars/Base'};"
                        + " Missed runs of 1 deployment are unknown: its schedule is not understood."
            })
    void unknownPausesAndSchedulesAreCounted(String facts, String words) {
        runs("", false);
        deployments("{'id':'dep_odd','name':'odd'," + facts + "}");

        assertThat(calm("/overview")).startsWith(UNSURE).endsWith(words);
        assertThat(calm("/overview?deployment_id=dep_busy")).startsWith(SURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"'archived_at':'2026-06-14T08:00:00Z'", "'status':'paused','paused_reason':{'type':'manual'}"})
    void archivedAndManuallyPausedDeploymentsLeaveNoDoubt(String state) {
        deployments("{'id':'dep_rare','name':'rare'," + state + "}");

        assertThat(calm("/overview")).startsWith(SURE);
    }

    @Test
    void aRangeInThePastHasNoDoubtsOfNow() {
        deployments("{'id':'dep_rare','name':'rare','status':'active'}");

        assertThat(calm("/overview?since=" + ago(Duration.ofHours(5)) + "&until=" + ago(Duration.ofHours(3))))
                .startsWith(SURE);
    }

    /** What was not loaded is not zero. */
    @Test
    void aRangeThatWasNotLoadedTellsNothing() {
        Element page = pages.open("/overview?since=" + ago(Duration.ofDays(5)) + "&until=" + ago(Duration.ofDays(4)));

        assertThat(page.the("div", "class", "empty").text()).startsWith("No known runs in this range");
        assertThat(page.all("p", "class", "calm").getFirst().text())
                .startsWith(UNSURE)
                .doesNotContain("no runs");
        assertThat(Stream.of("runs", "failed", "running", "waiting", "missed")
                        .map(name -> page.the("div", "data-metric", name)))
                .allSatisfy(metric -> {
                    assertThat(metric.attribute("data-value")).isNull();
                    assertThat(metric.text()).contains("–", "These runs are not fetched.");
                });
    }

    @Test
    void aRangeThatEndsInTheFutureHasDoubtsOfNow() {
        deployments("{'id':'dep_rare','name':'rare','status':'active'}");

        assertThat(calm("/overview?since=" + ago(Duration.ofHours(5)) + "&until=" + ago(Duration.ofHours(-5))))
                .startsWith(UNSURE);
    }

    @Test
    void longRunsAreCheckedOnlyInARangeThatEndsNow() {
        assertThat(calm("/overview")).endsWith("missed runs and unusually long runs.");
        assertThat(calm("/overview?since=5h&until=1h")).endsWith("runs that need input and missed runs.");
    }

    @Test
    void doubtsAreToldBesideProblemsToo() {
        runs(run("drun_1", "dep_bad", "failed", Duration.ofMinutes(5)) + ",", true);
        deployments(
                "{'id':'dep_bad','name':'bad','status':'active'},{'id':'dep_rare','name':'rare','status':'active'}");

        Element section = pages.open("/overview").the("section", "id", "attention");

        assertThat(section.all("li", "data-attention", "failing")).hasSize(1);
        assertThat(section.text()).endsWith("The latest outcome is unknown for rare.");
    }

    @Test
    void onlyScheduledRunsAreMissed() {
        String byHand = run("drun_1", "dep_busy", "completed", Duration.ofMinutes(5));
        runs(byHand.replace("}", ",\"trigger_context\":{\"type\":\"manual\"}},"), false);
        deployments("{'id':'dep_odd','name':'odd','status':'active',"
                + "'schedule':{'type':'cron','expression':'@nightly','timezone':'UTC'}}");

        assertThat(calm("/overview?trigger_type=manual")).startsWith(SURE);
    }

    @Test
    void aFilterThatLacksAgentsSaysSo() {
        String runs = IntStream.range(0, 201)
                .mapToObj(n -> run("drun_" + n, "dep_busy", "completed", Duration.ofMinutes(n + 1))
                        .replaceFirst("\\{", "{\"agent\":{\"id\":\"agent_" + n + "\"},"))
                .collect(Collectors.joining(","));
        upstream.on("/deployment_runs", Reply.json("{\"data\":[" + runs + "],\"has_more\":false}"));

        Element page = pages.open("/overview");

        assertThat(page.the("select", "name", "agent_id").texts("option"))
                .hasSize(202)
                .endsWith("Only 200 agents are listed. To choose another, set agent_id in the address.");
    }

    private void deployments(String others) {
        upstream.on(
                "/deployments",
                Reply.json(
                        ("{'data':[{'id':'dep_busy','name':'busy','status':'active'}," + others + "],'has_more':false}")
                                .replace('\'', '"')));
    }

    /** A run each hour of the last 49, so that the history reaches back through the period before. */
    private void runs(String newest, boolean more) {
        String busy = IntStream.range(0, 50)
                .mapToObj(hour -> run("drun_9" + hour, "dep_busy", "completed", Duration.ofMinutes(60L * hour + 30)))
                .collect(Collectors.joining(","));
        upstream.on("/deployment_runs", Reply.json("{\"data\":[" + newest + busy + "],\"has_more\":" + more + "}"));
        deployments("{'id':'dep_other','name':'other','status':'paused','paused_reason':{'type':'manual'}}");
    }

    private String run(String id, String deployment, String status, Duration ago) {
        return "{'id':'%s','deployment_id':'%s','status':'%s','triggered_at':'%s','duration_ms':100}"
                .formatted(id, deployment, status, ago(ago))
                .replace('\'', '"');
    }

    private Instant ago(Duration ago) {
        return clock.instant().minus(ago);
    }

    private String calm(String address) {
        Element page = pages.open(address);
        return page.all("p", "class", "calm").getFirst().text();
    }
}
