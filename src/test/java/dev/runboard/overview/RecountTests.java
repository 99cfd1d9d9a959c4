package dev.runboard.overview;

import static dev.runboard.upstream.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.history.History;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.RunHistory;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import dev.runboard.web.Element;
import dev.runboard.web.Pages;
import dev.runboard.web.WebSlice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Counts everything on the overview again, from what the API tells of random runs. */
@WebSlice
class RecountTests {

    private static final Duration DAY = Duration.ofHours(24);
    private static final List<String> JUNE = List.of(
            "completed",
            "completed",
            "completed",
            "failed",
            "failed",
            "skipped",
            "running",
            "pending",
            "waiting",
            "cancelled",
            "new_word");
    private static final List<String> TODAY = List.of(
            "completed", "completed", "completed", "failed", "failed", "running", "waiting", "cancelled", "undecided");

    /** What is true of a run, whatever the generation of the API that tells it. */
    private record Fact(
            int number,
            String deployment,
            Instant at,
            String status,
            String trigger,
            long took,
            String error,
            boolean today) {

        String id() {
            return "drun_%d".formatted(number);
        }

        boolean is(String other) {
            return status.equals(other);
        }
    }

    @Autowired
    private Pages pages;

    @Autowired
    private FakeUpstream upstream;

    @Autowired
    private MovableClock clock;

    @Autowired
    private RunHistory history;

    private final List<Fact> facts = new ArrayList<>();

    /** {@code june} and {@code today} are one generation, {@code switch} has newer runs of today's API before older ones of June. */
    @ParameterizedTest
    @CsvSource({
        "june,1",
        "june,2",
        "june,3",
        "june,4",
        "today,5",
        "today,6",
        "today,7",
        "switch,8",
        "switch,9",
        "switch,10"
    })
    void everythingIsCountedAsTheApiTellsIt(String generation, int seed) {
        Random random = new Random(seed);
        upstream.on("/deployments", Reply.json(deployments()));
        upstream.on("/sessions", Reply.json("{\"data\":[],\"has_more\":false}"));
        upstream.asked("/deployment_runs", this::page);
        add(random, 40 + random.nextInt(160), Duration.ofHours(30 + random.nextInt(20)), generation.equals("today"));
        awaitHistory();
        // More new runs than the newest page has leave a gap.
        Duration pause = Duration.ofMinutes(7 + random.nextInt(60));
        clock.advance(pause);
        add(random, 20 + random.nextInt(130), pause, !generation.equals("june"));
        awaitHistory();

        Element page = page("/overview");

        recount(page, page.the("p", "data-window", ""));
    }

    private void recount(Element page, Element window) {
        Instant to = clock.instant();
        List<Fact> counted = in(to.minus(DAY), to);
        assertThat(window.attribute("data-from")).isEqualTo(to.minus(DAY).toString());
        assertThat(window.attribute("data-to")).isEqualTo(to.toString());
        assertThat(window.attribute("data-complete")).isEqualTo("true");
        assertThat(window.attribute("data-runs")).isEqualTo("" + counted.size());
        assertThat(window.attribute("data-undecided")).isEqualTo("" + count(counted, "undecided"));
        recountNumbers(page, counted);
        recountBars(page);
        recountErrors(page, counted);
        recountHealth(page, counted);
    }

    private static void recountNumbers(Element page, List<Fact> counted) {
        long failed = count(counted, "failed");
        long finished = failed + count(counted, "completed");
        assertThat(value(page, "runs")).isEqualTo("" + counted.size());
        assertThat(value(page, "failed")).isEqualTo("" + failed);
        assertThat(value(page, "running")).isEqualTo("" + (count(counted, "running") + count(counted, "pending")));
        assertThat(value(page, "waiting")).isEqualTo("" + count(counted, "waiting"));
        if (finished >= 5) {
            assertThat(Double.parseDouble(value(page, "failure-rate")))
                    .isBetween((double) failed / finished - 1e-6, (double) failed / finished + 1e-6);
        } else {
            assertThat(value(page, "failure-rate")).isNull();
        }
        List<Long> durations = counted.stream()
                .filter(fact -> fact.is("completed"))
                .map(Fact::took)
                .sorted()
                .toList();
        if (!durations.isEmpty()) {
            assertThat(value(page, "p50")).isEqualTo("" + nearestRank(durations, 50));
            assertThat(value(page, "p95")).isEqualTo("" + nearestRank(durations, 95));
        }
    }

