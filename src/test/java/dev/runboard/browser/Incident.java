package dev.runboard.browser;

import dev.runboard.demo.data.DemoTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The failures of a deployment up to now, as its API tells them, in both generations.
 *
 * @param runs the runs of the deployment, newest first
 * @param statuses the status of each
 */
record Incident(String deployment, List<JsonNode> runs, List<String> statuses) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Reads the runs of the deployment with this name. */
    static Incident read(URI api, String name) {
        String id = data(api, "/deployments?limit=100&include_archived=true")
                .filter(one -> one.path("name").asString("").equals(name))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
        List<JsonNode> runs = new ArrayList<>();
        List<JsonNode> page = List.of();
        do {
            String after = page.isEmpty()
                    ? ""
                    : "&after_id=" + page.getLast().path("id").asString();
            page = data(api, "/deployments/" + id + "/runs?limit=100" + after).toList();
            runs.addAll(page);
        } while (page.size() == 100);
        return new Incident(id, runs, runs.stream().map(run -> status(api, run)).toList());
    }

    /** How many runs failed since the last one that completed. None of them is a retry. */
    int length() {
        return (int) sinceLastGood().filter("failed"::equals).count();
    }

    /** The length as a person reads it. An unknown outcome may be a failure, too. */
    String words() {
        boolean atLeast = sinceLastGood().anyMatch("unknown"::equals);
        return "failed " + (atLeast ? "at least " : "") + length() + " times in a row";
    }

    /** The first run that failed since. */
    JsonNode first() {
        return runs.get(statuses.subList(0, lastGood()).lastIndexOf("failed"));
    }

    /** The last run that completed before. */
    JsonNode good() {
        return runs.get(lastGood());
    }

    int failedSince(Instant time) {
        return (int) Stream.iterate(0, place -> place < runs.size(), place -> place + 1)
                .filter(place -> statuses.get(place).equals("failed"))
                .filter(place -> !created(runs.get(place)).isBefore(time))
                .count();
    }

    /** The run with this id. */
    JsonNode run(String id) {
        return runs.stream()
                .filter(run -> run.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static Instant created(JsonNode run) {
        return Instant.parse(run.path("created_at").asString());
    }

    private int lastGood() {
        return statuses.indexOf("completed");
    }

    private Stream<String> sinceLastGood() {
        return statuses.subList(0, lastGood()).stream();
    }

    /** June's API tells the status, today's the last events of a session. */
    private static String status(URI api, JsonNode run) {
        if (run.has("status")) {
            return run.path("status").asString();
        }
        String session = run.path("session_id").asString("");
        if (session.isEmpty()) {
            return run.path("error").isObject() ? "failed" : "unknown";
        }
        String types = "session.status_idle,session.error,session.status_terminated,session.status_running";
        return status(data(api, "/sessions/" + session + "/events?order=desc&limit=10&types=" + types)
                .map(Incident::word)
                .toList());
    }

    /** A session that is gone or was ended without an error does not tell how its run went. */
    private static String status(List<String> newestFirst) {
        boolean ended = !newestFirst.isEmpty() && newestFirst.getFirst().equals("session.status_terminated");
        String last = newestFirst.stream().skip(ended ? 1 : 0).findFirst().orElse("");
        return switch (last) {
            case "session.error", "retries_exhausted", "budget_reached" -> "failed";
            case "end_turn" -> ended ? "unknown" : "completed";
            default -> ended || last.isEmpty() ? "unknown" : "other";
        };
    }

    /** Why a session stopped, or the type of another event. */
    private static String word(JsonNode event) {
        return event.path("stop_reason")
                .path("type")
                .asString(event.path("type").asString());
    }

    /** The items of a list, none if it is not there. */
    private static Stream<JsonNode> data(URI api, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api + path))
                .header("Authorization", "Bearer " + DemoTokens.HARBOR)
                .build();
        try {
            JsonNode answer = JSON.readTree(
                    HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
            return answer.path("data").valueStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
