package dev.runboard.wall;

import static dev.runboard.sessions.Json.idle;
import static dev.runboard.sessions.Json.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import dev.runboard.web.Pages;
import dev.runboard.web.WebSlice;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The newer runs of a deployment completed. An older one, outside the window of the wall, waits for input. */
@WebSlice
class OlderWaitingRunTests {

    private static final String WALL = "/wall?limit=4";
    private static final String CALM = "data-mood=\"calm\"";

    @Autowired
    private Pages pages;

    @Autowired
    private FakeUpstream upstream;

    @Autowired
    private MovableClock clock;

    @BeforeEach
    void answer() {
        upstream.on(
                "/deployments",
                Reply.json(
                        "{\"data\":[{\"id\":\"dep_a\",\"name\":\"alpha\",\"status\":\"active\"}],\"has_more\":false}"));
        IntStream.range(0, 4).forEach(n -> events("sess_" + n, "end_turn"));
        events("sess_old", "requires_action");
    }

    @Test
    void inTodaysApiItIsFoundByItsSession() {
        answerToday(Reply.json(list(sessions("sess_3", "sess_old"))));

        awaits("1 needs input");
        assertThat(wall(WALL))
                .contains("data-waiting=\"sess_old\"", "data-mood=\"attention\"")
                .doesNotContain(CALM);
    }

    @Test
    void aWallOfThatDeploymentFindsItToo() {
        answerToday(Reply.json(list(sessions("sess_old"))));

        await().until(() -> wall(WALL + "&deployment_id=dep_a").contains("1 needs input"));
        assertThat(searches()).allMatch(address -> address.contains("deployment_id=dep_a"));
    }

