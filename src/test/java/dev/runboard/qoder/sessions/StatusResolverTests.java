package dev.runboard.qoder.sessions;

import static dev.runboard.qoder.sessions.StartedRuns.words;
import static dev.runboard.sessions.Json.idle;
import static dev.runboard.sessions.Json.list;
import static dev.runboard.sessions.Json.session;
import static dev.runboard.upstream.client.Upstreams.OTHER_TOKEN;
import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.sessions.StatusResolver.Purpose;
import dev.runboard.sessions.Json;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.UpstreamSettings;
import dev.runboard.upstream.client.Upstream;
import dev.runboard.upstream.client.Upstreams;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How runs went, found out from a real HTTP server in few calls. */
class StatusResolverTests {

    private static final String LIST = "/sessions";
    private static final String TERMINATED = "{'id':'evt_2','type':'session.status_terminated'}";
    private static final String FAILED =
            "{'id':'evt_1','type':'session.error','error':{'type':'unknown_error','message':'No'},"
                    + "'retry_status':{'type':'terminal'}}";

    private final FakeUpstream fake = new FakeUpstream();
    private final MovableClock clock = new MovableClock();
    private final UpstreamSettings limits = Upstreams.settings(fake.baseUrl(), 0);
    private final Upstream upstream = Upstreams.to(limits, clock);
    private final StatusResolver gateway = gateway(12, Duration.ofSeconds(20));

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void oneCallTellsTheStatesOfAWholePage() {
        fake.on(LIST, Reply.json(list(sessions(50, "running"))));

        assertThat(words(quick(runs(50)))).hasSize(50).containsOnly("running");
        assertThat(fake.calls()).isEqualTo(1);
        assertThat(last())
                .isEqualTo("/api/v1/cloud/sessions?deployment_id=dep_1&include_archived=true&limit=100"
                        + "&created_at[gte]=2026-06-14T08:39:00Z&created_at[lte]=2026-06-14T08:46:00Z");
    }

    @Test
    void runsOfManyDeploymentsShareTheCall() {
        fake.on(LIST, Reply.json(list(sessions(20, "running"))));
        List<Run> runs = IntStream.range(0, 20)
                .mapToObj(n -> StartedRuns.one(n, "dep_" + n))
                .toList();

        assertThat(words(quick(runs))).containsOnly("running");
        assertThat(fake.calls()).isEqualTo(1);
        assertThat(last()).doesNotContain("deployment_id");
    }

    @Test
    void aLongListIsFollowedForThreeCalls() {
        Iterator<String> parts = List.of(
                        list(sessions(0, 30, "running"), "'has_more':true,'next_page':'p2'"),
                        list(sessions(30, 40, "running"), "'has_more':true,'last_id':'sess_39'"),
                        list(sessions(40, 45, "running"), "'has_more':true,'next_page':'p4'"))
                .iterator();
        fake.on(LIST, connection -> Reply.json(parts.next()).send(connection));

        assertThat(words(quick(runs(50)))).containsExactlyElementsOf(repeated(45, "running", 5, "started"));
        assertThat(fake.received().get(1).address()).endsWith("&page=p2");
        assertThat(last()).endsWith("&after_id=sess_39");
        assertThat(fake.calls()).isEqualTo(3);
    }

    @Test
    void aListOfOtherSessionsIsNotFollowed() {
        fake.on(LIST, Reply.json(list(List.of(session("sess_other", "idle")), "'has_more':true,'next_page':'p2'")));

        assertThat(words(quick(runs(5)))).containsOnly("started");
        assertThat(fake.calls()).isEqualTo(1);
    }

    @Test
    void withoutATimeFilterTheNewestSessionsAreFetched() {
        fake.on(
                LIST,
                connection -> (last().contains("created_at")
                                ? Reply.error(400, "invalid_request_error", "Unknown parameter")
                                : Reply.json(list(sessions(3, "running"))))
                        .send(connection));

        assertThat(words(quick(runs(3)))).containsOnly("running");
        assertThat(fake.calls()).isEqualTo(2);
    }

    @Test
    void theLastEventsTellHowEachOneEnded() {
        fake.on(LIST, Reply.json(list(sessions(5, "idle"))));
        Iterator<String> reasons = List.of("end_turn", "retries_exhausted", "budget_reached", "requires_action", "new")
                .iterator();
        for (int n = 0; n < 5; n++) {
            events(n, idle(reasons.next()));
        }

        assertThat(words(full(runs(5)))).containsExactly("completed", "failed", "failed", "waiting for input", "new");
        assertThat(last())
                .matches(
                        "/api/v1/cloud/sessions/sess_\\d/events\\?order=desc&types=session.status_idle,"
                                + "session.status_terminated,session.status_running,session.error,span.outcome_evaluation_end&limit=10");
    }

