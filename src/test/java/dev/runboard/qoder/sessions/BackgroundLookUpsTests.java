package dev.runboard.qoder.sessions;

import static dev.runboard.qoder.sessions.StartedRuns.words;
import static dev.runboard.sessions.Json.idle;
import static dev.runboard.sessions.Json.list;
import static dev.runboard.sessions.Json.session;
import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.sessions.StatusResolver.Purpose;
import dev.runboard.sessions.Json;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import dev.runboard.upstream.UpstreamSettings;
import dev.runboard.upstream.client.Upstream;
import dev.runboard.upstream.client.Upstreams;
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
    private final StatusResolver gateway = gateway(3, 200);

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void allRunsOfAPageAreLookedUp() {
        answerAll(idle("end_turn"));

        StatusLookUp first = gateway.begin(TOKEN, Purpose.SHOW);
        assertThat(words(first.full(PAGE, clock.instant()))).contains("idle");
        assertThat(first.isPending()).isTrue();

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(words(fromCache())).containsOnly("completed"));
        assertThat(fake.calls()).isEqualTo(1 + RUNS);
    }

    @Test
    void aFinalOutcomeIsFetchedOnlyOnce() {
        answerAll(idle("end_turn"));
        full();
        await().untilAsserted(() -> assertThat(words(fromCache())).containsOnly("completed"));
        int calls = fake.calls();
        clock.advance(Duration.ofHours(1));

        StatusLookUp later = gateway.begin(TOKEN, Purpose.SHOW);
        assertThat(words(later.full(PAGE, clock.instant()))).containsOnly("completed");
        assertThat(later.isPending()).isFalse();
        assertThat(fake.calls()).isEqualTo(calls);
    }

    @Test
    void lookUpsEndWhenTheirTokenIsEvicted() {
        CountDownLatch gate = new CountDownLatch(1);
        answerAll(idle("end_turn"));
        IntStream.range(2, RUNS)
                .forEach(n -> fake.on(events(n), Reply.after(gate, Reply.json(list(List.of(idle("end_turn")))))));
        full();

        upstream.forget(TOKEN);
        gate.countDown();

        // What is under way ends, and no other few are begun.
        await().during(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(fake.calls()).isLessThan(RUNS / 2));
    }

    @Test
    void lookUpsEndWhenTheApiFails() {
        answerAll(idle("end_turn"));
        IntStream.range(2, RUNS).forEach(n -> fake.on(events(n), Reply.error(503, "api_error", "No")));

        full();

        await().during(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(fake.calls()).isLessThan(RUNS / 2));
        assertThat(words(fromCache())).contains("started");
    }

    @Test
    void lookUpsEndWhenTheTokenIsRefused() {
        answerAll(idle("end_turn"));
        IntStream.range(2, RUNS).forEach(n -> fake.on(events(n), Reply.error(401, "authentication_error", "No")));

        full();

        await().during(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(fake.calls()).isLessThan(RUNS / 2));
    }

    @Test
    void anErrorEndsLookUpsUntilTheNextPage() {
        BackgroundLookUps lookUps = new BackgroundLookUps(upstream, 10, clock, token -> {
            throw new StackOverflowError();
        });
        lookUps.submit(TOKEN, List.of(new OpenRun(PAGE.getFirst(), null)));

        await().untilAsserted(() -> assertThat(lookUps.submit(TOKEN, List.of())).isFalse());
    }

    @Test
    void withoutRoomOrCallsNothingIsLookedUp() {
        answerAll(idle("end_turn"));

        StatusLookUp noRoom = gateway(3, 0).begin(TOKEN, Purpose.SHOW);
        noRoom.full(PAGE, clock.instant());
        assertThat(noRoom.isPending()).isFalse();
        StatusLookUp noCalls = gateway(0, 200).begin(TOKEN, Purpose.SHOW);
        noCalls.full(PAGE, clock.instant());
        assertThat(noCalls.isPending()).isFalse();
        assertThat(fake.calls()).isEqualTo(3);
    }

    @Test
    void anUnreadableSessionIsNotFetchedByEachRefresh() {
        fake.on("/sessions", Reply.json(list(List.of())));
        IntStream.range(0, RUNS)
                .forEach(n -> fake.on("/sessions/sess_" + n, Reply.error(400, "invalid_request_error", "No")));
        full();
        await().untilAsserted(() -> assertThat(calls("/sessions/sess_49")).isEqualTo(1));
        await().untilAsserted(() -> {
            StatusLookUp look = gateway.begin(TOKEN, Purpose.SHOW);
            look.full(PAGE, clock.instant());
            assertThat(look.isPending()).isFalse();
        });
        for (int look = 0; look < 3; look++) {
            clock.advance(Duration.ofSeconds(10));
            full();
        }

        assertThat(calls("/sessions/sess_49")).isEqualTo(1);
    }

    @Test
    void aWaitingSessionIsNotFetchedByEachRefresh() {
        String waits = session("sess_0", "idle").replace("'type'", "'updated_at':'2026-06-14T08:41:00Z','type'");
        fake.on("/sessions/sess_0", Reply.json(Json.quoted(waits)));
        fake.on(events(0), Reply.json(list(List.of(idle("requires_action")))));
        List<Run> run = StartedRuns.many(1);
        assertThat(words(gateway.begin(TOKEN, Purpose.SHOW).full(run, clock.instant())))
                .containsExactly("waiting for input");
        for (int look = 0; look < 4; look++) {
            clock.advance(Duration.ofSeconds(10));
            gateway.begin(TOKEN, Purpose.SHOW).full(run, clock.instant());
        }
        assertThat(calls(events(0))).isEqualTo(1);

        fake.on("/sessions/sess_0", Reply.json(Json.quoted(waits.replace("08:41", "08:42"))));
        fake.on(events(0), Reply.json(list(List.of(idle("end_turn")))));
        clock.advance(Duration.ofSeconds(10));

        assertThat(words(gateway.begin(TOKEN, Purpose.SHOW).full(run, clock.instant())))
                .containsExactly("completed");
    }

    @Test
    void anUnknownReasonIsLookedUpOnceAMinute() {
        fake.on("/sessions/sess_0", Reply.json(Json.quoted(session("sess_0", "idle"))));
        fake.on(events(0), Reply.json(list(List.of(idle("brand_new")))));
        List<Run> run = StartedRuns.many(1);
        gateway.begin(TOKEN, Purpose.SHOW).full(run, clock.instant());
        int calls = fake.calls();
        for (int look = 0; look < 5; look++) {
            clock.advance(Duration.ofSeconds(11));
            assertThat(words(gateway.begin(TOKEN, Purpose.SHOW).full(run, clock.instant())))
                    .containsExactly("brand_new");
        }
        assertThat(fake.calls()).isEqualTo(calls);

        clock.advance(Duration.ofSeconds(11));
        gateway.begin(TOKEN, Purpose.SHOW).full(run, clock.instant());
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

    private void full() {
        gateway.begin(TOKEN, Purpose.SHOW).full(PAGE, clock.instant());
    }

    private List<Run> fromCache() {
        return gateway.begin(TOKEN, Purpose.SHOW).fromCache(PAGE);
    }

    private StatusResolver gateway(int calls, int background) {
        SessionsSettings settings =
                new SessionsSettings(calls, 12, Duration.ofSeconds(5), background, 1000, Duration.ofMinutes(1), 1000);
        return new StatusResolver(upstream, settings, limits, clock);
    }
}