    /** The smallest value that at least so many percent do not exceed. */
    private static long nearestRank(List<Long> sorted, int percent) {
        for (int i = 0; ; i++) {
            if (100 * (i + 1) >= percent * sorted.size()) {
                return sorted.get(i);
            }
        }
    }

    private void recountBars(Element page) {
        List<Element> bars = page.all("a").stream()
                .filter(link -> link.attribute("data-completed") != null)
                .toList();
        assertThat(bars).hasSize(48).allSatisfy(bar -> {
            List<Fact> own = in(Instant.parse(bar.attribute("data-from")), Instant.parse(bar.attribute("data-to")));
            assertThat(bar.attribute("data-completed")).isEqualTo("" + count(own, "completed"));
            assertThat(bar.attribute("data-failed")).isEqualTo("" + count(own, "failed"));
            assertThat(bar.attribute("data-running")).isEqualTo("" + (count(own, "running") + count(own, "pending")));
            assertThat(bar.attribute("data-skipped")).isEqualTo("" + count(own, "skipped"));
            long other = Stream.of("cancelled", "waiting", "new_word", "undecided")
                    .mapToLong(word -> count(own, word))
                    .sum();
            assertThat(bar.attribute("data-other")).isEqualTo("" + other);
        });
    }

    private static void recountErrors(Element page, List<Fact> counted) {
        Map<String, String> expected = new TreeMap<>();
        for (String error : List.of("timeout_error", "billing_error", "")) {
            long number = counted.stream()
                    .filter(fact -> fact.is("failed") && fact.error().equals(error))
                    .count();
            if (number > 0) {
                expected.put(error, "" + number);
            }
        }
        Map<String, String> shown = page.all("tr").stream()
                .filter(row -> row.attribute("data-error-group") != null)
                .collect(Collectors.toMap(
                        row -> row.attribute("data-error-type"),
                        row -> row.attribute("data-count"),
                        (one, other) -> one + "+" + other,
                        TreeMap::new));
        assertThat(shown).isEqualTo(expected);
    }

    private void recountHealth(Element page, List<Fact> counted) {
        assertThat(page.all("tr").stream().filter(row -> row.attribute("data-streak") != null))
                .hasSize(4)
                .allSatisfy(row -> {
                    String id = row.attribute("data-deployment-id");
                    List<Fact> own = counted.stream()
                            .filter(fact -> fact.deployment().equals(id))
                            .toList();
                    assertThat(row.attribute("data-runs")).isEqualTo("" + own.size());
                    assertThat(row.attribute("data-failed")).isEqualTo("" + count(own, "failed"));
                    assertThat(row.attribute("data-streak")).isEqualTo("" + streak(id));
                });
    }

    /** Goes from the oldest run to the newest. A chain of retries counts once. */
    private int streak(String deployment) {
        int length = 0;
        int before = 0;
        boolean counted = false;
        for (Fact fact : oldestFirst()) {
            if (!fact.deployment().equals(deployment)) {
                continue;
            }
            if (!fact.trigger().equals("retry")) {
                before = length;
                counted = false;
            }
            if (fact.is("failed")) {
                length = counted ? length : before + 1;
                counted = true;
            } else if (fact.is("completed")) {
                length = 0;
                counted = false;
            }
        }
        return length;
    }

    private List<Fact> oldestFirst() {
        return facts.stream().sorted(Comparator.comparing(Fact::at)).toList();
    }

    private List<Fact> in(Instant from, Instant to) {
        return facts.stream()
                .filter(fact -> !fact.at().isBefore(from) && fact.at().isBefore(to))
                .toList();
    }

    private static long count(List<Fact> counted, String status) {
        return counted.stream().filter(fact -> fact.is(status)).count();
    }

    /** Adds runs of the last {@code span}, in other seconds than all before. */
    private void add(Random random, int count, Duration span, boolean today) {
        List<String> statuses = today ? TODAY : JUNE;
        List<Long> seconds = random.longs(1, Math.max(span.toSeconds(), 2))
                .distinct()
                .limit(Math.min(count, span.toSeconds() / 2))
                .boxed()
                .sorted(Comparator.reverseOrder())
                .toList();
        for (long ago : seconds) {
            String status = statuses.get(random.nextInt(statuses.size()));
            String error = random.nextBoolean() ? "timeout_error" : "billing_error";
            Fact fact = new Fact(
                    facts.size(),
                    "dep_" + random.nextInt(4),
                    clock.instant().minusSeconds(ago),
                    status,
                    List.of("manual", "schedule", "retry").get(random.nextInt(3)),
                    1000L * (1 + random.nextInt(600)),
                    error,
                    today);
            facts.add(fact);
            serve(fact);
        }
    }

