package dev.runboard.demo.api;

import com.sun.net.httpserver.HttpExchange;
import dev.runboard.demo.data.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A complete answer, so that its length is known beforehand. */
record ApiResponse(int status, String contentType, String text) {

    static ApiResponse json(int status, Object content) {
        return new ApiResponse(status, "application/json", Json.MAPPER.writeValueAsString(content));
    }

    static ApiResponse bare(int status, String text) {
        return new ApiResponse(status, "text/html; charset=utf-8", text);
    }

    void sendTo(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestMethod().equals("HEAD") ? new byte[0] : body();
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** Announces the whole length and closes the connection in the middle. */
    void sendHalfTo(HttpExchange exchange) throws IOException {
        byte[] body = body();
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(status, Math.max(2, body.length));
        exchange.getResponseBody().write(body, 0, body.length / 2);
        exchange.getResponseBody().flush();
        exchange.close();
    }

    /** Goes on until the other side closes the connection. */
    static void sendWithoutEnd(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        byte[] more = "x".repeat(16 * 1024).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write("{\"data\":[\"".getBytes(StandardCharsets.UTF_8));
            while (!Thread.currentThread().isInterrupted()) {
                out.write(more);
            }
        }
    }

    private byte[] body() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
