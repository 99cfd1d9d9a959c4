package dev.runboard.upstream.client;

import static dev.runboard.upstream.client.Upstreams.OTHER_TOKEN;
import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runboard.upstream.Call;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import dev.runboard.upstream.UpstreamException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The calls of a token in the last minute. */
class CallRateTests {

    private static final Call CALL = Call.to("deployment_runs");

    private final FakeUpstream fake = new FakeUpstream();
    private final MovableClock clock = new MovableClock();
    private final Upstream upstream = Upstreams.to(fake, clock);

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void countsCallsAndNotCacheHits() {
        fake.on("/deployment_runs", Reply.json("{}"));
        upstream.get(TOKEN, CALL, answer -> answer);
        upstream.get(TOKEN, CALL, answer -> answer);
        upstream.fetch(TOKEN, CALL, answer -> answer);

        assertThat(upstream.callsInLastMinute(TOKEN)).isEqualTo(2);
        assertThat(upstream.callsInLastMinute(OTHER_TOKEN)).isZero();
    }

    @Test
    void countsCallsThatFailed() {
        fake.on("/deployment_runs", Reply.error(403, "permission_error", "No"));
        assertThatThrownBy(() -> upstream.get(TOKEN, CALL, answer -> answer)).isInstanceOf(UpstreamException.class);

        assertThat(upstream.callsInLastMinute(TOKEN)).isEqualTo(1);
    }

    @Test
    void eachCallCountsForAMinute() {
        fake.on("/deployment_runs", Reply.json("{}"));
        upstream.fetch(TOKEN, CALL, answer -> answer);
        clock.advance(Duration.ofSeconds(59));
        upstream.fetch(TOKEN, CALL, answer -> answer);

        assertThat(upstream.callsInLastMinute(TOKEN)).isEqualTo(2);
        clock.advance(Duration.ofSeconds(1));
        assertThat(upstream.callsInLastMinute(TOKEN)).isEqualTo(1);
        clock.advance(Duration.ofSeconds(59));
        assertThat(upstream.callsInLastMinute(TOKEN)).isZero();
    }

    @Test
    void isEvictedWithItsToken() {
        fake.on("/deployment_runs", Reply.json("{}"));
        upstream.fetch(TOKEN, CALL, answer -> answer);
        upstream.fetch(OTHER_TOKEN, CALL, answer -> answer);
        upstream.forget(TOKEN);

        assertThat(upstream.callsInLastMinute(TOKEN)).isZero();
        assertThat(upstream.callsInLastMinute(OTHER_TOKEN)).isEqualTo(1);
    }
}
