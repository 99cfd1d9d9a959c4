package dev.runboard.wall;

import static dev.runboard.security.Sessions.signedIn;
import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import dev.runboard.web.WebSlice;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The page of the wall and the fragment that refreshes it. */
@WebSlice
class WallPageTests {

    @Autowired
    private MockMvcTester pages;

    @Autowired
    private FakeUpstream upstream;

    @Autowired
    private MovableClock clock;

    @BeforeEach
    void answer() {
        upstream.on("/deployment_runs", Reply.json("""
                        {"data":[{"id":"drun_2","status":"failed","deployment_id":"dep_old"},
                                 {"id":"drun_1","status":"completed","deployment_id":"dep_own"}]}""")).on("/deployments", Reply.json("""
                        {"data":[{"id":"dep_old","name":"old","status":"active","archived_at":"2026-06-01T08:00:00Z"},
                                 {"id":"dep_own","name":"own","status":"active"}],"has_more":false}"""));
    }

    @Test
    void anUnchangedBoardIsNotSentAgain() {
        MvcTestResult board = get("/wall/board?limit=200");
        assertThat(board).hasStatusOk();
        clock.advance(Duration.ofSeconds(6));

        assertThat(pages.get()
                        .uri("/wall/board?limit=200")
                        .with(signedIn(TOKEN))
                        .header("HX-Request", "true")
                        .header("If-None-Match", board.getResponse().getHeader("ETag")))
                .hasStatus(304)
                .hasBodyTextEqualTo("")
                .containsHeader("Runboard-Fetched");
    }

    /** No answer changes: the age of the run alone tells that it will get no session. */
    @Test
    void aBoardWhoseVerdictChangesWithTimeIsSentAgain() {
        upstream.on("/deployment_runs", Reply.json("""
                {"data":[{"id":"drun_2","status":"completed","deployment_id":"dep_own","triggered_at":"2026-06-14T08:59:30Z"},
                         {"id":"drun_1","error":null,"deployment_id":"dep_own","triggered_at":"2026-06-14T08:59:00Z"}],
                 "has_more":false}"""));
        MvcTestResult board = get("/wall/board");
        assertThat(board).bodyText().contains("data-mood=\"unknown\"");
        clock.advance(Duration.ofMinutes(10));

        assertThat(pages.get()
                        .uri("/wall/board")
                        .with(signedIn(TOKEN))
                        .header("If-None-Match", board.getResponse().getHeader("ETag")))
                .hasStatusOk()
                .bodyText()
                .contains("data-mood=\"calm\"");
    }

    /** The wall itself fetches no older runs. The overview has done it. */
    @Test
    void aBrokenTileSaysWhatChangedIfThatIsKnown() {
        upstream.on("/deployment_runs", Reply.json("""
                {"data":[{"id":"drun_2","status":"failed","deployment_id":"dep_own","triggered_at":"2026-06-14T08:59:30Z",
                          "agent":{"id":"agent_1","version":13}},
                         {"id":"drun_1","status":"completed","deployment_id":"dep_own","triggered_at":"2026-06-14T08:59:00Z",
                          "agent":{"id":"agent_1","version":12}}],
                 "has_more":false}"""));
        assertThat(get("/wall")).bodyText().contains("data-broken=\"dep_own\"").doesNotContain("changed:");

        get("/overview");

        assertThat(get("/wall")).bodyText().contains("changed: agent v12 → v13");

        upstream.on("/deployment_runs", Reply.json("""
                {"data":[{"id":"drun_4","status":"failed","deployment_id":"dep_own","triggered_at":"2026-06-14T09:05:00Z"},
                         {"id":"drun_3","status":"completed","deployment_id":"dep_own","triggered_at":"2026-06-14T09:04:00Z"},
                         {"id":"drun_2","status":"failed","deployment_id":"dep_own","triggered_at":"2026-06-14T08:59:30Z"}],
                 "has_more":false}"""));
        clock.advance(Duration.ofMinutes(10));
        assertThat(get("/wall")).bodyText().contains("data-broken=\"dep_own\"").doesNotContain("changed:");
    }