    @Test
    void refreshesDoNotRepeatTheSearch() {
        answerToday(Reply.json(list(sessions("sess_old"))));
        awaits("1 needs input");
        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofSeconds(6));
            wall(WALL);
        }

        assertThat(searches()).hasSize(1);
    }

    @Test
    void aWallIsNotCalmAgainBecauseASearchFails() {
        answerToday(Reply.json(list(sessions("sess_old"))));
        awaits("1 needs input");
        answerToday(Reply.error(503, "overloaded_error", "Later"));
        upstream.on("/sessions/sess_old", Reply.error(503, "overloaded_error", "Later"));
        clock.advance(Duration.ofMinutes(1));
        assertThat(wall(WALL)).contains("1 needs input");

        clock.advance(Duration.ofMinutes(3));
        assertThat(wall(WALL))
                .contains("1 run needed input when it was last checked.", "data-mood=\"unknown\"")
                .doesNotContain(CALM);
    }

    @Test
    void aRunThatRanWhenItWasLookedUpIsFoundOnceItWaits() {
        String completed = "{'id':'drun_c','deployment_id':'dep_b','status':'completed'}";
        String running = "{'id':'drun_old','deployment_id':'dep_b','status':'running','session_id':'sess_old'}";
        upstream.on("/deployments", Reply.json("""
                        {"data":[{"id":"dep_a","name":"alpha","status":"active"},
                                 {"id":"dep_b","name":"beta","status":"active"}],"has_more":false}"""))
                .on("/deployments/dep_b/runs", Reply.json(list(List.of(completed, running))));
        answerToday(Reply.json(list(sessions("sess_3"))));
        awaits("All 2 healthy");

        answerToday(Reply.json(list(sessions("sess_old").stream()
                .map(one -> one.replace("dep_a", "dep_b"))
                .toList())));
        upstream.on("/deployments/dep_b/runs", Reply.error(503, "overloaded_error", "Later"));
        clock.advance(Duration.ofMinutes(1));
        awaitsLater("1 needs input");
        assertThat(wall(WALL)).contains("data-waiting=\"sess_old\"", ">beta<");
    }

    @Test
    void aBrokenWallSaysTooThatARunCouldNotBeChecked() {
        upstream.on("/deployments", Reply.json("""
                {"data":[{"id":"dep_a","name":"alpha","status":"active"},
                         {"id":"dep_p","name":"sync","status":"paused","paused_reason":{"type":"error"}}],"has_more":false}"""));
        answerToday(Reply.json(list(sessions("sess_old"))));
        awaits("1 broken · 1 needs input");
        answerToday(Reply.error(503, "overloaded_error", "Later"));
        upstream.on("/sessions/sess_old", Reply.error(503, "overloaded_error", "Later"));
        clock.advance(Duration.ofMinutes(4));

        assertThat(wall(WALL)).contains("1 broken · 1 may need input", "1 run not checked for input");
    }

    @Test
    void aRunThatWaitsIsKnownAfterItLeftTheWindow() {
        events("sess_3", "requires_action");
        upstream.on("/sessions/sess_3", Reply.json(sessions("sess_3").getFirst().replace('\'', '"')));
        answerToday(Reply.error(400, "invalid_request_error", "Unknown parameter: statuses"));
        awaits("1 needs input");

        upstream.on("/deployment_runs", runs("\"error\":null", 4));
        IntStream.range(4, 8).forEach(n -> events("sess_" + n, "end_turn"));
        clock.advance(Duration.ofMinutes(1));
        assertThat(wall(WALL)).contains("1 needs input");

        events("sess_3", "end_turn");
        clock.advance(Duration.ofMinutes(3));
        awaitsLater(CALM);
    }

    /** A window of ten minutes ago does not confirm anything. */
    @Test
    void aRunThatWaitsInAnOldWindowIsNotConfirmedByIt() {
        events("sess_3", "requires_action");
        upstream.on("/sessions/sess_3", Reply.json(sessions("sess_3").getFirst().replace('\'', '"')));
        answerToday(Reply.error(400, "invalid_request_error", "Unknown parameter: statuses"));
        awaits("1 needs input");
        upstream.on("/deployment_runs", Reply.error(503, "overloaded_error", "Later"));
        clock.advance(Duration.ofMinutes(10));
        wall(WALL);

        upstream.on("/deployment_runs", runs("\"error\":null", 4))
                .on("/sessions/sess_3", Reply.error(503, "overloaded_error", "Later"));
        IntStream.range(4, 8).forEach(n -> events("sess_" + n, "end_turn"));
        Instant begin = clock.instant();
        awaitsLater("1 run needed input when it was last checked.");
        assertThat(Duration.between(begin, clock.instant())).isLessThan(Duration.ofMinutes(2));
    }

    @Test
    void aRefusedSearchIsShownAsTheRunsThatWereChecked() {
        answerToday(Reply.error(400, "invalid_request_error", "Unknown parameter: statuses"));

        awaits(CALM);
        assertThat(wall(WALL))
                .contains("None of the last 4 runs needs input", "back to <time", "datetime=\"2026-06-14T08:56:00Z\"");
    }

    @Test
    void noRunNeedsInputAfterACompleteSearch() {
        answerToday(Reply.json(list(sessions("sess_3"))));

        awaits("No run needs input");
        assertThat(wall(WALL)).contains(CALM);
    }

    @Test
    void inJunesApiTheWallNamesTheRunsThatItChecked() {
        upstream.on("/deployment_runs", runs("\"status\":\"completed\""));

        awaits(CALM);
        assertThat(wall(WALL)).contains("None of the last 4 runs needs input", "back to <time");
        assertThat(searches()).isEmpty();
    }

    @Test
    void aWallOfThePastSearchesNothing() {
        answerToday(Reply.json(list(sessions("sess_old"))));
        wall(WALL + "&until=2026-06-14T08:59:00Z");
        wall(WALL + "&since=2026-06-14T08:00:00Z");
        wall(WALL + "&trigger_type=schedule");

        assertThat(searches()).isEmpty();
    }

    /** Runs without a status: their sessions tell it. */
    private void answerToday(Reply search) {
        upstream.on("/deployment_runs", runs("\"error\":null"))
                .asked(
                        "/sessions",
                        call -> call.address().contains("statuses=idle")
                                ? search
                                : Reply.json(list(IntStream.range(0, 8)
                                        .mapToObj(n -> "sess_" + n)
                                        .flatMap(id -> sessions(id).stream())
                                        .toList())));
    }

    private static Reply runs(String status) {
        return runs(status, 0);
    }

    private static Reply runs(String status, int first) {
        List<String> runs = IntStream.range(first, first + 4)
                .mapToObj(n -> ("{\"id\":\"drun_%d\",\"deployment_id\":\"dep_a\",\"session_id\":\"sess_%d\",%s,"
                                + "\"triggered_at\":\"2026-06-14T08:5%d:00Z\"}")
                        .formatted(n, n, status, 9 - n + first))
                .toList();
        return Reply.json(list(runs, "'has_more':true"));
    }

    private static List<String> sessions(String... ids) {
        return List.of(ids).stream()
                .map(id -> "{'id':'%s','status':'idle','deployment_id':'dep_a','created_at':'2026-06-14T07:00:00Z'}"
                        .formatted(id))
                .toList();
    }

    private void events(String session, String reason) {
        upstream.on("/sessions/" + session + "/events", Reply.json(list(List.of(idle(reason)))));
    }

    private List<String> searches() {
        return upstream.received().stream()
                .map(FakeUpstream.Received::address)
                .filter(address -> address.contains("statuses=idle"))
                .toList();
    }

    private void awaits(String words) {
        await().until(() -> wall(WALL).contains(words));
    }

    /** As {@link #awaits}, while the time passes: an answer that is under way may belong to the time before. */
    private void awaitsLater(String words) {
        await().until(() -> {
            clock.advance(Duration.ofSeconds(2));
            return wall(WALL).contains(words);
        });
    }

    private String wall(String address) {
        byte[] page = pages.get(address).getResponse().getContentAsByteArray();
        return new String(page, StandardCharsets.UTF_8);
    }
}
