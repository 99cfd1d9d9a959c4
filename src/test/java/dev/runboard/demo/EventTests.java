package dev.runboard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.demo.api.DemoGeneration.Name;
import dev.runboard.demo.data.DemoTokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What happens in a session, told in its order. */
class EventTests {

    private static final String SAMPLE = "/sessions/sess_019ec55a68b37e1e8d660691af161ab4/events";

    private static final List<String> SESSION_ERRORS = List.of(
            "unknown_error",
            "model_overloaded_error",
            "model_rate_limited_error",
            "model_request_failed_error",
            "mcp_connection_failed_error",
            "mcp_authentication_failed_error",
            "billing_error",
            "credential_host_unreachable_error");

    @AutoClose
    private final DemoApi api = new DemoApi();

    @Test
    void tellOfACompletedRun() {
        List<JsonNode> events = api.rows(SAMPLE + "?limit=100");
        assertThat(events).hasSizeBetween(10, 60);
        assertThat(types(events)).startsWith("user.message", "session.status_running");
        assertThat(types(events)).endsWith("agent.message", "session.usage", "session.status_idle");
        assertThat(DemoApi.text(events.getLast().get("stop_reason"), "type")).isEqualTo("end_turn");
        assertThat(DemoApi.text(events.getLast(), "processed_at")).isEqualTo("2026-06-14T08:58:34.433744Z");
        assertThat(events)
                .extracting(event -> DemoApi.time(event, "processed_at"))
                .isSorted();
        assertThat(new HashSet<>(events.stream().map(DemoApi::id).toList())).hasSameSizeAs(events);
    }

    @Test
    void answerEachUseOfATool() {
        List<JsonNode> events = many();
        assertThat(types(events)).contains("agent.tool_use", "agent.mcp_tool_use", "agent.thinking");
        for (int i = 0; i < events.size(); i++) {
            if (types(events).get(i).equals("agent.tool_result")) {
                assertThat(DemoApi.text(events.get(i), "tool_use_id")).isEqualTo(DemoApi.id(events.get(i - 1)));
            }
        }
        assertThat(events.stream().filter(event -> event.has("is_error")))
                .extracting(event -> event.get("is_error").asBoolean())
                .contains(true, false);
    }

    @Test
    void tellOfErrorsThatARetryOvercame() {
        assertThat(api.rows(longEvents("?types=session.error")))
                .isNotEmpty()
                .extracting(event -> DemoApi.text(event.get("error").get("retry_status"), "type"))
                .containsOnly("retrying");
    }

    @Test
    void cannotBeSortedByTheirIds() {
        assertThat(many().stream().map(DemoApi::id).toList())
                .isNotEqualTo(many().stream().map(DemoApi::id).sorted().toList());
    }

    @Test
    void speakInBlocksToday() {
        JsonNode june = api.rows(SAMPLE).getFirst();
        assertThat(june.get("content").isString()).isTrue();
        api.generation.speak(Name.CURRENT);
        JsonNode current = api.rows(SAMPLE).getFirst();
        assertThat(current.get("content").get(0).get("text")).isEqualTo(june.get("content"));
        assertThat(DemoApi.id(current)).isEqualTo(DemoApi.id(june));
    }

    @ParameterizedTest
    @EnumSource(Name.class)
    void comeOneByOne(Name generation) {
        String path = "/sessions/" + longSession() + "/events?limit=100";
        api.generation.speak(generation);
        List<JsonNode> events = api.rows(path);
        for (int i = 1; i < events.size() - 1; i++) {
            api.moveTo(DemoApi.time(events.get(i), "processed_at"));
            assertThat(api.rows(path)).isEqualTo(events.subList(0, i + 1));
        }
    }

    @Test
    void costALittleLessThanTheSession() {
        api.generation.speak(Name.CURRENT);
        double told = many().stream()
                .filter(event -> event.has("model_usage"))
                .mapToDouble(event -> event.get("model_usage").get("credits").asDouble())
                .sum();
        JsonNode session = api.get("/sessions/" + longSession());
        assertThat(told)
                .isPositive()
                .isLessThan(session.get("usage").get("total_credits").asDouble());
    }

