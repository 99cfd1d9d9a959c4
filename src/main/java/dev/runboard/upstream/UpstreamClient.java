package dev.runboard.upstream;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.slf4j.MDC;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sends one GET and receives its answer, within bounds of time and size. Knows nothing of retries or caches. */
class UpstreamClient {

    /** Not in the API's documentation, only in its vendor's examples: it may bring back what today's API leaves out. */
    private static final String EXTENDED = "x-cas-include-extended";

    static {
        // The JDK's client would repeat a GET whose connection broke: how often a call is repeated is ours to say and
        // to count.
        System.setProperty("jdk.httpclient.redirects.retrylimit", "1");
    }

    private final UpstreamSettings settings;
    private final CallRate counts;
    private final WebClient web;

    UpstreamClient(UpstreamSettings settings, CallRate counts, WebClient.Builder builder) {
        this.settings = settings;
        this.counts = counts;
        this.web = builder.clientConnector(new JdkClientHttpConnector(httpClient(settings)))
                .defaultHeader(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE)
                .defaultHeader(HttpHeaders.USER_AGENT, "Runboard")
                .defaultHeaders(headers -> {
                    if (settings.includeExtended()) {
                        headers.set(EXTENDED, "true");
                    }
                })
                .build();
    }

    private static HttpClient httpClient(UpstreamSettings settings) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER);
        if (settings.baseUrl().getScheme().equals("http")) {
            // Over plain HTTP the client would first ask for an upgrade to HTTP/2, which some servers answer badly.
            builder.version(HttpClient.Version.HTTP_1_1);
        }
        return builder.build();
    }

    /**
     * Asks once. The answer comes in while it is read, until {@code limit} has passed since the call.
     *
     * @param permit taken before a large answer is received
     * @throws UpstreamException {@link Problem.Unreachable} or {@link Problem.Unreadable}, where none came; the same, or {@link
     *     Problem.TooLarge}, while it is read
     */
    Reply ask(AccessToken token, Call call, Duration limit, LargeTurn permit) {
        counts.count(token);
        Deadline deadline = Deadline.in(limit);
        try {
            ResponseEntity<Flux<DataBuffer>> response = web.get()
                    .uri(call.below(settings.baseUrl()))
                    .header(HttpHeaders.AUTHORIZATION, token.authorization())
                    .header("x-request-id", requestId())
                    .retrieve()
                    .onStatus(status -> true, any -> Mono.empty())
                    .toEntityFlux(DataBuffer.class)
                    .timeout(limit)
                    .blockOptional()
                    .orElseThrow();
            Flux<DataBuffer> body = Objects.requireNonNullElse(response.getBody(), Flux.empty());
            return new Reply(
                    response.getStatusCode(),
                    response.getHeaders(),
                    new Body(body, settings.maxAnswer(), deadline, permit, this::failure));
        } catch (RuntimeException e) {
            throw failure(e);
        }
    }

    private static String requestId() {
        String id = MDC.get("requestId");
        return id != null ? id : UUID.randomUUID().toString();
    }

    private UpstreamException failure(RuntimeException failure) {
        boolean cut = false;
        for (Throwable cause = Exceptions.unwrap(failure); cause != null; cause = cause.getCause()) {
            switch (cause) {
                case HttpConnectTimeoutException e -> {
                    return UpstreamException.unconnected(
                            "No connection within " + words(settings.connectTimeout()) + ".");
                }
                case HttpTimeoutException e -> {
                    return tooSlow();
                }
                case TimeoutException e -> {
                    return tooSlow();
                }
                case UnknownHostException e -> {
                    return UpstreamException.unconnected("Its host name could not be found.");
                }
                case ConnectException e -> {
                    return UpstreamException.unconnected("It accepts no connection.");
                }
                // The JDK's client wraps what is more telling into one of these.
                case IOException e -> cut = true;
                default -> {}
            }
        }
        return cut
                ? unreachable("The connection was cut before the answer was whole.")
                : unreadable("The answer broke the rules of HTTP.");
    }

    private UpstreamException tooSlow() {
        return unreachable("No whole answer within " + words(settings.readTimeout()) + ".");
    }

    private static UpstreamException unreachable(String detail) {
        return new UpstreamException(new Problem.Unreachable(detail));
    }

    private static UpstreamException unreadable(String detail) {
        return new UpstreamException(new Problem.Unreadable(detail));
    }

    private static String words(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }
}
