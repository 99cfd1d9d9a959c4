package dev.runboard.sessions;

import static dev.runboard.sessions.Json.idle;
import static dev.runboard.sessions.Json.list;
import static dev.runboard.sessions.Json.session;
import static dev.runboard.sessions.StartedRuns.words;
import static dev.runboard.upstream.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runboard.runs.OutcomeDirectory;
import dev.runboard.runs.OutcomeDirectory.Purpose;
import dev.runboard.runs.Run;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import dev.runboard.upstream.Upstream;
import dev.runboard.upstream.UpstreamSettings;
import dev.runboard.upstream.Upstreams;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How the runs ended that a page had no call left for. */
class BackgroundLookUpsTests {

    private static final int RUNS = 50;
    private static final List<Run> PAGE = StartedRuns.many(RUNS);

    private final FakeUpstream fake = new FakeUpstream();
    private final MovableClock clock = new MovableClock();
    private final UpstreamSettings limits = Upstreams.settings(fake.baseUrl(), 0);
    private final Upstream upstream = Upstreams.to(limits, clock);
    private final OutcomesGateway gateway = gateway(3, 200);

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void aPageKnowsTheEndsOfAllItsRunsSoon() {
        answerAll(idle("end_turn"));

        OutcomeDirectory.LookUp first = gateway.begin(TOKEN, Purpose.SHOW);
        assertThat(words(first.settle(PAGE))).contains("idle");
        assertThat(first.goesOn()).isTrue();

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(words(recall())).containsOnly("completed"));
        assertThat(fake.calls()).isEqualTo(1 + RUNS);
    }

    @Test
    void whatIsFinalIsAskedForOnceAlone() {
        answerAll(idle("end_turn"));
        settle();
        await().untilAsserted(() -> assertThat(words(recall())).containsOnly("completed"));
        int calls = fake.calls();
        clock.advance(Duration.ofHours(1));

        OutcomeDirectory.LookUp later = gateway.begin(TOKEN, Purpose.SHOW);
        assertThat(words(later.settle(PAGE))).containsOnly("completed");
        assertThat(later.goesOn()).isFalse();
        assertThat(fake.calls()).isEqualTo(calls);
    }

    @Test
    void itEndsWhenTheTokenIsForgotten() {
        CountDownLatch gate = new CountDownLatch(1);
        answerAll(idle("end_turn"));
        IntStream.range(2, RUNS)
                .forEach(n -> fake.on(events(n), Reply.after(gate, Reply.json(list(List.of(idle("end_turn")))))));
        settle();

        upstream.forget(TOKEN);
        gate.countDown();

        // What is under way ends, and no other few are begun.
        await().during(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(fake.calls()).isLessThan(RUNS / 2));
    }

    @Test
    void itEndsWhereTheUpstreamFails() {
        answerAll(idle("end_turn"));
        IntStream.range(2, RUNS).forEach(n -> fake.on(events(n), Reply.error(503, "api_error", "No")));

        settle();

        await().during(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(fake.calls()).isLessThan(RUNS / 2));
        assertThat(words(recall())).contains("started");
    }

    @Test
    void aRefusedTokenEndsIt() {
        answerAll(idle("end_turn"));
        IntStream.range(2, RUNS).forEach(n -> fake.on(events(n), Reply.error(401, "authentication_error", "No")));

        settle();

        await().during(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(fake.calls()).isLessThan(RUNS / 2));
    }

    @Test
    void withoutRoomOrCallsNothingIsLookedUp() {
        answerAll(idle("end_turn"));

        OutcomeDirectory.LookUp noRoom = gateway(3, 0).begin(TOKEN, Purpose.SHOW);
        noRoom.settle(PAGE);
        assertThat(noRoom.goesOn()).isFalse();
        OutcomeDirectory.LookUp noCalls = gateway(0, 200).begin(TOKEN, Purpose.SHOW);
        noCalls.settle(PAGE);
        assertThat(noCalls.goesOn()).isFalse();
        assertThat(fake.calls()).isEqualTo(3);
    }

    @Test
    void aSessionThatCannotBeReadIsNotAskedForAtEachLook() {
        fake.on("/sessions", Reply.json(list(List.of())));
        IntStream.range(0, RUNS)
                .forEach(n -> fake.on("/sessions/sess_" + n, Reply.error(400, "invalid_request_error", "No")));
        settle();
        await().untilAsserted(() -> assertThat(calls("/sessions/sess_49")).isEqualTo(1));
        await().untilAsserted(() -> {
            OutcomeDirectory.LookUp look = gateway.begin(TOKEN, Purpose.SHOW);
            look.settle(PAGE);
            assertThat(look.goesOn()).isFalse();
        });
        for (int look = 0; look < 3; look++) {
            clock.advance(Duration.ofSeconds(10));
            settle();
        }

        assertThat(calls("/sessions/sess_49")).isEqualTo(1);
    }

    @Test
    void aSessionThatWaitsIsNotAskedForAtEachLook() {
        String waits = session("sess_0", "idle").replace("'type'", "'updated_at':'2026-06-14T08:41:00Z','type'");
        fake.on("/sessions/sess_0", Reply.json(Json.quoted(waits)));
        fake.on(events(0), Reply.json(list(List.of(idle("requires_action")))));
        List<Run> run = StartedRuns.many(1);
        assertThat(words(gateway.begin(TOKEN, Purpose.SHOW).settle(run))).containsExactly("waiting for input");
        for (int look = 0; look < 4; look++) {
            clock.advance(Duration.ofSeconds(10));
            gateway.begin(TOKEN, Purpose.SHOW).settle(run);
        }
        assertThat(calls(events(0))).isEqualTo(1);

        fake.on("/sessions/sess_0", Reply.json(Json.quoted(waits.replace("08:41", "08:42"))));
        fake.on(events(0), Reply.json(list(List.of(idle("end_turn")))));
        clock.advance(Duration.ofSeconds(10));

        assertThat(words(gateway.begin(TOKEN, Purpose.SHOW).settle(run))).containsExactly("completed");
    }

    @Test
    void aReasonThatNobodyKnowsIsAskedForOnceAMinute() {
        fake.on("/sessions/sess_0", Reply.json(Json.quoted(session("sess_0", "idle"))));
        fake.on(events(0), Reply.json(list(List.of(idle("brand_new")))));
        List<Run> run = StartedRuns.many(1);
        gateway.begin(TOKEN, Purpose.SHOW).settle(run);
        int calls = fake.calls();
        for (int look = 0; look < 5; look++) {
            clock.advance(Duration.ofSeconds(11));
            assertThat(words(gateway.begin(TOKEN, Purpose.SHOW).settle(run))).containsExactly("brand_new");
        }
        assertThat(fake.calls()).isEqualTo(calls);

        clock.advance(Duration.ofSeconds(11));
        gateway.begin(TOKEN, Purpose.SHOW).settle(run);
        assertThat(fake.calls()).isEqualTo(calls + 2);
    }

    private void answerAll(String event) {
        fake.on(
                "/sessions",
                Reply.json(list(IntStream.range(0, RUNS)
                        .mapToObj(n -> session("sess_" + n, "idle"))
                        .toList())));
        IntStream.range(0, RUNS).forEach(n -> fake.on(events(n), Reply.json(list(List.of(event)))));
    }

    private static String events(int number) {
        return "/sessions/sess_" + number + "/events";
    }

    private long calls(String path) {
        return fake.received().stream()
                .filter(call -> call.address().contains(path))
                .count();
    }

    private void settle() {
        gateway.begin(TOKEN, Purpose.SHOW).settle(PAGE);
    }

    private List<Run> recall() {
        return gateway.begin(TOKEN, Purpose.SHOW).recall(PAGE);
    }

    private OutcomesGateway gateway(int calls, int background) {
        SessionsSettings settings =
                new SessionsSettings(calls, 12, Duration.ofSeconds(5), background, 1000, Duration.ofMinutes(1), 1000);
        return new OutcomesGateway(upstream, settings, limits, clock);
    }
}