    @Test
    void aPageWithoutEventsIsFollowedToTheEndOfASession() {
        fake.on(LIST, Reply.json(list(sessions(2, "idle"))));
        events(0, idle("end_turn"));
        fake.asked(
                "/sessions/sess_1/events",
                call -> Reply.json(
                        call.address().contains("page=p2")
                                ? list(List.of(idle("retries_exhausted")))
                                : list(List.of(), "'has_more':true,'next_page':'p2'")));

        assertThat(words(full(runs(2)))).containsExactly("completed", "failed");
    }

    @Test
    void pagesWithoutEventsAreNotFollowedForEver() {
        fake.on(LIST, Reply.json(list(sessions(2, "idle"))));
        events(1, idle("end_turn"));
        fake.asked(
                "/sessions/sess_0/events",
                call -> Reply.json(list(List.of(), "'has_more':true,'next_page':'p" + fake.calls() + "'")));
        SessionsSettings many =
                new SessionsSettings(100, 100, Duration.ofSeconds(20), 0, 1000, Duration.ofMinutes(1), 1000);
        StatusResolver patient = new StatusResolver(upstream, many, limits, clock);

        assertThat(words(patient.begin(TOKEN, Purpose.EXPORT).full(runs(2), clock.instant())))
                .containsExactly("idle", "completed");
        assertThat(fake.calls()).isLessThan(25);
    }

    @Test
    void outcomesAreReturnedWithoutACache() {
        fake.on(LIST, Reply.json(list(sessions(3, "idle"))));
        for (int n = 0; n < 3; n++) {
            events(n, idle("end_turn"));
        }
        SessionsSettings none = new SessionsSettings(12, 24, Duration.ofSeconds(20), 0, 1000, Duration.ofMinutes(1), 0);
        StatusResolver forgetful = new StatusResolver(upstream, none, limits, clock);

        assertThat(words(forgetful.begin(TOKEN, Purpose.EXPORT).full(runs(3), clock.instant())))
                .containsOnly("completed");
    }

    @Test
    void oneRunNeedsOnlyItsOwnSession() {
        fake.on("/sessions/sess_0", Reply.json(Json.quoted(session("sess_0", "terminated"))));
        events(0, "{'type':'session.status_terminated'}", "{'type':'session.error'}");

        assertThat(words(full(runs(1)))).containsExactly("failed");
        assertThat(fake.calls()).isEqualTo(2);
    }

    @Test
    void aFinalOutcomeIsNeverFetchedAgain() {
        fake.on(LIST, Reply.json(list(sessions(3, "idle"))));
        IntStream.range(0, 3).forEach(n -> events(n, idle("end_turn")));
        full(runs(3));
        int before = fake.calls();
        clock.advance(Duration.ofDays(3));

        assertThat(words(full(runs(3)))).containsOnly("completed");
        assertThat(words(quick(runs(3)))).containsOnly("completed");
        assertThat(fake.calls()).isEqualTo(before);
    }

    @Test
    void anOpenOutcomeIsFetchedAgainOnceItIsStale() {
        fake.on(LIST, Reply.json(list(sessions(2, "running"))));
        full(runs(2));
        full(runs(2));
        assertThat(fake.calls()).isEqualTo(1);
        fake.on(LIST, Reply.json(list(sessions(2, "terminated"))));
        clock.advance(Duration.ofSeconds(6));

        assertThat(words(full(runs(2)))).containsOnly("ended");
    }

    @Test
    void outcomesOfOneTokenAreNotShownToAnother() {
        fake.on(LIST, Reply.json(list(sessions(2, "idle"))));
        IntStream.range(0, 2).forEach(n -> events(n, idle("end_turn")));
        full(runs(2));
        fake.reset();

        assertThat(words(gateway.begin(OTHER_TOKEN, Purpose.SHOW).quick(runs(2), clock.instant())))
                .containsOnly("started");
        assertThat(words(quick(runs(2)))).containsOnly("completed");
    }

    @Test
    void signingOutEvictsOutcomes() {
        fake.on(LIST, Reply.json(list(sessions(2, "idle"))));
        IntStream.range(0, 2).forEach(n -> events(n, idle("end_turn")));
        full(runs(2));
        fake.reset();

        upstream.forget(TOKEN);

        assertThat(words(full(List.of(StartedRuns.one(0, "dep_1"))))).doesNotContain("completed");
    }

