package dev.runboard.upstream;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the calls of each token within their limit of time, each counted and timed, and its failure logged. */
class MeteredClient {

    private static final Logger log = LoggerFactory.getLogger(MeteredClient.class);

    private final RetryingClient attempts;
    private final UpstreamSettings settings;
    private final Ticker ticker;
    private final MeterRegistry meters;

    /** During an outage each call of everybody fails: that is one line a minute for each kind of call. */
    private final LogLimit lines = new LogLimit();

    MeteredClient(RetryingClient attempts, UpstreamSettings settings, Ticker ticker, MeterRegistry meters) {
        this.attempts = attempts;
        this.settings = settings;
        this.ticker = ticker;
        this.meters = meters;
    }

    /**
     * @param reader makes the value out of the answer
     * @throws UpstreamException where there is no good answer
     */
    <T> JsonResponse<T> ask(AccessToken token, Call call, Priority priority, Function<JsonFields, T> reader) {
        return ask(new RetryingClient.Question<>(token, call, priority, deadline(), true, reader));
    }

    /**
     * Asks even while the upstream is to be left alone, and reads nothing of the answer.
     *
     * @throws UpstreamException where there is no good answer
     */
    void probe(AccessToken token, Call call) {
        ask(new RetryingClient.Question<>(token, call, Priority.PAGE, deadline(), false, answer -> true));
    }

    private Deadline deadline() {
        return Deadline.in(settings.totalTimeout(), ticker);
    }

    private <T> JsonResponse<T> ask(RetryingClient.Question<T> question) {
        Call call = question.call();
        long start = System.nanoTime();
        try {
            JsonResponse<T> answer = attempts.ask(question);
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
