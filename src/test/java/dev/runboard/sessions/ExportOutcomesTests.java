package dev.runboard.sessions;

import static dev.runboard.qoder.sessions.StartedRuns.words;
import static dev.runboard.sessions.Json.idle;
import static dev.runboard.sessions.Json.list;
import static dev.runboard.sessions.Json.session;
import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.sessions.SessionsSettings;
import dev.runboard.qoder.sessions.StartedRuns;
import dev.runboard.qoder.sessions.StatusLookUp;
import dev.runboard.qoder.sessions.StatusResolver;
import dev.runboard.qoder.sessions.StatusResolver.Purpose;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import dev.runboard.upstream.UpstreamSettings;
import dev.runboard.upstream.client.Upstream;
import dev.runboard.upstream.client.Upstreams;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the runs of an export ended. */
class ExportOutcomesTests {

    private static final int COUNT = 40;
    private static final List<Run> RUNS = StartedRuns.many(COUNT);

    private final FakeUpstream fake = new FakeUpstream();
    private final UpstreamSettings limits = Upstreams.settings(fake.baseUrl(), 0);
    private final MovableClock clock = new MovableClock();
    private final Upstream upstream = Upstreams.to(limits, clock);

    @BeforeEach
    void allEnded() {
        fake.on(
                "/sessions",
                Reply.json(list(IntStream.range(0, COUNT)
                        .mapToObj(n -> session("sess_" + n, "idle"))
                        .toList())));
        RUNS.forEach(run -> end(run, Reply.json(list(List.of(idle("retries_exhausted"))))));
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void eachRunOfEachPageIsLookedUp() {
        StatusLookUp export = export(1000, Duration.ofMinutes(1));

        assertThat(words(export.full(RUNS.subList(0, 25), clock.instant())))
                .hasSize(25)
                .containsOnly("failed");
        assertThat(words(export.full(RUNS.subList(25, COUNT), clock.instant())))
                .hasSize(15)
                .containsOnly("failed");
    }

    @Test
    void theWholeExportHasOneBudgetOfCalls() {
        StatusLookUp export = export(31, Duration.ofMinutes(1));

        assertThat(words(export.full(RUNS.subList(0, 20), clock.instant()))).containsOnly("failed");
        assertThat(words(export.full(RUNS.subList(20, COUNT), clock.instant()))).contains("failed", "idle");
        assertThat(fake.calls()).isLessThanOrEqualTo(31);
        assertThat(words(export.full(RUNS.subList(20, COUNT), clock.instant()))).contains("started");
    }

    @Test
    void theWholeExportHasOneBudgetOfTime() {
        StatusLookUp export = export(1000, Duration.ZERO);

        assertThat(words(export.full(RUNS, clock.instant()))).containsOnly("started");
        assertThat(fake.calls()).isZero();
    }

    @Test
    void aPageThatFailsCostsLittleAndTheNextIsLookedUp() {
        RUNS.subList(0, 20).forEach(run -> end(run, Reply.error(429, "rate_limit_error", "Slow down")));
        StatusLookUp export = export(1000, Duration.ofMinutes(1));

        assertThat(words(export.full(RUNS.subList(0, 20), clock.instant()))).containsOnly("idle");
        assertThat(fake.calls()).isLessThan(25);
        assertThat(words(export.full(RUNS.subList(20, COUNT), clock.instant()))).containsOnly("failed");
    }

    @Test
    void outcomesFoundByAnExportAreCachedForTheTable() {
        StatusResolver gateway = gateway(1000, Duration.ofMinutes(1));
        gateway.begin(TOKEN, Purpose.EXPORT).full(RUNS, clock.instant());

        assertThat(words(gateway.begin(TOKEN, Purpose.SHOW).fromCache(RUNS))).containsOnly("failed");
    }

    private StatusLookUp export(int calls, Duration time) {
        return gateway(calls, time).begin(TOKEN, Purpose.EXPORT);
    }

    private StatusResolver gateway(int calls, Duration time) {
        SessionsSettings settings = new SessionsSettings(3, 12, Duration.ofSeconds(2), 0, calls, time, 1000);
        return new StatusResolver(upstream, settings, limits, clock);
    }

    private void end(Run run, Reply reply) {
        fake.on("/sessions/" + run.sessionId() + "/events", reply);
    }
}
