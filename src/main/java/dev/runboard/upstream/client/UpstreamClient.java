package dev.runboard.upstream.client;

import dev.runboard.text.Message;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Call;
import dev.runboard.upstream.Deadline;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.UpstreamSettings;
import dev.runboard.upstream.answers.LargeAnswerPermit;
import dev.runboard.upstream.answers.RawResponse;
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

/** Sends one GET request and receives the response, with limits of time and size. It does not retry or cache. */
class UpstreamClient {

    /** Found in the vendor's examples only. It may make the API return fields that it leaves out by default. */
    private static final String INCLUDE_EXTENDED_HEADER = "x-cas-include-extended";

    static {
        // By default, the JDK's client retries a GET whose connection breaks. RetryingClient limits and counts retries.
        System.setProperty("jdk.httpclient.redirects.retrylimit", "1");
    }

    private final UpstreamSettings settings;
    private final CallRate callRate;
    private final WebClient web;

    UpstreamClient(UpstreamSettings settings, CallRate callRate, WebClient.Builder builder) {
        this.settings = settings;
        this.callRate = callRate;
        this.web = builder.clientConnector(new JdkClientHttpConnector(httpClient(settings)))
                .defaultHeader(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE)
                .defaultHeader(HttpHeaders.USER_AGENT, "Runboard")
                .defaultHeaders(headers -> {
                    if (settings.includeExtended()) {
                        headers.set(INCLUDE_EXTENDED_HEADER, "true");
                    }
                })
                .build();
    }

    private static HttpClient httpClient(UpstreamSettings settings) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER);
        if (settings.baseUrl().getScheme().equals("http")) {
            // Over plain HTTP the client would request an upgrade to HTTP/2, which some servers do not handle.
            builder.version(HttpClient.Version.HTTP_1_1);
        }
        return builder.build();
    }

    /**
     * Makes one attempt. The body is received while it is read.
     *
     * @param limit longest time from now until the body is read to its end
     * @param permit acquired before a large body is received
     * @throws UpstreamException {@link Problem.Unreachable} or {@link Problem.Unreadable} if there is no response; the same or
     *     {@link Problem.TooLarge} while the body is read
     */
    RawResponse get(AccessToken token, Call call, Duration limit, LargeAnswerPermit permit) {
        callRate.count(token);
        Deadline deadline = Deadline.in(limit);
        try {
            ResponseEntity<Flux<DataBuffer>> response = web.get()
                    .uri(call.toUri(settings.baseUrl()))
                    .header(HttpHeaders.AUTHORIZATION, token.authorization())
                    .header("x-request-id", requestId())
                    .retrieve()
                    .onStatus(status -> true, any -> Mono.empty())
                    .toEntityFlux(DataBuffer.class)
                    .timeout(limit)
                    .blockOptional()
                    .orElseThrow();
            Flux<DataBuffer> body = Objects.requireNonNullElse(response.getBody(), Flux.empty());
            return new RawResponse(
                    response.getStatusCode(),
                    response.getHeaders(),
                    new Body(body, settings.maxResponseSize(), deadline, permit, this::failure));
        } catch (RuntimeException e) {
            throw failure(e);
        }
    }

    private static String requestId() {
        String id = MDC.get("requestId");
        return id != null ? id : UUID.randomUUID().toString();
    }

    private UpstreamException failure(RuntimeException failure) {
        boolean interrupted = false;
        for (Throwable cause = Exceptions.unwrap(failure); cause != null; cause = cause.getCause()) {
            switch (cause) {
                case HttpConnectTimeoutException e -> {
                    return UpstreamException.unconnected(
                            Message.of("problem.detail.no-connection", format(settings.connectTimeout())));
                }
                case HttpTimeoutException e -> {
                    return tooSlow();
                }
                case TimeoutException e -> {
                    return tooSlow();
                }
                case UnknownHostException e -> {
                    return UpstreamException.unconnected(Message.of("problem.detail.unknown-host"));
                }
                case ConnectException e -> {
                    return UpstreamException.unconnected(Message.of("problem.detail.refused-connection"));
                }
                // The JDK's client may wrap a more specific cause in an IOException.
                case IOException e -> interrupted = true;
                default -> {}
            }
        }
        return interrupted
                ? unreachable(Message.of("problem.detail.cut-connection"))
                : unreadable(Message.of("problem.detail.broken-http"));
    }

    private UpstreamException tooSlow() {
        return unreachable(Message.of("problem.detail.no-answer", format(settings.readTimeout())));
    }

    private static UpstreamException unreachable(Message detail) {
        return new UpstreamException(new Problem.Unreachable(detail));
    }

    private static UpstreamException unreadable(Message detail) {
        return new UpstreamException(new Problem.Unreadable(detail));
    }

    private static Message format(Duration limit) {
        return limit.toMillis() % 1000 == 0
                ? Message.of("scripts.seconds", Long.toString(limit.toSeconds()))
                : Message.of("units.milliseconds", Long.toString(limit.toMillis()));
    }
}