    @Test
    void countCreditsInTwoDecimals() {
        api.generation.speak(Name.CURRENT);
        List<JsonNode> calls = api.rows(longEvents("?limit=100&types=span.model_request_end"));
        assertThat(calls).anyMatch(event -> event.has("model_usage")).anyMatch(event -> !event.has("model_usage"));
        assertThat(Stream.concat(
                        calls.stream()
                                .filter(event -> event.has("model_usage"))
                                .map(event -> event.get("model_usage").get("credits")),
                        api.rows("/sessions?limit=100").stream()
                                .filter(session -> session.has("usage"))
                                .map(session -> session.get("usage").get("total_credits"))))
                .allMatch(credits -> credits.asString().matches("[0-9]+\\.[0-9]{1,2}"));
    }

    @Test
    void nameErrorsInTheVendorsWords() {
        api.generation.speak(Name.CURRENT);
        List<JsonNode> errors = Stream.of(DemoTokens.HARBOR, DemoTokens.ORCHARD)
                .flatMap(token -> sessionsOfHours(token)
                        .map(session -> "/sessions/" + DemoApi.id(session) + "/events?types=session.error")
                        .flatMap(path -> DemoApi.rows(api.get(path, token)).stream()))
                .map(event -> event.get("error"))
                .toList();
        assertThat(errors)
                .isNotEmpty()
                .allMatch(error -> SESSION_ERRORS.contains(DemoApi.text(error, "type")))
                .allMatch(error -> error.has("mcp_server_name")
                        == DemoApi.text(error, "type").startsWith("mcp_"));
        assertThat(errors)
                .extracting(error -> DemoApi.text(error.get("retry_status"), "type"))
                .contains("retrying", "exhausted", "terminal")
                .isSubsetOf("retrying", "exhausted", "terminal");
    }

    private Stream<JsonNode> sessionsOfHours(String token) {
        String path = "/sessions?limit=100&statuses=terminated,idle";
        return Stream.iterate(
                        api.get(path, token), page -> api.get(path + "&page=" + DemoApi.text(page, "next_page"), token))
                .limit(6)
                .flatMap(page -> DemoApi.rows(page).stream());
    }

    @Test
    void turnPagesEitherWay() {
        List<JsonNode> all = api.rows(SAMPLE + "?limit=100");
        JsonNode first = api.get(SAMPLE + "?limit=4");
        assertThat(DemoApi.rows(first)).isEqualTo(all.subList(0, 4));
        String cursor = DemoApi.text(first, "next_page");
        assertThat(api.rows(SAMPLE + "?limit=3&page=" + cursor)).isEqualTo(all.subList(4, 7));
        assertThat(api.rows(SAMPLE + "?limit=3&after_id=" + cursor)).isEqualTo(all.subList(4, 7));
        assertThat(api.rows(SAMPLE + "?limit=2&before_id=" + cursor)).isEqualTo(all.subList(1, 3));
        assertThat(api.rows(SAMPLE + "?limit=100&order=desc")).isEqualTo(all.reversed());
        assertThat(api.rows(SAMPLE + "?limit=2&order=desc&page=" + cursor))
                .isEqualTo(all.subList(1, 3).reversed());
        assertThat(api.get(SAMPLE + "?limit=100").get("next_page").isNull()).isTrue();
    }

