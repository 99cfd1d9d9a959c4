package dev.runboard.qoder.runs;

import static dev.runboard.upstream.client.Upstreams.OTHER_TOKEN;
import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static dev.runboard.web.EnglishWords.english;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.runboard.qoder.Cursor;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunList;
import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.TriggerType;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.MovableClock;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.UpstreamSettings;
import dev.runboard.upstream.client.Upstreams;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway against a real HTTP server: the contract's own example, and whatever else a server may send. */
class RunsGatewayTests {

    private static final String EMPTY = "{\"data\":[],\"first_id\":null,\"last_id\":null,\"has_more\":false}";

    private final FakeUpstream upstream = new FakeUpstream();
    private final MovableClock clock = new MovableClock();
    private final RunsGateway gateway = gateway(Upstreams.settings(upstream.baseUrl(), 0));

    @AfterEach
    void stop() {
        upstream.close();
    }

    @Test
    void readsTheContractsExample() {
        upstream.on("/deployment_runs", Reply.json(example()));

        RunList list = gateway.runs(TOKEN, RunsQuery.ALL.withLimit(2)).value();

        assertThat(list.hasMore()).isTrue();
        assertThat(list.runs()).hasSize(2);
        Run run = list.runs().getFirst();
        assertThat(run.id()).isEqualTo(new Id("drun_019ec55a68af73028afa5b87931cb2f3"));
        assertThat(run.status()).isEqualTo(RunStatus.said("completed"));
        assertThat(run.deploymentId()).isEqualTo(new Id("dep_019ec55a2b687b3f94eee77dd77e4b2a"));
        assertThat(run.trigger()).isEqualTo("manual");
        assertThat(run.attempt()).isEqualTo(1);
        assertThat(run.agent()).isEqualTo(new Run.Agent("agent_019ebb21ef8e7df6a559052c94875160", 1L));
        assertThat(run.sessionId()).isEqualTo(new Id("sess_019ec55a68b37e1e8d660691af161ab4"));
        assertThat(run.turnId()).isEqualTo(new Id("turn_019ec55a68b87a9dafad75c1554d1102"));
        assertThat(run.triggeredAt()).isEqualTo(Instant.parse("2026-06-14T08:58:17.13334Z"));
        assertThat(run.startedAt()).isEqualTo(Instant.parse("2026-06-14T08:58:17.165588Z"));
        assertThat(run.completedAt()).isEqualTo(Instant.parse("2026-06-14T08:58:34.433744Z"));
        assertThat(run.took()).isEqualTo(Duration.ofMillis(17268));
        assertThat(run.error()).isNull();
        assertThat(list.runs().getLast().trigger()).isEqualTo("schedule");
    }

    @Test
    void asksForFewerRunsWhereAnAnswerIsTooLargeForAnExport() {
        String run = "{\"id\":\"drun_1\",\"x\":\"" + "x".repeat(50_000) + "\"}";
        upstream.asked("/deployment_runs", call -> {
            int count = call.address().contains("limit=100") ? 100 : 10;
            return Reply.json("{\"data\":[" + (run + ",").repeat(count - 1) + run + "],\"has_more\":true}");
        });

        RunList list = export(100);

        assertThat(list.runs().getFirst().json()).isEqualTo(run);
        assertThat(upstream.received()).hasSize(2);
    }

    @Test
    void exportsARunThatIsTooLargeWithoutItsLargeField() {
        String huge = "[" + "{},".repeat(100_000) + "{}]";
        upstream.on(
                "/deployment_runs",
                Reply.json(
                        "{\"data\":[{\"id\":\"drun_1\",\"x\":" + huge + ",\"status\":\"failed\"}],\"has_more\":true}"));

        RunList list = export(100);

        assertThat(list.runs().getFirst().json()).isEqualTo("{\"id\":\"drun_1\",\"x\":\"…\",\"status\":\"failed\"}");
        assertThat(list.hasMore()).isTrue();
    }

    private RunList export(int limit) {
        TimeRange.Window window = TimeRange.ANY.window(clock.instant());
        return gateway.walk(TOKEN, RunsQuery.ALL.withLimit(limit), window).page(Cursor.NEWEST);
    }

    @Test
    void aListedRunKeepsItsErrorButNotTheObjectAsItCame() {
        String message = "x".repeat(20_000);
        upstream.on(
                "/deployment_runs",
                Reply.json("{\"data\":[{\"id\":\"drun_1\",\"error\":{\"message\":\"" + message + "\"}}]}"));

        Run run = gateway.runs(TOKEN, RunsQuery.ALL).value().runs().getFirst();

        assertThat(run.json()).isEmpty();
        assertThat(Objects.requireNonNull(run.error()).message()).isEqualTo(message);
    }

