package dev.runboard.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runboard.sessions.Json;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import dev.runboard.web.Pages;
import dev.runboard.web.WebSlice;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Three deployments are active. The newest 200 runs, and there are more, belong to two of them. */
@WebSlice
class LookUpTests {

    private static final String CALM = "data-mood=\"calm\"";

    @Autowired
    private Pages pages;

    @Autowired
    private FakeUpstream upstream;

    @Autowired
    private MovableClock clock;

    @BeforeEach
    void answer() {
        String runs = IntStream.range(0, 200)
                .mapToObj(i -> run("drun_" + i, "dep_" + "ab".charAt(i % 2), "completed"))
                .collect(Collectors.joining(","));
        upstream.on("/deployment_runs", Reply.json("{\"data\":[" + runs + "],\"has_more\":true}"))
                .on("/deployments", deployments(""));
    }

    @Test
    void aFailureBelowTheWindowIsFound() {
        upstream.on("/deployments/dep_c/runs", list(run("drun_c", "dep_c", "failed"), false));

        awaits("1 broken");
        assertThat(wall())
                .bodyText()
                .contains("data-broken=\"dep_c\"", "data-streak=\"1\"", ">payments</bdi>", "1 deployment looked up")
                .doesNotContain(CALM);
    }

    @Test
    void aSuccessBelowTheWindowMakesTheWallCalm() {
        upstream.on("/deployments/dep_c/runs", list(run("drun_c", "dep_c", "completed"), true));

        awaits("All 3 healthy");
        assertThat(wall()).bodyText().contains(CALM);
    }

    @Test
    void aDeploymentThatCannotBeLookedUpIsNamed() {
        upstream.on("/deployments/dep_c/runs", Reply.error(503, "overloaded_error", "Later"));

        awaits("1 not among these 200 runs:");
        assertThat(wall())
                .bodyText()
                .contains("No known failures", "1 not among these 200 runs:", ">payments</bdi>")
                .doesNotContain(CALM, "All 2 healthy");
    }

    @Test
    void aDeploymentWithoutRunsIsNamed() {
        upstream.on("/deployments/dep_c/runs", list("", false));

        awaits("1 with no runs yet:");
        assertThat(wall()).bodyText().contains(CALM, "All 2 healthy");
    }

