package dev.runboard.upstream.client;

import static dev.runboard.upstream.client.Upstreams.OTHER_TOKEN;
import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.runboard.text.Message;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Call;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import dev.runboard.upstream.Priority;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.answers.JsonFields;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How many calls are made concurrently, and how few while the upstream is down. */
class UpstreamTests {

    private static final Call CALL = Call.to("deployment_runs");
    private static final Message REFUSED_CALL = Message.of("problem.detail.left-alone");

    private final FakeUpstream fake = new FakeUpstream();
    private final MovableClock clock = new MovableClock();
    private final AtomicLong nanos = new AtomicLong();
    private final Upstream upstream = Upstreams.to(Upstreams.settings(fake.baseUrl(), 0), clock, nanos::get);

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void callsOfOneTokenAreLimited() {
        CountDownLatch gate = new CountDownLatch(1);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        fake.on("/deployment_runs", counted(now, most, gate));

        List<PendingAnswer<String>> answers = IntStream.range(0, 20)
                .mapToObj(i -> upstream.begin(TOKEN, CALL.with("limit", i), Duration.ZERO, JsonFields::json))
                .toList();
        await().until(() -> now.get() == 4);
        gate.countDown();

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.await().value()).isEqualTo("{}"));
        assertThat(most).hasValue(4);
        assertThat(fake.calls()).isEqualTo(20);
    }

    @Test
    void callsOfOneTokenDoNotDelayAnother() {
        CountDownLatch gate = new CountDownLatch(1);
        fake.on("/deployment_runs", Reply.after(gate, Reply.json("{}")));
        fake.on("/deployments", Reply.json("{}"));
        for (int i = 0; i < 20; i++) {
            upstream.begin(TOKEN, CALL.with("limit", i), Duration.ZERO, JsonFields::json);
        }
        await().until(() -> fake.calls() == 4);

        assertThat(upstream.fetch(OTHER_TOKEN, Call.to("deployments"), JsonFields::json))
                .isEqualTo("{}");
        gate.countDown();
    }

    @Test
    void waitingForAPermitCountsTowardsTheTimeout() throws InterruptedException {
        CountDownLatch gate = new CountDownLatch(1);
        fake.on("/deployment_runs", Reply.after(gate, Reply.json("{}")));
        for (int i = 0; i < 4; i++) {
            upstream.begin(TOKEN, CALL.with("limit", i), Duration.ZERO, JsonFields::json);
        }
        await().until(() -> fake.calls() == 4);
        AtomicReference<Problem> late = new AtomicReference<>();
        Thread fifth = Thread.ofPlatform().start(() -> late.set(problem()));
        await().until(() -> fifth.getState() == Thread.State.TIMED_WAITING);

        nanos.addAndGet(Duration.ofSeconds(7).toNanos());
        gate.countDown();
        fifth.join();

        assertThat(late).hasValue(new Problem.Unreachable(Message.of("problem.detail.too-many-calls")));
        assertThat(fake.calls()).isEqualTo(4);
    }

    @Test
    void extendedFieldsAreRequestedIfConfigured() {
        fake.on("/deployment_runs", Reply.json("{}"));
        upstream.fetch(TOKEN, CALL, JsonFields::json);
        assertThat(fake.received().getLast().headers()).doesNotContainKey("x-cas-include-extended");

        Upstreams.to(Upstreams.settings(fake.baseUrl(), 0, true), clock).fetch(TOKEN, CALL, JsonFields::json);
        assertThat(fake.received().getLast().headers()).containsEntry("x-cas-include-extended", "true");
    }

    @Test
    void aChangedClockCutsNoCallShort() {
        Upstream patient = Upstreams.to(Upstreams.settings(fake.baseUrl(), 1), clock);
        fake.on("/deployment_runs", connection -> {
            clock.advance(Duration.ofMinutes(15));
            Reply reply = fake.calls() == 1 ? Reply.of(503, "") : Reply.json("{}");
            reply.send(connection);
        });

        assertThat(patient.fetch(TOKEN, CALL, JsonFields::json)).isEqualTo("{}");
        assertThat(fake.calls()).isEqualTo(2);
    }

    @Test
    void failuresOpenTheCircuitBreakerUntilTheApiAnswers() {
        fake.on("/deployment_runs", Reply.of(503, ""));
        for (int i = 0; i < 15; i++) {
            problem();
        }
        assertThat(fake.calls()).isEqualTo(10);
        assertThat(problem()).isEqualTo(new Problem.Unreachable(REFUSED_CALL));

        fake.on("/deployment_runs", Reply.json("{}"));
        clock.advance(Duration.ofSeconds(6));
        for (int i = 0; i < 5; i++) {
            assertThat(upstream.fetch(TOKEN, CALL, JsonFields::json)).isEqualTo("{}");
        }
        assertThat(fake.calls()).isEqualTo(15);
    }

    @Test
    void aBrokenConnectionCountsAsDownToo() {
        fake.on("/deployment_runs", Reply.reset());
        for (int i = 0; i < 10; i++) {
            assertThat(problem()).isInstanceOf(Problem.Unreachable.class);
        }
        int calls = fake.calls();
        assertThat(calls).as("a broken call is not repeated unseen").isEqualTo(10);
        assertThat(problem()).isEqualTo(new Problem.Unreachable(REFUSED_CALL));
        assertThat(fake.calls()).isEqualTo(calls);
    }

    @Test
    void refusedTokensDoNotOpenTheCircuitBreaker() {
        fake.on("/deployment_runs", Reply.of(401, ""));
        for (int i = 0; i < 30; i++) {
            assertThat(problem()).isInstanceOf(Problem.TokenRefused.class);
        }
        assertThat(fake.calls()).isEqualTo(30);
    }

    @Test
    void callsOfAllTokensAreLimited() {
        CountDownLatch gate = new CountDownLatch(1);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        fake.on("/deployment_runs", counted(now, most, gate));

        List<PendingAnswer<String>> answers = tokens(10).stream()
                .flatMap(token -> IntStream.range(0, 10).mapToObj(i -> begin(token, i, Priority.PAGE)))
                .toList();
        await().until(() -> now.get() == 8);
        gate.countDown();

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.await().value()).isEqualTo("{}"));
        assertThat(most).hasValue(8);
        assertThat(fake.calls()).as("each question is asked once").isEqualTo(100);
    }

    @Test
    void exportsOfOneTokenLeaveRoomForItsPages() {
        fake.on("/deployment_runs", Reply.after(new CountDownLatch(1), Reply.json("{}")));
        fake.on("/deployments", Reply.json("{}"));
        for (int i = 0; i < 20; i++) {
            begin(TOKEN, i, Priority.BULK);
        }
        await().until(() -> fake.calls() == 2);

        assertThat(upstream.fetch(TOKEN, Call.to("deployments"), JsonFields::json))
                .isEqualTo("{}");
    }

    @Test
    void exportsOfAllTokensLeaveRoomForPages() {
        fake.on("/deployment_runs", Reply.after(new CountDownLatch(1), Reply.json("{}")));
        fake.on("/deployments", Reply.json("{}"));
        for (AccessToken token : tokens(10)) {
            begin(token, 0, Priority.BULK);
        }
        await().until(() -> fake.calls() == 4);

        for (AccessToken token : tokens(10)) {
            assertThat(upstream.fetch(token, Call.to("deployments"), JsonFields::json))
                    .isEqualTo("{}");
        }
        assertThat(fake.calls()).isEqualTo(14);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 408, 429, 500, 503})
    void failuresOfOneTokenDoNotBlockOthers(int status) {
        fake.asked("/deployment_runs", call -> isOf(TOKEN, call) ? Reply.of(status, "") : Reply.json("{}"));
        for (int i = 0; i < 30; i++) {
            problem();
        }

        assertThat(upstream.fetch(OTHER_TOKEN, CALL, JsonFields::json)).isEqualTo("{}");
    }

    @Test
    void brokenConnectionsOfOneTokenDoNotBlockOthers() {
        fake.asked("/deployment_runs", call -> isOf(TOKEN, call) ? Reply.reset() : Reply.json("{}"));
        for (int i = 0; i < 30; i++) {
            problem();
        }

        assertThat(upstream.fetch(OTHER_TOKEN, CALL, JsonFields::json)).isEqualTo("{}");
    }

    @Test
    void refusedConnectionsBlockCallsOfAllTokens() throws IOException {
        ServerSocket closed = new ServerSocket(0);
        closed.close();
        URI nowhere = URI.create("http://127.0.0.1:" + closed.getLocalPort());
        Upstream gone = Upstreams.to(Upstreams.settings(nowhere, 0), clock);
        for (int i = 0; i < 10; i++) {
            assertThat(problem(gone, TOKEN, CALL))
                    .isEqualTo(new Problem.Unreachable(Message.of("problem.detail.refused-connection")));
        }

        assertThat(problem(gone, OTHER_TOKEN, CALL)).isEqualTo(new Problem.Unreachable(REFUSED_CALL));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void retryAfterPausesAllCallsOfOneTokenOnly(int status) {
        fake.asked(
                "/deployment_runs",
                call -> isOf(TOKEN, call) ? Reply.of(status, "", "Retry-After: 30") : Reply.json("{}"));
        Problem pause = problem();

        assertThat(pause.until()).isEqualTo(clock.instant().plusSeconds(30));
        assertThat(problem(TOKEN, CALL.with("limit", 50))).isEqualTo(pause);
        assertThat(fake.calls()).isEqualTo(1);
        assertThat(upstream.fetch(OTHER_TOKEN, CALL, JsonFields::json)).isEqualTo("{}");

        clock.advance(Duration.ofSeconds(31));
        problem(TOKEN, CALL.with("limit", 50));
        assertThat(fake.calls()).isEqualTo(3);
    }

    @Test
    void anEarlierCallDoesNotEndARetryAfterPause() {
        CountDownLatch gate = new CountDownLatch(1);
        fake.on("/deployment_runs", Reply.after(gate, Reply.json("{}")));
        PendingAnswer<String> early = begin(TOKEN, 1, Priority.PAGE);
        await().until(() -> fake.calls() == 1);
        fake.on("/deployment_runs", Reply.of(429, "", "Retry-After: 30"));
        Problem pause = problem(TOKEN, CALL.with("limit", 2));

        gate.countDown();

        assertThat(isAnswered(early)).isTrue();
        assertThat(problem(TOKEN, CALL.with("limit", 3))).isEqualTo(pause);
        assertThat(fake.calls()).isEqualTo(2);
    }

    @Test
    void queuedCallsRespectARetryAfterPause() {
        CountDownLatch gate = new CountDownLatch(1);
        fake.on("/deployment_runs", Reply.after(gate, Reply.of(503, "", "Retry-After: 30")));
        List<PendingAnswer<String>> answers = IntStream.range(0, 12)
                .mapToObj(i -> begin(TOKEN, i, Priority.PAGE))
                .toList();
        await().until(() -> fake.calls() == 4);

        gate.countDown();

        assertThat(answers).noneMatch(UpstreamTests::isAnswered);
        assertThat(fake.calls()).isEqualTo(4);
    }

    @Test
    void aFailingRouteDoesNotBlockOthers() {
        fake.on("/sessions", Reply.of(500, ""));
        fake.on("/deployment_runs", Reply.json("{}"));
        for (int i = 0; i < 30; i++) {
            problem(TOKEN, Call.to("sessions"));
        }

        assertThat(problem(TOKEN, Call.to("sessions"))).isEqualTo(new Problem.Unreachable(REFUSED_CALL));
        assertThat(upstream.fetch(TOKEN, CALL, JsonFields::json)).isEqualTo("{}");
    }

    @Test
    void aRateLimitPausesTheTokenAndOtherPausesTheRoute() {
        fake.on("/sessions", Reply.of(503, "", "Retry-After: 30"));
        fake.on("/deployment_runs", Reply.json("{}"));
        problem(TOKEN, Call.to("sessions"));
        assertThat(upstream.fetch(TOKEN, CALL, JsonFields::json)).isEqualTo("{}");

        clock.advance(Duration.ofSeconds(31));
        fake.on("/sessions", Reply.of(429, "", "Retry-After: 30"));
        Problem limit = problem(TOKEN, Call.to("sessions"));
        assertThat(problem(TOKEN, CALL)).isEqualTo(limit);
    }

    @ParameterizedTest
    @CsvSource({"503, PT30S", "500, PT30S", "429, PT10M"})
    void aLongRetryAfterIsShortened(int status, Duration longest) {
        fake.on("/deployment_runs", Reply.of(status, "", "Retry-After: 3600"));
        assertThat(problem().until()).isEqualTo(clock.instant().plus(longest));

        fake.on("/deployment_runs", Reply.json("{}"));
        clock.advance(longest.plusSeconds(1));
        assertThat(upstream.fetch(TOKEN, CALL, JsonFields::json)).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aSuccessfulProbeEndsARetryAfterPause(int status) {
        fake.on("/deployment_runs", Reply.of(status, "", "Retry-After: 30"));
        problem();
        catchThrowableOfType(UpstreamException.class, () -> upstream.probe(TOKEN, CALL));
        assertThat(fake.calls()).isEqualTo(2);

        fake.on("/deployment_runs", Reply.json("{}"));
        upstream.probe(TOKEN, CALL);
        assertThat(upstream.fetch(TOKEN, CALL, JsonFields::json)).isEqualTo("{}");
    }

    @Test
    void aSuccessfulProbeClosesTheCircuitBreaker() {
        fake.on("/deployment_runs", Reply.of(500, ""));
        for (int i = 0; i < 30; i++) {
            problem();
        }
        assertThat(problem()).isEqualTo(new Problem.Unreachable(REFUSED_CALL));

        fake.on("/deployment_runs", Reply.json("{}"));
        upstream.probe(TOKEN, CALL);
        assertThat(upstream.fetch(TOKEN, CALL, JsonFields::json)).isEqualTo("{}");
    }

    @Test
    void aHalfOpenCircuitBreakerPermitsFewCalls() {
        fake.on("/deployment_runs", Reply.of(503, ""));
        for (int i = 0; i < 10; i++) {
            problem();
        }
        CountDownLatch gate = new CountDownLatch(1);
        fake.on("/deployment_runs", Reply.after(gate, Reply.json("{}")));
        clock.advance(Duration.ofSeconds(6));

        List<PendingAnswer<String>> answers = IntStream.range(0, 20)
                .mapToObj(i -> begin(TOKEN, i, Priority.PAGE))
                .toList();
        await().until(() -> fake.calls() == 12);
        gate.countDown();

        assertThat(answers.stream().filter(UpstreamTests::isAnswered)).hasSizeGreaterThanOrEqualTo(2);
        assertThat(upstream.fetch(TOKEN, CALL, JsonFields::json)).isEqualTo("{}");
    }

    /** Answers once the gate opens, and counts the calls under way. */
    private static Reply counted(AtomicInteger now, AtomicInteger most, CountDownLatch gate) {
        return connection -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Reply.after(gate, socket -> {
                        now.decrementAndGet();
                        Reply.json("{}").send(socket);
                    })
                    .send(connection);
        };
    }

    private static boolean isAnswered(PendingAnswer<String> answer) {
        return answer.awaitAtMost(Duration.ofSeconds(10)).isPresent();
    }

    private static boolean isOf(AccessToken token, FakeUpstream.Received call) {
        return token.authorization().equals(call.headers().get("authorization"));
    }

    private static List<AccessToken> tokens(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> AccessToken.parse("pt-test-%032d".formatted(i)))
                .toList();
    }

    private PendingAnswer<String> begin(AccessToken token, int question, Priority priority) {
        return upstream.begin(token, CALL.with("limit", question), Duration.ZERO, priority, JsonFields::json);
    }

    private Problem problem() {
        return problem(TOKEN, CALL);
    }

    private Problem problem(AccessToken token, Call call) {
        return problem(upstream, token, call);
    }

    private static Problem problem(Upstream upstream, AccessToken token, Call call) {
        return catchThrowableOfType(UpstreamException.class, () -> upstream.fetch(token, call, JsonFields::json))
                .problem();
    }
}
