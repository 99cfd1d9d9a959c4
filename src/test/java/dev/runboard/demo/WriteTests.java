package dev.runboard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.demo.api.DemoGeneration.Name;
import dev.runboard.demo.data.DemoTokens;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The calls that change something, and what is seen of it afterwards. */
class WriteTests {

    @AutoClose
    private final DemoApi api = new DemoApi();

    @ParameterizedTest
    @EnumSource(Name.class)
    void runADeploymentAtOnce(Name generation) {
        api.generation.speak(generation);
        String deployment = deployment("release-notes");
        HttpResponse<String> answer = post("/deployments/" + deployment + "/run", "");
        JsonNode run = DemoApi.json(answer);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(DemoApi.text(run.get("trigger_context"), "type")).isEqualTo("manual");
        assertThat(run.path("status").asString("running")).isEqualTo("running");
        assertThat(api.get("/deployment_runs/" + DemoApi.id(run))).isEqualTo(run);
        assertThat(DemoApi.ids(api.get("/deployments/" + deployment + "/runs")).getFirst())
                .isEqualTo(DemoApi.id(run));
        api.moveBy(Duration.ofMinutes(2));
        List<String> ids = DemoApi.ids(api.get("/deployment_runs?limit=100"));
        assertThat(ids).contains(DemoApi.id(run)).doesNotHaveDuplicates();
        int place = ids.indexOf(DemoApi.id(run));
        assertThat(DemoApi.ids(api.get("/deployment_runs?limit=3&after_id=" + ids.get(place - 1))))
                .isEqualTo(ids.subList(place, place + 3));
        assertThat(DemoApi.ids(api.get("/deployment_runs?limit=3&after_id=" + DemoApi.id(run))))
                .isEqualTo(ids.subList(place + 1, place + 4));
    }

    @Test
    void runAsOftenAsAsked() {
        String deployment = deployment("release-notes");
        List<String> made = Stream.generate(() -> post("/deployments/" + deployment + "/run", "{}"))
                .limit(5)
                .map(answer -> DemoApi.id(DemoApi.json(answer)))
                .toList();
        assertThat(made).doesNotHaveDuplicates();
        assertThat(DemoApi.ids(api.get("/deployment_runs?limit=5"))).isEqualTo(made.reversed());
    }

    @Test
    void skipARunAtTheCap() {
        String deployment = deployment("pr-triage");
        JsonNode last = api.rows("/deployment_runs?limit=1&status=completed&deployment_id=" + deployment)
                .getFirst();
        api.moveTo(DemoApi.time(last, "completed_at").minusSeconds(1));
        JsonNode skipped = DemoApi.json(post("/deployments/" + deployment + "/run", ""));
        assertThat(DemoApi.text(skipped, "status")).isEqualTo("skipped");
        api.generation.speak(Name.CURRENT);
        JsonNode throttled = DemoApi.json(post("/deployments/" + deployment + "/run", ""));
        assertThat(throttled.get("session_id").isNull()).isTrue();
        assertThat(DemoApi.text(throttled.get("error"), "type")).isEqualTo("session_rate_limited_error");
    }

    @ParameterizedTest
    @EnumSource(Name.class)
    void pauseAndGoOn(Name generation) {
        api.generation.speak(generation);
        String path = "/deployments/" + deployment("inbox-sorter");
        JsonNode paused = DemoApi.json(post(path + "/pause", ""));
        assertThat(DemoApi.text(paused, "status")).isEqualTo("paused");
        assertThat(DemoApi.text(paused.get("paused_reason"), "type")).isEqualTo("manual");
        assertThat(api.get(path)).isEqualTo(paused);
        assertThat(DemoApi.ids(api.get("/deployments?status=paused"))).contains(DemoApi.id(paused));
        assertRefused(post(path + "/pause", ""));
        assertRefused(post(path + "/run", ""));
        List<String> before = DemoApi.ids(api.get(path + "/runs?limit=1"));
        api.moveBy(Duration.ofMinutes(10));
        assertThat(newer(path, before)).hasSizeLessThan(4);
        List<String> still = DemoApi.ids(api.get(path + "/runs?limit=1"));
        api.moveBy(Duration.ofMinutes(10));
        assertThat(DemoApi.ids(api.get(path + "/runs?limit=1"))).isEqualTo(still);
        JsonNode active = DemoApi.json(post(path + "/unpause", ""));
        assertThat(DemoApi.text(active, "status")).isEqualTo("active");
        assertThat(active.get("paused_reason").isNull()).isTrue();
        assertThat(Instant.parse(
                        active.get("schedule").get("upcoming_runs_at").get(0).asString()))
                .isAfter(api.now());
        assertRefused(post(path + "/unpause", ""));
        api.moveBy(Duration.ofMinutes(20));
        assertThat(newer(path, still)).hasSizeGreaterThanOrEqualTo(9);
    }