    @Test
    void refreshesCostNoMoreCalls() {
        upstream.on("/deployments/dep_c/runs", list(run("drun_c", "dep_c", "completed"), true));
        awaits("All 3 healthy");
        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofSeconds(6));
            wall();
        }

        assertThat(lookUps()).isEqualTo(1);
    }

    @Test
    void unseenDeploymentsAreLookedUpAFewAMinute() {
        String more = IntStream.range(0, 11)
                .mapToObj(i -> ",{\"id\":\"dep_n%d\",\"name\":\"n%d\",\"status\":\"active\"}".formatted(i, i))
                .collect(Collectors.joining());
        upstream.on("/deployments", deployments(more));
        for (int i = 0; i < 11; i++) {
            upstream.on("/deployments/dep_n" + i + "/runs", list(run("drun_n" + i, "dep_n" + i, "completed"), true));
        }
        upstream.on("/deployments/dep_c/runs", list(run("drun_c", "dep_c", "completed"), true));
        awaits("not among these 200 runs:");
        await().until(() -> lookUps() == LookUps.MAX_PER_MINUTE);
        for (int minutes = 1; minutes < 3; minutes++) {
            int expected = LookUps.MAX_PER_MINUTE * (minutes + 1);
            clock.advance(Duration.ofMinutes(1));
            wall();
            await().until(() -> lookUps() == expected);
        }

        assertThat(upstream.received().stream()
                        .map(FakeUpstream.Received::address)
                        .filter(address -> address.contains("/runs?"))
                        .distinct())
                .hasSize(12);
    }

    @Test
    void aStaleListOfEndedRunsIsStillValid() {
        answerRecentRuns();
        upstream.on("/deployments/dep_c/runs", list(run("drun_c", "dep_c", "completed"), true));
        awaits("All 3 healthy");

        failLookUps();
        assertThat(wall()).bodyText().contains("All 3 healthy", CALM);
    }

    @Test
    void aStaleListWithARunningRunIsUncertain() {
        answerRecentRuns();
        upstream.on(
                "/deployments/dep_c/runs",
                list(run("drun_d", "dep_c", "running") + "," + run("drun_c", "dep_c", "completed"), true));
        awaits("All 3 healthy");

        failLookUps();
        assertThat(wall())
                .bodyText()
                .contains("1 not among these 200 runs:", "data-mood=\"unknown\"")
                .doesNotContain(CALM, "All 3 healthy");
    }

    @Test
    void anOutcomeThatIsKnownSinceCounts() {
        answerRecentRuns();
        String run = "{\"id\":\"drun_c\",\"deployment_id\":\"dep_c\",\"error\":null,\"session_id\":\"sess_c\"}";
        upstream.on("/deployments/dep_c/runs", list(run, false))
                .on("/deployment_runs/drun_c", Reply.json(run))
                .on("/sessions/sess_c", Reply.json("{\"id\":\"sess_c\",\"status\":\"running\"}"));
        awaits("1 unknown");

        upstream.on("/sessions/sess_c", Reply.json("{\"id\":\"sess_c\",\"status\":\"idle\"}"))
                .on("/sessions/sess_c/events", Reply.json(Json.list(List.of(Json.idle("end_turn")))));
        clock.advance(Duration.ofSeconds(30));
        wall("/runs/drun_c");
        assertThat(wall()).bodyText().contains("All 3 healthy");
        assertThat(lookUps()).isEqualTo(1);
    }

    @Test
    void aRunTooLargeToReadIsNotAMissingRun() {
        String fields =
                IntStream.range(0, 100_000).mapToObj(i -> "\"" + i + "\":1").collect(Collectors.joining(",", "{", "}"));
        upstream.on("/deployments/dep_c/runs", list(fields, false));

        awaits("1 not among these 200 runs:");
    }

    /** The newest run was left out, and may have failed. */
    @Test
    void aRunTooLargeToReadIsNoSuccess() {
        String fields =
                IntStream.range(0, 100_000).mapToObj(i -> "\"" + i + "\":1").collect(Collectors.joining(",", "{", "}"));
        upstream.on("/deployments/dep_c/runs", list(fields + "," + run("drun_c", "dep_c", "completed"), false));

        awaits("Some runs could not be read.");
        assertThat(wall()).bodyText().doesNotContain(CALM);
    }

    @Test
    void aWallThatEndsLaterLooksUpToo() {
        wall("/wall?until=2026-06-15T00:00:00Z");

        await().until(() -> lookUps() > 0);
    }

    /** The window begins a minute ago, so no newer run can have left it. */
    private void answerRecentRuns() {
        String runs = IntStream.range(0, 200)
                .mapToObj(i -> run("drun_" + i, "dep_" + "ab".charAt(i % 2), "completed")
                        .replace("}", ",\"triggered_at\":\"2026-06-14T08:59:00Z\"}"))
                .collect(Collectors.joining(","));
        upstream.on("/deployment_runs", list(runs, true));
    }

    private void failLookUps() {
        upstream.on("/deployments/dep_c/runs", Reply.error(503, "overloaded_error", "Later"));
        clock.advance(Duration.ofMinutes(3));
        wall();
        await().until(() -> lookUps() > 1);
    }

    @Test
    void aWallOfThePastLooksNothingUp() {
        wall("/wall?until=2026-06-01T00:00:00Z");
        wall("/wall?trigger_type=schedule");

        assertThat(lookUps()).isZero();
    }

    @Test
    void aDeploymentPausedByTheApiIsBrokenWithoutARun() {
        upstream.on(
                "/deployments",
                deployments(
                        ",{\"id\":\"dep_p\",\"name\":\"sync\",\"status\":\"paused\",\"paused_reason\":{\"type\":\"error\",\"error\":{\"type\":\"agent_archived_error\"}}}"));

        awaits("1 broken");
        assertThat(wall())
                .bodyText()
                .contains("1 broken", "data-broken=\"dep_p\"", "data-streak=\"0\"", "paused by Qoder")
                .contains("agent_archived_error");
    }

    @Test
    void aRunThatWaitsHasALineOfItsOwn() {
        upstream.on(
                "/deployment_runs",
                list(run("drun_2", "dep_a", "waiting") + "," + run("drun_1", "dep_a", "completed"), false));

        awaits("1 needs input");
        assertThat(wall())
                .bodyText()
                .contains("1 needs input", "data-waiting=\"drun_2\"", "data-mood=\"attention\"")
                .doesNotContain(CALM);
    }

    @Test
    void directionMarksInNamesAreRemoved() {
        upstream.on(
                "/deployments",
                deployments(",{\"id\":\"dep_d\",\"name\":\"bravo\\u202e\",\"status\":\"active\"}"
                        + ",{\"id\":\"dep_10\",\"name\":\"job-10\",\"status\":\"active\"}"
                        + ",{\"id\":\"dep_2\",\"name\":\"job-2\",\"status\":\"active\"}"));
        awaits(">bravo</bdi>");
        String page = text(wall());

        assertThat(page).doesNotContain("\u202e").contains(">bravo</bdi>");
        assertThat(page.indexOf(">job-2</bdi>")).isPositive().isLessThan(page.indexOf(">job-10</bdi>"));
    }

    private void awaits(String words) {
        await().until(() -> text(wall()).contains(words));
    }

    private long lookUps() {
        return upstream.received().stream()
                .filter(call -> call.address().contains("/runs?"))
                .count();
    }

    private static Reply deployments(String more) {
        return Reply.json("""
                {"data":[{"id":"dep_a","name":"alpha","status":"active"},{"id":"dep_b","name":"beta","status":"active"},
                         {"id":"dep_c","name":"payments","status":"active"}%s],"has_more":false}""".formatted(more));
    }

    private static Reply list(String runs, boolean more) {
        return Reply.json("{\"data\":[" + runs + "],\"has_more\":" + more + "}");
    }

    private static String run(String id, String deployment, String status) {
        return "{\"id\":\"%s\",\"status\":\"%s\",\"deployment_id\":\"%s\"}".formatted(id, status, deployment);
    }

    private static String text(MvcTestResult page) {
        return new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private MvcTestResult wall() {
        return wall("/wall");
    }

    private MvcTestResult wall(String address) {
        return pages.get(address);
    }
}