    /** The window of the wall ends with a failed run, and the history knows the runs before. */
    @Test
    void aBrokenTileCountsTheFailuresThatTheHistoryKnows() {
        upstream.asked(
                "/deployment_runs",
                call -> call.parameter("after_id", "").isEmpty()
                        ? Reply.list(List.of(run(5, "failed"), run(4, "failed")), true)
                        : Reply.list(List.of(run(3, "failed"), run(2, "failed"), run(1, "completed")), false));
        assertThat(get("/wall")).bodyText().contains("at least 2 in a row");

        get("/overview");

        int calls = upstream.received().size();
        assertThat(get("/wall"))
                .bodyText()
                .contains("4 in a row", "2026-06-14T08:42:00Z")
                .doesNotContain("at least");
        assertThat(upstream.received()).hasSize(calls);
    }

    private static String run(int number, String status) {
        return "{\"id\":\"drun_%d\",\"status\":\"%s\",\"deployment_id\":\"dep_own\",\"triggered_at\":\"2026-06-14T08:4%d:00Z\"}"
                .formatted(number, status, number);
    }

    @Test
    void failuresOfArchivedDeploymentsEndWithThem() {
        assertThat(get("/wall"))
                .bodyText()
                .contains("The deployment is healthy")
                .doesNotContain("1 broken");
    }

    @Test
    void failuresBeforeAPauseByAUserAreNoAlarm() {
        pause("{\"type\":\"manual\"}");

        assertThat(get("/wall")).bodyText().contains("The deployment is healthy", "1 failed and paused");
    }

    @Test
    void aDeploymentPausedByTheApiIsBroken() {
        pause("{\"type\":\"error\",\"error\":{\"type\":\"agent_archived_error\"}}");

        assertThat(get("/wall")).bodyText().contains("1 broken");
    }

    @Test
    void aRunThatWasLeftOutOfALargeAnswerIsNotAMissingRun() {
        String large =
                IntStream.range(0, 100_000).mapToObj(n -> "\"" + n + "\":1").collect(Collectors.joining(",", "{", "}"));
        upstream.on(
                        "/deployment_runs",
                        Reply.json("{\"data\":[" + large
                                + ",{\"id\":\"drun_1\",\"status\":\"completed\",\"deployment_id\":\"dep_own\"}]}"))
                .on("/deployments/dep_new/runs", Reply.error(503, "overloaded_error", "Later"))
                .on("/deployments", Reply.json("""
                        {"data":[{"id":"dep_new","name":"new","status":"active"},
                                 {"id":"dep_own","name":"own","status":"active"}],"has_more":false}"""));

        assertThat(get("/wall"))
                .bodyText()
                .contains("1 not among this 1 run:", "data-mood=\"unknown\"")
                .doesNotContain("1 with no runs yet");
    }

    @Test
    void ignoredValuesBeyondTheFirstAreCounted() {
        assertThat(get("/wall?limit=abc&since=xyz&zone=Foo"))
                .bodyText()
                .contains("zone=Foo was ignored", "2 more values were ignored.");
        assertThat(get("/wall?limit=abc&zone=Foo")).bodyText().contains("1 more value was ignored.");
        assertThat(get("/wall?zone=Foo")).bodyText().doesNotContain("more value");
        assertThat(get("/wall?lang=fr")).bodyText().contains("lang=fr was ignored: it must be en or zh.");
        assertThat(get("/wall?lang=zh-TW")).bodyText().doesNotContain("was ignored");
    }

    @Test
    void namesThatTheListLacksAreLookedUp() {
        upstream.on("/deployments", Reply.json("{\"data\":[{\"id\":\"dep_old\",\"name\":\"old\"}],\"has_more\":true}"))
                .on("/deployments/dep_own", Reply.json("{\"id\":\"dep_own\",\"name\":\"payments\"}"));

        assertThat(get("/wall")).bodyText().contains("payments").doesNotContain("dep_own<");
    }

    private void pause(String reason) {
        upstream.on(
                "/deployments",
                Reply.json("{\"data\":[{\"id\":\"dep_old\",\"name\":\"old\",\"status\":\"paused\",\"paused_reason\":"
                        + reason + "}],\"has_more\":false}"));
    }

    @Test
    void thePageHasItsColourSchemeBeforeItsStylesLoad() {
        assertThat(get("/wall")).bodyText().contains("<meta name=\"color-scheme\" content=\"dark\">");
        assertThat(get("/wall?theme=light")).bodyText().contains("<meta name=\"color-scheme\" content=\"light\">");
        assertThat(pages.get().uri("/wall"))
                .bodyText()
                .contains("<meta name=\"color-scheme\" content=\"dark\">", "Pair this screen");
    }

    private MvcTestResult get(String address) {
        return pages.get().uri(address).with(signedIn(TOKEN)).exchange();
    }
}
