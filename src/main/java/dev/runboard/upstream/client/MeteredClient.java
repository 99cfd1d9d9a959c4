package dev.runboard.upstream.client;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Call;
import dev.runboard.upstream.Deadline;
import dev.runboard.upstream.LogLimit;
import dev.runboard.upstream.Priority;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.UpstreamSettings;
import dev.runboard.upstream.answers.JsonFields;
import dev.runboard.upstream.answers.JsonResponse;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes calls within the total timeout, records their duration and outcome as a metric, and logs failures. */
class MeteredClient {

    private static final Logger log = LoggerFactory.getLogger(MeteredClient.class);

    private final RetryingClient client;
    private final UpstreamSettings settings;
    private final Ticker ticker;
    private final MeterRegistry meters;

    /** In an outage every call fails. Each route and outcome then writes one line a minute. */
    private final LogLimit lines = new LogLimit();

    MeteredClient(RetryingClient client, UpstreamSettings settings, Ticker ticker, MeterRegistry meters) {
        this.client = client;
        this.settings = settings;
        this.ticker = ticker;
        this.meters = meters;
    }

    /**
     * Makes a call with retries.
     *
     * @param reader creates the value from the JSON
     * @throws UpstreamException if there is no good answer
     */
    <T> JsonResponse<T> get(AccessToken token, Call call, Priority priority, Function<JsonFields, T> reader) {
        return get(new RetryingClient.Request<>(token, call, priority, deadline(), true, reader));
    }

    /**
     * Makes a call even if a circuit breaker is open or the upstream asked for a pause. Ignores the answer's content.
     *
     * @throws UpstreamException if there is no good answer
     */
    void probe(AccessToken token, Call call) {
        get(new RetryingClient.Request<>(token, call, Priority.PAGE, deadline(), false, answer -> true));
    }

    private Deadline deadline() {
        return Deadline.in(settings.totalTimeout(), ticker);
    }

    private <T> JsonResponse<T> get(RetryingClient.Request<T> request) {
        Call call = request.call();
        long start = System.nanoTime();
        try {
            JsonResponse<T> answer = client.get(request);
            count(call, "ok", start);
            return answer;
        } catch (UpstreamException e) {
            String outcome = e.problem().getClass().getSimpleName();
            Duration took = count(call, outcome, start);
            lines.write(
                    List.of(call.route(), outcome),
                    more -> log.warn(
                            "{} after {} ms: {}{}{}",
                            call.route(),
                            took.toMillis(),
                            outcome,
                            e.requestId() == null ? "" : " (upstream request " + e.requestId() + ")",
                            more));
            throw e;
        }
    }

    private Duration count(Call call, String outcome, long start) {
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        Timer.builder("runboard.upstream.calls")
                .description("Calls of the API, retries included")
                .tag("route", call.route())
                .tag("outcome", outcome)
                .register(meters)
                .record(took);
        return took;
    }
}