    @Test
    void aRefusedTokenEvictsOutcomes() {
        fake.on(LIST, Reply.json(list(sessions(2, "idle"))));
        events(0, idle("end_turn"));
        events(1, idle("requires_action"));
        full(runs(2));
        fake.on(LIST, Reply.error(401, "authentication_error", "No")).on("/sessions/sess_1", Reply.of(401, ""));
        clock.advance(Duration.ofSeconds(6));

        UpstreamException e = catchThrowableOfType(UpstreamException.class, () -> full(runs(2)));

        assertThat(e.problem()).isInstanceOf(Problem.TokenRefused.class);
        fake.reset();
        assertThat(words(gateway(0, Duration.ofSeconds(1))
                        .begin(TOKEN, Purpose.SHOW)
                        .full(runs(2), clock.instant())))
                .containsOnly("started");
        assertThat(words(quick(runs(2)))).containsOnly("started");
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 429, 500, 503})
    void aFailingLookUpIsOneCallAndNoFailure(int status) {
        fake.on(LIST, Reply.error(status, "api_error", "No"));

        assertThat(words(full(runs(30)))).hasSize(30).containsOnly("started");
        assertThat(fake.calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "{\"data\":7}", "{\"data\":[7,null,{}]}", "no json", ""})
    void aMalformedListIsIgnored(String body) {
        fake.on(LIST, Reply.json(body));

        assertThat(words(quick(runs(3)))).containsOnly("started");
    }

    @Test
    void aSlowLookUpDelaysNoPage() {
        CountDownLatch gate = new CountDownLatch(1);
        fake.on(LIST, Reply.after(gate, Reply.json(list(sessions(3, "running")))));

        assertThat(words(gateway(12, Duration.ofMillis(50))
                        .begin(TOKEN, Purpose.SHOW)
                        .full(runs(3), clock.instant())))
                .containsOnly("started");
        gate.countDown();
        assertThat(words(full(runs(3)))).containsOnly("running");
        assertThat(fake.calls()).isEqualTo(1);
    }

    @Test
    void aMissingSessionIsNamedAsGone() {
        clock.advance(Duration.ofHours(1));
        fake.on(LIST, Reply.json(list(List.of())));

        assertThat(words(full(runs(2)))).containsOnly("started (session gone)");
        int before = fake.calls();
        full(runs(2));
        assertThat(fake.calls()).isEqualTo(before);
    }

    @Test
    void eachRefreshLooksUpMoreWithinTheCallBudget() {
        fake.on(LIST, Reply.json(list(sessions(30, "idle"))));
        IntStream.range(0, 30).forEach(n -> events(n, idle(n % 2 == 0 ? "end_turn" : "requires_action")));

        List<String> first = words(full(runs(30)));
        assertThat(fake.calls()).isEqualTo(12);
        assertThat(first.subList(0, 11)).containsOnly("completed", "waiting for input");
        assertThat(first.subList(11, 30)).containsOnly("idle");
        clock.advance(Duration.ofSeconds(6));
        full(runs(30));
        clock.advance(Duration.ofSeconds(6));

        assertThat(words(full(runs(30)))).hasSize(30).containsOnly("completed", "waiting for input");
        assertThat(fake.calls()).isLessThanOrEqualTo(36);
    }

    @Test
    void aFilterHasALargerCallBudget() {
        fake.on(LIST, Reply.json(list(sessions(30, "idle"))));
        IntStream.range(0, 30).forEach(n -> events(n, idle("end_turn")));

        gateway.begin(TOKEN, Purpose.FILTER).full(runs(30), clock.instant());

        assertThat(fake.calls()).isEqualTo(24);
    }

    @Test
    void terminatedSessionsAreLookedUpFirst() {
        List<String> sessions = new ArrayList<>(sessions(30, "idle"));
        sessions.set(20, session("sess_20", "terminated"));
        fake.on(LIST, Reply.json(list(sessions)));
        events(20, "{'type':'session.error'}");

        List<Run> resolved =
                gateway(2, Duration.ofSeconds(20)).begin(TOKEN, Purpose.SHOW).full(runs(30), clock.instant());

        assertThat(words(resolved).get(20)).isEqualTo("failed");
        assertThat(fake.calls()).isEqualTo(2);
    }

    @Test
    void cachedOutcomesNeedNoCall() {
        fake.on(LIST, Reply.json(list(sessions(2, "idle"))));
        events(0, idle("end_turn"));
        full(runs(2));
        int before = fake.calls();
        clock.advance(Duration.ofHours(1));

        assertThat(words(gateway.begin(TOKEN, Purpose.SHOW).fromCache(runs(2))))
                .containsExactly("completed", "started");
        assertThat(fake.calls()).isEqualTo(before);
    }

    @Test
    void runsWithAnOutcomeOfTheirOwnNeedNoCall() {
        Run said = StartedRuns.one(0, "dep_1").withStatus(new RunStatus("completed", RunStatus.Kind.COMPLETED, false));
        Run failed =
                StartedRuns.one(1, "dep_1").withStatus(new RunStatus("failed to start", RunStatus.Kind.FAILED, true));
        List<Run> runs = List.of(said, failed);

        assertThat(full(runs)).isEqualTo(runs);
        assertThat(fake.calls()).isZero();
    }

    @Test
    void withoutABudgetThereAreNoCalls() {
        assertThat(words(gateway(0, Duration.ofSeconds(1))
                        .begin(TOKEN, Purpose.SHOW)
                        .full(runs(3), clock.instant())))
                .containsOnly("started");
        assertThat(fake.calls()).isZero();
    }

    private StatusResolver gateway(int calls, Duration time) {
        return new StatusResolver(upstream, settings(calls, time, 0), limits, clock);
    }

    private static SessionsSettings settings(int calls, Duration time, int background) {
        return new SessionsSettings(calls, 2 * calls, time, background, 1000, Duration.ofMinutes(1), 1000);
    }

    private List<Run> quick(List<Run> runs) {
        return gateway.begin(TOKEN, Purpose.SHOW).quick(runs, clock.instant());
    }

    @Test
    void anOldStateIsNotUsedForNewerRuns() {
        fake.on(LIST, Reply.json(list(sessions(2, "running"))));
        Instant then = clock.instant();
        assertThat(words(full(runs(2)))).containsOnly("running");
        fake.on(LIST, Reply.error(503, "overloaded_error", "Later"));
        IntStream.range(0, 2).forEach(n -> fake.on("/sessions/sess_" + n, Reply.error(503, "api_error", "Later")));

        clock.advance(Duration.ofSeconds(20));
        assertThat(words(full(runs(2)))).containsOnly("running");

        clock.advance(Duration.ofSeconds(10));
        assertThat(words(full(runs(2)))).containsOnly("started");
        assertThat(words(gateway.begin(TOKEN, Purpose.SHOW).full(runs(2), then)))
                .as("the page shows runs of that time, and says so")
                .containsOnly("running");
    }

    @Test
    void olderEventsTellNoOutcome() {
        fake.on(LIST, Reply.json(list(sessions(2, "idle"))));
        events(0, idle("requires_action"));
        events(1, idle("end_turn"));
        assertThat(words(full(runs(2)))).containsExactly("waiting for input", "completed");

        fake.on("/sessions/sess_0", Reply.json(Json.quoted(session("sess_0", "terminated"))));
        fake.on("/sessions/sess_0/events", Reply.error(503, "overloaded_error", "Later"));
        clock.advance(Duration.ofMinutes(3));
        assertThat(full(runs(2)).getFirst().isSettled()).isFalse();

        events(0, TERMINATED, FAILED);
        clock.advance(Duration.ofMinutes(3));
        assertThat(words(full(runs(2)))).containsExactly("failed", "completed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>maintenance</html>", "{}"})
    void anAnswerThatCannotBeReadTellsNoOutcome(String answer) {
        fake.on(LIST, Reply.json(list(sessions(2, "terminated"))));
        events(1, TERMINATED, FAILED);
        fake.on("/sessions/sess_0/events", Reply.of(200, answer, "Content-Type", "text/html"));
        assertThat(full(runs(2)).getFirst().isSettled()).isFalse();

        fake.on("/sessions/sess_0", Reply.json(Json.quoted(session("sess_0", "terminated"))));
        events(0, TERMINATED, FAILED);
        clock.advance(Duration.ofMinutes(3));
        assertThat(words(full(runs(2)))).containsOnly("failed");
    }

    private List<Run> full(List<Run> runs) {
        return gateway.begin(TOKEN, Purpose.SHOW).full(runs, clock.instant());
    }

    private void events(int session, String... events) {
        fake.on("/sessions/sess_" + session + "/events", Reply.json(list(List.of(events))));
    }

    /** The latest call. */
    private String last() {
        return URLDecoder.decode(fake.received().getLast().address(), StandardCharsets.UTF_8);
    }

    private static List<Run> runs(int count) {
        return StartedRuns.many(count);
    }

    private static List<String> sessions(int count, String status) {
        return sessions(0, count, status);
    }

    private static List<String> sessions(int from, int to, String status) {
        return IntStream.range(from, to)
                .mapToObj(n -> session("sess_" + n, status))
                .toList();
    }

    private static List<String> repeated(int count, String word, int more, String other) {
        return Stream.concat(
                        Stream.generate(() -> word).limit(count),
                        Stream.generate(() -> other).limit(more))
                .toList();
    }
}
