package dev.runboard.demo;

import dev.runboard.demo.api.DemoGeneration;
import dev.runboard.demo.data.DemoTokens;
import dev.runboard.demo.faults.DemoFaults;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A demo upstream of a test's own, whose clock moves by the test's hand alone, and a client to it. */
final class DemoApi implements AutoCloseable {

    static final Instant START = Instant.parse("2026-11-23T12:34:56.7Z");

    /** As many as the demo has unless told. */
    static final int RUNS = 20_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    final DemoFaults faults = new DemoFaults();
    final DemoGeneration generation = new DemoGeneration(DemoGeneration.Name.JUNE_2026, false);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private volatile Instant now = START;
    private final DemoUpstream upstream = DemoUpstream.start(0, RUNS, () -> now, faults, generation);

    static DemoApi speaking(DemoGeneration.Name generation) {
        DemoApi api = new DemoApi();
        api.generation.speak(generation);
        return api;
    }

    Instant now() {
        return now;
    }

    void moveTo(Instant time) {
        now = time;
    }

    void moveBy(Duration duration) {
        now = now.plus(duration);
    }

    JsonNode get(String path) {
        return get(path, DemoTokens.HARBOR);
    }

    JsonNode get(String path, String token) {
        return json(send(request(path).header("Authorization", "Bearer " + token)));
    }

    List<JsonNode> rows(String path) {
        return rows(get(path));
    }

    HttpResponse<String> call(String path) {
        return send(request(path).header("Authorization", "Bearer " + DemoTokens.HARBOR));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(upstream.baseUrl() + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    static List<JsonNode> rows(JsonNode page) {
        return StreamSupport.stream(page.get("data").spliterator(), false).toList();
    }

    static List<String> ids(JsonNode page) {
        return rows(page).stream().map(DemoApi::id).toList();
    }

    static String id(JsonNode row) {
        return row.get("id").asString();
    }

    static String text(JsonNode row, String key) {
        return row.get(key).asString();
    }

    static Instant time(JsonNode row, String key) {
        return Instant.parse(text(row, key));
    }

    static List<String> keys(JsonNode row) {
        return new ArrayList<>(row.propertyNames());
    }

    @Override
    public void close() {
        http.close();
        upstream.close();
    }
}