    @Test
    void passFilters() {
        List<JsonNode> all = api.rows(SAMPLE + "?limit=100");
        Predicate<JsonNode> wanted =
                event -> List.of("agent.message", "session.status_idle").contains(DemoApi.text(event, "type"));
        List<JsonNode> left = all.stream().filter(wanted).toList();
        assertThat(api.rows(SAMPLE + "?limit=100&types=agent.message,session.status_idle,never.heard"))
                .isEqualTo(left);
        assertThat(api.rows(SAMPLE + "?limit=100&types=agent.message&types=session.status_idle"))
                .isEqualTo(left);
        assertThat(api.rows(SAMPLE + "?limit=100&types%5B%5D=agent.message&types%5B%5D=session.status_idle"))
                .isEqualTo(left);
        String time = DemoApi.text(all.get(5), "processed_at");
        assertThat(api.rows(SAMPLE + "?limit=100&created_at%5Bgt%5D=" + time)).isEqualTo(all.subList(6, all.size()));
        assertThat(api.rows(SAMPLE + "?limit=100&created_at%5Blte%5D=" + time)).isEqualTo(all.subList(0, 6));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=101, limit",
        "limit=0, limit",
        "page=evt_1, page",
        "after_id=evt_019ec55a68b37e1e8d660691af161ab4, after_id",
        "page=a&before_id=b, before_id",
        "order=up, order",
        "created_at%5Bgt%5D=soon, created_at[gt]"
    })
    void nameTheParameterThatIsBad(String query, String parameter) {
        for (Name generation : Name.values()) {
            api.generation.speak(generation);
            assertThat(api.call(SAMPLE + "?" + query).statusCode()).isEqualTo(400);
            assertThat(DemoApi.text(api.get(SAMPLE + "?" + query).get("error"), "param"))
                    .isEqualTo(parameter);
        }
    }

    @Test
    void areTwentyUnlessMoreAreAskedFor() {
        assertThat(api.rows(longEvents(""))).hasSize(20);
        assertThat(api.rows(longEvents("?limit=100"))).hasSize(100);
    }

    @Test
    void areTenThousandOfANightlyRun() {
        List<JsonNode> all = Stream.iterate(
                        api.get(longEvents("?limit=100")),
                        page -> api.get(longEvents("?limit=100&page=" + DemoApi.text(page, "next_page"))))
                .limit(100)
                .flatMap(page -> DemoApi.rows(page).stream())
                .toList();
        assertThat(new HashSet<>(all.stream().map(DemoApi::id).toList())).hasSize(10_000);
        assertThat(types(all)).endsWith("session.status_idle");
        assertThat(api.get(longEvents("?limit=100&after_id=" + DemoApi.id(all.get(9_899))))
                        .get("has_more")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void takeAsLongWhereverAPageBegins() {
        String last = DemoApi.id(api.rows(longEvents("?limit=1&order=desc")).getFirst());
        String first = longEvents("?limit=100");
        for (String query : List.of("&before_id=" + last, "&types=never.heard", "&order=desc")) {
            List<Duration> ofFirst = new ArrayList<>();
            List<Duration> ofOther = new ArrayList<>();
            for (int turn = 0; turn < 20; turn++) {
                ofFirst.add(timed(first));
                ofOther.add(timed(first + query));
            }
            assertThat(Collections.min(ofOther))
                    .as("the time of a page with " + query)
                    .isLessThan(Collections.min(ofFirst).multipliedBy(2));
        }
    }

    private Duration timed(String path) {
        long start = System.nanoTime();
        api.call(path);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private List<JsonNode> many() {
        JsonNode first = api.get(longEvents("?limit=100"));
        JsonNode second = api.get(longEvents("?limit=100&page=" + DemoApi.text(first, "next_page")));
        return Stream.of(first, second)
                .flatMap(page -> DemoApi.rows(page).stream())
                .toList();
    }

    private String longEvents(String query) {
        return "/sessions/" + longSession() + "/events" + query;
    }

    /** The schedule of nightly-dependency-audit sets off long sessions. */
    private String longSession() {
        Name before = api.generation.name();
        api.generation.speak(Name.JUNE_2026);
        String audit = api.rows("/deployments").stream()
                .filter(row -> DemoApi.text(row, "name").equals("nightly-dependency-audit"))
                .map(DemoApi::id)
                .findFirst()
                .orElseThrow();
        JsonNode run = api.rows(
                        "/deployment_runs?limit=1&status=completed&trigger_type=schedule&deployment_id=" + audit)
                .getFirst();
        api.generation.speak(before);
        return DemoApi.text(run, "session_id");
    }

    private static List<String> types(List<JsonNode> events) {
        return events.stream().map(event -> DemoApi.text(event, "type")).toList();
    }
}