    private void serve(Fact fact) {
        upstream.on("/deployment_runs/" + fact.id(), Reply.json(json(fact)));
        if (!fact.today()) {
            return;
        }
        String session = "/sessions/sess_" + fact.number();
        upstream.on(
                session,
                Reply.json("{\"id\":\"sess_%d\",\"status\":\"%s\",\"created_at\":\"%s\"}"
                        .formatted(fact.number(), fact.is("running") ? "running" : "idle", fact.at())));
        upstream.on(session + "/events", Reply.json("{\"data\":[" + events(fact) + "],\"has_more\":false}"));
    }

    private static String events(Fact fact) {
        Instant end = fact.at().plusMillis(fact.took());
        if (fact.is("undecided")) {
            return "";
        }
        if (fact.is("failed")) {
            return """
                    {"id":"evt_1","type":"session.error","processed_at":"%s",
                     "error":{"type":"%s","message":"No answer within %d s","retry_status":{"type":"terminal"}}}""".formatted(end, fact.error(), fact.number());
        }
        String reason = Map.of("completed", "end_turn", "waiting", "requires_action", "cancelled", "cancelled")
                .getOrDefault(fact.status(), "end_turn");
        return "{\"id\":\"evt_1\",\"type\":\"session.status_idle\",\"processed_at\":\"%s\",\"stop_reason\":{\"type\":\"%s\"}}"
                .formatted(end, reason);
    }

    private static String json(Fact fact) {
        String own = fact.today()
                ? ",\"session_id\":\"sess_" + fact.number() + "\",\"error\":null"
                : ",\"status\":\"%s\",\"triggered_at\":\"%s\"%s,\"error\":%s"
                        .formatted(
                                fact.status(),
                                fact.at(),
                                fact.is("completed") || fact.is("failed") ? ",\"duration_ms\":" + fact.took() : "",
                                fact.is("failed")
                                        ? "{\"type\":\"%s\",\"message\":\"No answer within %d s\"}"
                                                .formatted(fact.error(), fact.number())
                                        : "null");
        return "{\"id\":\"%s\",\"deployment_id\":\"%s\",\"created_at\":\"%s\",\"trigger_context\":{\"type\":\"%s\"}%s}"
                .formatted(fact.id(), fact.deployment(), fact.at(), fact.trigger(), own);
    }

    private static String deployments() {
        return IntStream.range(0, 4)
                .mapToObj(i -> "{\"id\":\"dep_%d\",\"name\":\"job-%d\",\"status\":\"active\"}".formatted(i, i))
                .collect(Collectors.joining(",", "{\"data\":[", "],\"has_more\":false}"));
    }

    /** The runs after the cursor of a call, newest first. Today's API refuses pages of more than 100. */
    private Reply page(FakeUpstream.Received call) {
        List<Fact> all = oldestFirst().reversed();
        boolean tooMany = Integer.parseInt(call.parameter("limit", "20")) > 100;
        return tooMany && all.getFirst().today()
                ? Reply.error(400, "invalid_request_error", "limit must be at most 100")
                : Reply.page(all.stream().map(RecountTests::json).toList(), call);
    }

    /** Looks until all is fetched, and how all sessions went is known as far as the API tells. */
    private void awaitHistory() {
        for (int pauses = 0; !isKnown(history.find(TOKEN, Instant.EPOCH).value()); ) {
            if (!history.isWorking(TOKEN)) {
                // A run without an outcome is looked up again after a minute.
                clock.advance(Duration.ofSeconds(61));
                pauses++;
            }
            assertThat(pauses).as("pauses until all is known").isLessThan(30);
        }
    }

    private boolean isKnown(History found) {
        return found.runs().size() == facts.size()
                && found.runs().stream().filter(HistoryRun::isUndecided).count() == count(facts, "undecided");
    }

    private static String value(Element page, String metric) {
        return page.the("div", "data-metric", metric).attribute("data-value");
    }

    private Element page(String address) {
        return pages.open(address);
    }
}