    @Test
    void requestsHaveTheParametersOfTheContract() {
        upstream.on("/deployment_runs", Reply.json(EMPTY));
        RunsQuery query = RunsQuery.ALL
                .withStatus(RunStatus.Kind.FAILED)
                .withDeployment(new Id("dep_1"))
                .withTrigger(TriggerType.RETRY)
                .withHasError(true)
                .withLimit(50)
                .after(new Id("drun_9"));

        gateway.runs(TOKEN, query);

        FakeUpstream.Received call = upstream.received().getFirst();
        assertThat(call.address())
                .isEqualTo("/api/v1/cloud/deployment_runs?limit=50&status=failed&deployment_id=dep_1"
                        + "&trigger_type=retry&has_error=true&after_id=drun_9");
        assertThat(call.headers())
                .containsEntry("authorization", "Bearer pt-test-aaaaaaaaaaaaaaaaaaaaaaaa1234")
                .containsEntry("accept", "application/json")
                .doesNotContainKey("upgrade");
    }

    @Test
    void asksOnceWithinTheFreshness() {
        upstream.on("/deployment_runs", Reply.json(EMPTY));

        gateway.runs(TOKEN, RunsQuery.ALL);
        clock.advance(Duration.ofSeconds(4));
        gateway.runs(TOKEN, RunsQuery.ALL);
        assertThat(upstream.calls()).isEqualTo(1);

        clock.advance(Duration.ofSeconds(2));
        gateway.runs(TOKEN, RunsQuery.ALL);
        assertThat(upstream.calls()).isEqualTo(2);
    }