    @Test
    void makeNoSessionWhereNoneCanBe() {
        api.generation.speak(Name.CURRENT);
        String path = "/deployments/" + deployment("changelog-translator");
        post(path + "/unpause", "");
        JsonNode run = DemoApi.json(post(path + "/run", ""));
        assertThat(run.get("session_id").isNull()).isTrue();
        assertThat(DemoApi.text(run.get("error"), "type")).isEqualTo("environment_not_found_error");
    }

    @ParameterizedTest
    @EnumSource(Name.class)
    void cancelASession(Name generation) {
        JsonNode run = api.rows("/deployment_runs?limit=1&status=running").getFirst();
        String session = DemoApi.text(run, "session_id");
        api.generation.speak(generation);
        List<JsonNode> before = api.rows("/sessions/" + session + "/events?limit=100");
        HttpResponse<String> answer = post("/sessions/" + session + "/cancel", "{}");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(DemoApi.text(DemoApi.json(answer), "status")).isEqualTo("canceling");
        assertThat(DemoApi.text(api.get("/sessions/" + session), "status")).isNotEqualTo("idle");
        api.moveBy(Duration.ofSeconds(3));
        assertThat(DemoApi.text(api.get("/sessions/" + session), "status")).isEqualTo("idle");
        List<JsonNode> after = api.rows("/sessions/" + session + "/events?limit=100");
        assertThat(after.subList(0, before.size())).isEqualTo(before);
        assertThat(after).hasSize(before.size() + 3);
        assertThat(DemoApi.text(after.getLast().get("stop_reason"), "type")).isEqualTo("cancelled");
        assertThat(post("/sessions/" + session + "/cancel", "").statusCode()).isEqualTo(200);
        api.moveBy(Duration.ofHours(9));
        api.generation.speak(Name.JUNE_2026);
        JsonNode later = api.get("/deployment_runs/" + DemoApi.id(run));
        assertThat(DemoApi.text(later.get("error"), "type")).isEqualTo("session_cancelled_error");
    }

    @ParameterizedTest
    @CsvSource({"allow, false", "deny, true"})
    void letAnAnsweredToolGoOn(String result, boolean failed) {
        api.generation.speak(Name.CURRENT);
        String session = waiting();
        String events = "/sessions/" + session + "/events";
        JsonNode wait = api.rows(events + "?order=desc&limit=1").getFirst();
        String use = wait.get("stop_reason").get("event_ids").get(0).asString();
        HttpResponse<String> answer = post(events, confirmation(use, result));
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode confirmed = DemoApi.rows(DemoApi.json(answer)).getFirst();
        assertThat(DemoApi.text(confirmed, "type")).isEqualTo("user.tool_confirmation");
        assertThat(DemoApi.text(confirmed, "result")).isEqualTo(result);
        assertThat(confirmed.has("deny_message")).isEqualTo(failed);
        assertThat(api.rows(events + "?order=desc&limit=1")).containsExactly(confirmed);
        assertThat(DemoApi.text(api.get("/sessions/" + session), "status")).isEqualTo("running");
        assertRefused(post(events, confirmation(use, result)));
        api.moveBy(Duration.ofMinutes(15));
        assertThat(DemoApi.text(api.get("/sessions/" + session), "status")).isEqualTo("idle");
        JsonNode tool =
                api.rows(events + "?order=desc&limit=1&types=agent.tool_result").getFirst();
        assertThat(DemoApi.text(tool, "tool_use_id")).isEqualTo(use);
        assertThat(tool.get("is_error").asBoolean()).isEqualTo(failed);
    }

    @Test
    void cancelASessionThatWaits() {
        api.generation.speak(Name.CURRENT);
        String session = waiting();
        assertThat(post("/sessions/" + session + "/cancel", "").statusCode()).isEqualTo(202);
        api.moveBy(Duration.ofSeconds(3));
        assertThat(DemoApi.text(
                        api.rows("/sessions/" + session + "/events?order=desc&limit=1")
                                .getFirst()
                                .get("stop_reason"),
                        "type"))
                .isEqualTo("cancelled");
    }

    @Test
    void repeatTheFirstAnswerForAKey() {
        String path = "/deployments/" + deployment("release-notes") + "/run";
        HttpResponse<String> first = post(path, "", "Idempotency-Key", "key-1");
        api.moveBy(Duration.ofSeconds(30));
        HttpResponse<String> second = post(path, "", "X-Idempotency-Key", "key-1");
        assertThat(second.body()).isEqualTo(first.body());
        assertRefused(post(path, "{}", "Idempotency-Key", "key-1"));
        assertThat(post(path, "", "Idempotency-Key", "key-2").body()).isNotEqualTo(first.body());
        api.moveBy(Duration.ofHours(25));
        assertThat(post(path, "", "Idempotency-Key", "key-1").body()).isNotEqualTo(first.body());
    }

