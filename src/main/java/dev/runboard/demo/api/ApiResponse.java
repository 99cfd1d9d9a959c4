package dev.runboard.demo.api;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A complete answer, so that its length is known beforehand. */
final class ApiResponse {

    private final int status;
    private final String contentType;
    private final byte[] body;

    private ApiResponse(int status, String contentType, byte[] body) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
    }

    static ApiResponse json(int status, JsonNode content) {
        return new ApiResponse(status, "application/json", JsonMapper.shared().writeValueAsBytes(content));
    }

    static ApiResponse bare(int status, String text) {
        return new ApiResponse(status, "text/html; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    void sendTo(HttpExchange exchange) throws IOException {
        boolean bodiless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(status, bodiless ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            if (!bodiless) {
                out.write(body);
            }
        }
    }

    /** Announces the whole length and closes the connection in the middle. */
    void sendHalfTo(HttpExchange exchange) throws IOException {
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
}
