package dev.runboard.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A proxy that has Runboard at some paths. It takes off such a path, says so in a header, and changes nothing else. */
final class PrefixProxy implements AutoCloseable {

    /** Each connection has its own. */
    private static final Set<String> OF_A_CONNECTION =
            Set.of("connection", "content-length", "host", "http2-settings", "transfer-encoding", "upgrade");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer server;
    private final String target;

    /**
     * @param target where Runboard is on this machine: its port, and its context path if it has one
     * @param prefixes the paths of the proxy, without a slash at their ends
     */
    PrefixProxy(String target, String... prefixes) throws IOException {
        this.target = "http://localhost:" + target;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        for (String prefix : prefixes) {
            server.createContext(prefix, exchange -> forward(exchange, prefix));
        }
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void forward(HttpExchange exchange, String prefix) throws IOException {
        try (exchange) {
            HttpResponse<byte[]> answer = client.send(request(exchange, prefix), BodyHandlers.ofByteArray());
            answer.headers().map().forEach((name, values) -> {
                if (!OF_A_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            byte[] body = answer.body();
            exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest request(HttpExchange exchange, String prefix) throws IOException {
        String path = exchange.getRequestURI().toString().substring(prefix.length());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(target + path))
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_A_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                List.copyOf(values).forEach(value -> request.header(name, value));
            }
        });
        return request.header("X-Forwarded-Prefix", prefix).build();
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }
}