    @Test
    void repeatARefusalForItsKey() {
        String path = "/deployments/" + deployment("release-notes");
        HttpResponse<String> refused = post(path + "/unpause", "", "Idempotency-Key", "key-1");
        assertRefused(refused);
        post(path + "/pause", "");
        assertThat(post(path + "/unpause", "", "Idempotency-Key", "key-1").body())
                .isEqualTo(refused.body());
        assertThat(post(path + "/unpause", "", "Idempotency-Key", "key-2").statusCode())
                .isEqualTo(200);
    }

    @Test
    void refuseAFiveHundredAndFirstRun() {
        String path = "/deployments/" + deployment("release-notes") + "/run";
        assertThat(Stream.generate(() -> post(path, "").statusCode()).limit(500))
                .containsOnly(200);
        HttpResponse<String> refused = post(path, "");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(DemoApi.text(DemoApi.json(refused).get("error"), "type")).isEqualTo("rate_limit_error");
    }

    @Test
    void refuseALargeBody() {
        String path = "/deployments/" + deployment("release-notes") + "/run";
        String largest = "{" + " ".repeat(64 * 1024 - 2) + "}";
        assertThat(post(path, largest).statusCode()).isEqualTo(200);
        assertThat(post(path, largest + " ").statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({
        "/deployments/dep_1/run, '', 404",
        "/deployments/dep_1/pause, '', 404",
        "/sessions/sess_1/cancel, '', 404",
        "/sessions/sess_1/events, '{\"events\":[{\"type\":\"user.tool_confirmation\",\"result\":\"allow\"}]}', 404",
        "/sessions/sess_1/events, '{\"events\":[]}', 400",
        "/sessions/sess_1/events, '{', 400",
        "/sessions/sess_1/events, '[]', 400",
        "/deployments/dep_019ec55a2b687b3f94eee77dd77e4b2a/run, '{\"x\":1}', 400",
        "/deployments/dep_019ec55a2b687b3f94eee77dd77e4b2a, '', 405",
        "/deployment_runs, '', 405"
    })
    void refuseWhatMakesNoSense(String path, String body, int status) {
        assertThat(post(path, body).statusCode()).isEqualTo(status);
    }

    @Test
    void refuseAnArchivedDeployment() {
        String archived = api.rows("/deployments?include_archived=true").stream()
                .filter(row -> !row.get("archived_at").isNull())
                .map(DemoApi::id)
                .findFirst()
                .orElseThrow();
        for (String action : List.of("run", "pause", "unpause")) {
            assertRefused(post("/deployments/" + archived + "/" + action, ""));
        }
    }

    @Test
    void stayInTheirWorkspace() {
        String path = "/deployments/" + deployment("release-notes") + "/pause";
        HttpResponse<String> answer = api.send(api.request(path)
                .header("Authorization", "Bearer " + DemoTokens.ORCHARD)
                .POST(BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(404);
    }

    private static String confirmation(String use, String result) {
        String message = result.equals("deny") ? ",\"deny_message\":\"Not today\"" : "";
        return "{\"events\":[{\"type\":\"user.tool_confirmation\",\"tool_use_id\":\"" + use + "\",\"result\":\""
                + result + "\"" + message + "}]}";
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(DemoApi.text(DemoApi.json(answer).get("error"), "type")).isEqualTo("conflict_error");
    }

    private List<String> newer(String path, List<String> known) {
        return DemoApi.ids(api.get(path + "/runs?limit=100")).stream()
                .takeWhile(id -> !known.contains(id))
                .toList();
    }

    private String waiting() {
        return Stream.of("incident-summariser", "docs-link-check", "release-notes")
                .map(name -> "/sessions?limit=100&statuses=idle&deployment_id=" + deployment(name))
                .flatMap(path -> DemoApi.ids(api.get(path)).stream())
                .filter(id -> api.rows("/sessions/" + id + "/events?order=desc&limit=1")
                        .getFirst()
                        .path("stop_reason")
                        .has("event_ids"))
                .findFirst()
                .orElseThrow();
    }

    private String deployment(String name) {
        return api.rows("/deployments").stream()
                .filter(row -> DemoApi.text(row, "name").equals(name))
                .map(DemoApi::id)
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> post(String path, String body, String... headers) {
        var request = api.request(path).header("Authorization", "Bearer " + DemoTokens.HARBOR);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return api.send(request.POST(BodyPublishers.ofString(body)));
    }
}
