package dev.runboard.upstream;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.slf4j.MDC;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

/** Sends one GET and waits for its whole answer, within bounds of time and size. Knows nothing of retries or caches. */
class UpstreamClient {

    /** Not in the API's documentation, only in its vendor's examples: it may bring back what today's API leaves out. */
    private static final String EXTENDED = "x-cas-include-extended";

    private static final byte[] NO_BODY = {};

    static {
        // The JDK's client would repeat a GET whose connection broke: how often a call is repeated is ours to say and
        // to count.
        System.setProperty("jdk.httpclient.redirects.retrylimit", "1");
    }

    private final UpstreamSettings settings;
    private final CallCounts counts;
    private final WebClient web;

    UpstreamClient(UpstreamSettings settings, CallCounts counts, WebClient.Builder builder) {
        this.settings = settings;
        this.counts = counts;
        this.web = builder.clientConnector(new JdkClientHttpConnector(httpClient(settings)))
                .codecs(codecs -> codecs.defaultCodecs()
                        .maxInMemorySize((int) settings.maxAnswer().toBytes()))
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
     * Asks once and waits at most {@code limit}.
     *
     * @throws UpstreamException {@link Problem.Unreachable} or {@link Problem.Unreadable}, where no whole answer came
     */
    Reply ask(AccessToken token, Call call, Duration limit) {
        counts.count(token);
        try {
            return web.get()
                    .uri(call.below(settings.baseUrl()))
                    .header(HttpHeaders.AUTHORIZATION, token.authorization())
                    .header("x-request-id", requestId())
                    .exchangeToMono(UpstreamClient::whole)
                    .timeout(limit)
                    .blockOptional()
                    .orElseThrow();
        } catch (RuntimeException e) {
            throw failure(e);
        }
    }

    private static Mono<Reply> whole(ClientResponse response) {
        return response.bodyToMono(byte[].class)
                .defaultIfEmpty(NO_BODY)
                .map(body -> new Reply(response.statusCode(), response.headers().asHttpHeaders(), body));
    }

    private static String requestId() {
        String id = MDC.get("requestId");
        return id != null ? id : UUID.randomUUID().toString();
    }

    private UpstreamException failure(RuntimeException failure) {
        boolean cut = false;
        for (Throwable cause = Exceptions.unwrap(failure); cause != null; cause = cause.getCause()) {
            switch (cause) {
                case DataBufferLimitException e -> {
                    return unreadable("The answer was larger than "
                            + settings.maxAnswer().toMegabytes() + " MB, the most that is read.");
                }
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