    @Test
    void concurrentCallersShareOneCall() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        upstream.on("/deployment_runs", Reply.after(gate, Reply.json(example())));
        CountDownLatch asked = new CountDownLatch(50);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Snapshot<RunList>>> answers = IntStream.range(0, 50)
                    .mapToObj(i -> threads.submit(() -> {
                        asked.countDown();
                        return gateway.runs(TOKEN, RunsQuery.ALL);
                    }))
                    .toList();
            asked.await();
            gate.countDown();
            for (Future<Snapshot<RunList>> answer : answers) {
                assertThat(answer.get().value().runs()).hasSize(2);
            }
        }
        assertThat(upstream.calls()).isEqualTo(1);
    }

    @Test
    void anAnswerOfOneTokenIsNeverServedToAnother() {
        upstream.on("/deployment_runs", Reply.json(example()));
        gateway.runs(TOKEN, RunsQuery.ALL);
        upstream.on("/deployment_runs", Reply.json(EMPTY));

        assertThat(gateway.runs(OTHER_TOKEN, RunsQuery.ALL).value().runs()).isEmpty();
        assertThat(gateway.runs(TOKEN, RunsQuery.ALL).value().runs()).hasSize(2);
        assertThat(upstream.received())
                .extracting(call -> call.headers().get("authorization"))
                .containsExactly(
                        "Bearer pt-test-aaaaaaaaaaaaaaaaaaaaaaaa1234", "Bearer pt-test-bbbbbbbbbbbbbbbbbbbbbbbb5678");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void aStaleAnswerIsServedWithItsCause(int status) {
        upstream.on("/deployment_runs", Reply.json(example()));
        Instant fetchedAt = gateway.runs(TOKEN, RunsQuery.ALL).fetchedAt();
        upstream.on("/deployment_runs", Reply.error(status, "api_error", "Down for a moment"));
        clock.advance(Duration.ofMinutes(10));

        Snapshot<RunList> snapshot = gateway.runs(TOKEN, RunsQuery.ALL);

        assertThat(snapshot.value().runs()).hasSize(2);
        assertThat(snapshot.fetchedAt()).isEqualTo(fetchedAt);
        assertThat(snapshot.problem()).isNotNull();
        assertThat(english(snapshot.problem().detail())).contains("Down for a moment");
    }

    @Test
    void anAnswerPastItsStaleWindowIsNotServed() {
        upstream.on("/deployment_runs", Reply.json(example()));
        gateway.runs(TOKEN, RunsQuery.ALL);
        upstream.on("/deployment_runs", Reply.of(500, ""));
        clock.advance(Duration.ofMinutes(61));

        assertThat(problem()).isInstanceOf(Problem.Unreachable.class);
    }

    @Test
    void aFailureIsNotCachedForLong() {
        upstream.on("/deployment_runs", Reply.of(500, ""));
        assertThat(problem()).isInstanceOf(Problem.Unreachable.class);
        upstream.on("/deployment_runs", Reply.json(example()));
        clock.advance(Duration.ofSeconds(6));

        assertThat(gateway.runs(TOKEN, RunsQuery.ALL).problem()).isNull();
    }

    @Test
    void aRefusedTokenEvictsItsAnswers() {
        upstream.on("/deployment_runs", Reply.json(example()));
        gateway.runs(TOKEN, RunsQuery.ALL);
        gateway.runs(TOKEN, RunsQuery.ALL.withLimit(50));
        upstream.on("/deployment_runs", Reply.error(401, "authentication_error", "Invalid API key or token."));
        clock.advance(Duration.ofSeconds(6));

        assertThat(problem()).isEqualTo(new Problem.TokenRefused("Invalid API key or token."));
        upstream.on("/deployment_runs", Reply.of(500, ""));
        assertThat(problem(RunsQuery.ALL.withLimit(50))).isInstanceOf(Problem.Unreachable.class);
    }

    @Test
    void aWithdrawnPermissionServesNoStaleAnswer() {
        upstream.on("/deployment_runs", Reply.json(example()));
        gateway.runs(TOKEN, RunsQuery.ALL);
        upstream.on("/deployment_runs", Reply.error(403, "permission_error", "No"));
        clock.advance(Duration.ofSeconds(6));

        assertThat(problem()).isEqualTo(new Problem.Forbidden("No"));
    }

    static Stream<Arguments> statuses() {
        return Stream.of(
                Arguments.of(400, Problem.BadRequest.class),
                Arguments.of(401, Problem.TokenRefused.class),
                Arguments.of(403, Problem.Forbidden.class),
                Arguments.of(404, Problem.NotFound.class),
                Arguments.of(408, Problem.Unreachable.class),
                Arguments.of(409, Problem.Unreadable.class),
                Arguments.of(422, Problem.BadRequest.class),
                Arguments.of(429, Problem.RateLimited.class),
                Arguments.of(500, Problem.Unreachable.class),
                Arguments.of(501, Problem.Unreachable.class),
                Arguments.of(503, Problem.Unreachable.class));
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void everyStatusIsAProblemOfItsKind(int status, Class<? extends Problem> kind) {
        upstream.on("/deployment_runs", Reply.error(status, "some_error", "Its own words"));
        assertThat(problem()).isInstanceOf(kind);
        assertThat(english(problem().detail())).contains("Its own words");
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void everyStatusIsAProblemOfItsKindWithoutAnEnvelopeToo(int status, Class<? extends Problem> kind) {
        upstream.on("/deployment_runs", Reply.of(status, "<html><h1>Bad gateway</h1></html>"));
        assertThat(problem()).isInstanceOf(kind);
        assertThat(english(problem().detail())).doesNotContain("<");
    }

    @Test
    void badRequestNamesTheParameter() {
        upstream.on(
                "/deployment_runs",
                Reply.of(400, "{\"error\":{\"message\":\"limit must be at most 100\",\"param\":\"limit\"}}"));
        assertThat(problem()).isEqualTo(new Problem.BadRequest("limit", "limit must be at most 100"));
    }

    @Test
    void rateLimitSaysUntilWhenAndIsRespected() {
        upstream.on("/deployment_runs", Reply.of(429, "", "Retry-After: 30"));
        assertThat(problem().until()).isEqualTo(clock.instant().plusSeconds(30));

        clock.advance(Duration.ofSeconds(29));
        problem();
        assertThat(upstream.calls()).isEqualTo(1);

        clock.advance(Duration.ofSeconds(2));
        problem();
        assertThat(upstream.calls()).isEqualTo(2);
    }

    static Stream<Arguments> brokenAnswers() {
        return Stream.of(
                Arguments.of("HTML", Reply.of(200, "<html>Hello</html>"), Problem.Unreadable.class),
                Arguments.of("malformed JSON", Reply.json("{\"data\": [}"), Problem.Unreadable.class),
                Arguments.of("JSON and more", Reply.json("{\"data\": []} {}"), Problem.Unreadable.class),
                Arguments.of("no object", Reply.json("[1, 2]"), Problem.Unreadable.class),
                Arguments.of("nothing", Reply.json(""), Problem.Unreadable.class),
                Arguments.of("no list", Reply.json("{\"data\": \"none\"}"), Problem.Unreadable.class),
                Arguments.of("deep nesting", Reply.json("[".repeat(100_000)), Problem.Unreadable.class),
                Arguments.of(
                        "too large", Reply.json("{\"data\":\"" + "x".repeat(600_000) + "\"}"), Problem.TooLarge.class),
                Arguments.of("endless", Reply.endless(), Problem.TooLarge.class),
                Arguments.of("204", Reply.raw("HTTP/1.1 204 No Content\r\n\r\n"), Problem.Unreadable.class),
                Arguments.of(
                        "a redirect",
                        Reply.of(302, "", "Location: https://elsewhere.example/"),
                        Problem.Unreadable.class),
                Arguments.of(
                        "truncated",
                        Reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{\"data\":["),
                        Problem.Unreachable.class),
                Arguments.of("no HTTP", Reply.raw("SSH-2.0-OpenSSH\r\n\r\n"), Problem.Unreachable.class),
                Arguments.of("an empty reply", Reply.raw(""), Problem.Unreachable.class),
                Arguments.of("a reset", Reply.reset(), Problem.Unreachable.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenAnswers")
    void brokenAnswerIsAProblem(String name, Reply reply, Class<? extends Problem> kind) {
        upstream.on("/deployment_runs", reply);
        assertThat(problem()).isInstanceOf(kind);
    }

    static Stream<Arguments> endlessAnswers() {
        return Stream.of(
                Arguments.of("silence", Reply.after(new CountDownLatch(1), Reply.raw(""))),
                Arguments.of(
                        "a body that never ends",
                        Reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{")
                                .andThenSilence()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endlessAnswers")
    void endlessAnswerIsAProblem(String name, Reply reply) {
        RunsGateway impatient = gateway(Upstreams.impatient(upstream.baseUrl()));
        upstream.on("/deployment_runs", reply);
        assertThat(problem(impatient, RunsQuery.ALL)).isInstanceOf(Problem.Unreachable.class);
    }

    @Test
    void redirectIsNotFollowed() {
        upstream.on("/deployment_runs", Reply.of(307, "", "Location: " + upstream.baseUrl() + "/elsewhere"));
        problem();
        assertThat(upstream.received()).hasSize(1);
    }

    @Test
    void aRefusedConnectionIsAProblem() {
        upstream.close();
        assertThat(problem()).isInstanceOf(Problem.Unreachable.class);
    }

    @Test
    void aTransientFailureIsRetried() {
        RunsGateway patient = gateway(Upstreams.settings(upstream.baseUrl(), 2));
        upstream.on("/deployment_runs", connection -> {
            (upstream.calls() < 3 ? Reply.of(503, "", "retry-after-ms: 1") : Reply.json(example())).send(connection);
        });
        // Real time passes here, so the deadline is real too.
        assertThat(patient.runs(TOKEN, RunsQuery.ALL).value().runs()).hasSize(2);
        assertThat(upstream.calls()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404})
    void aRefusalIsNotRetried(int status) {
        RunsGateway patient = gateway(Upstreams.settings(upstream.baseUrl(), 2));
        upstream.on("/deployment_runs", Reply.of(status, ""));
        catchThrowableOfType(UpstreamException.class, () -> patient.runs(TOKEN, RunsQuery.ALL));
        assertThat(upstream.calls()).isEqualTo(1);
    }

    @Test
    void aTokenThatTheApiEchoesIsRemoved() {
        upstream.on(
                "/deployment_runs", Reply.error(400, "x", "Bad header: Bearer pt-test-aaaaaaaaaaaaaaaaaaaaaaaa1234"));
        assertThat(english(problem().detail())).isEqualTo("Bad header: Bearer [token]");

        upstream.on(
                "/deployment_runs/drun_1",
                Reply.json("{\"id\":\"drun_1\",\"error\":{\"message\":\"pt-test-aaaaaaaaaaaaaaaaaaaaaaaa1234\"}}"));
        assertThat(gateway.run(TOKEN, new Id("drun_1")).value().toString()).doesNotContain("aaaa1234");
    }

    @Test
    void unknownCursorStartsAtTheNewestRuns() {
        upstream.asked(
                "/deployment_runs",
                call -> call.address().contains("after_id") ? Reply.of(400, "") : Reply.json(example()));

        RunsResult found = gateway.find(TOKEN, RunsQuery.ALL.after(new Id("drun_gone")));

        assertThat(found.restarted()).isTrue();
        assertThat(found.query()).isEqualTo(RunsQuery.ALL);
        assertThat(found.list().value().runs()).hasSize(2);
    }

    @Test
    void oneRunIsFetchedByItsId() {
        upstream.on("/deployment_runs/drun_1", Reply.json("{\"id\":\"drun_1\",\"status\":\"running\"}"));
        assertThat(gateway.run(TOKEN, new Id("drun_1")).value().status().isLive())
                .isTrue();
    }

    private RunsGateway gateway(UpstreamSettings settings) {
        return Gateways.to(settings, Generation.AUTO, clock);
    }

    private Problem problem() {
        return problem(RunsQuery.ALL);
    }

    private Problem problem(RunsQuery query) {
        return problem(gateway, query);
    }

    private static Problem problem(RunsGateway gateway, RunsQuery query) {
        return catchThrowableOfType(UpstreamException.class, () -> gateway.runs(TOKEN, query))
                .problem();
    }

    static String example() {
        try (InputStream in = RunsGatewayTests.class.getResourceAsStream("deployment_runs.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
