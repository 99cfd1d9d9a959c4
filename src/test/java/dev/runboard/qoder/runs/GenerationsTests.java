package dev.runboard.qoder.runs;

import static dev.runboard.upstream.client.Upstreams.OTHER_TOKEN;
import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.TriggerType;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.MovableClock;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.UpstreamSettings;
import dev.runboard.upstream.client.Upstreams;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The gateway against both generations of the API, neither of which says which one it is. */
class GenerationsTests {

    private static final Instant NEWEST = Instant.parse("2026-06-14T08:59:00Z");

    private final FakeUpstream upstream = new FakeUpstream();
    private final MovableClock clock = new MovableClock();
    private final RunsGateway gateway = Gateways.to(Upstreams.settings(upstream.baseUrl(), 0), Generation.AUTO, clock);

    @AfterEach
    void stop() {
        upstream.close();
    }

    @Test
    void largePageIsPutTogetherFromSmallOnes() {
        speakC(1000, n -> started(n));

        RunsResult found = gateway.find(TOKEN, RunsQuery.ALL.withLimit(250));

        assertThat(ids(found)).isEqualTo(numbered(0, 250));
        assertThat(found.list().value().hasMore()).isTrue();
        assertThat(upstream.calls()).isEqualTo(4); // One to learn that 250 are too many, three for the page.
    }

    @Test
    void refusedLimitIsLearnedOnce() {
        speakC(1000, n -> started(n));
        gateway.find(TOKEN, RunsQuery.ALL.withLimit(500));
        int before = upstream.calls();

        gateway.find(TOKEN, RunsQuery.ALL.withLimit(200).after(new Id("drun_10")));

        assertThat(upstream.calls() - before).isEqualTo(2);
    }

    @Test
    void detectingTheGenerationNeedsOneCall() {
        speakC(1000, n -> n % 2 == 0 ? notStarted(n) : started(n));
        RunsQuery query = RunsQuery.ALL.withStatus(RunStatus.Kind.FAILED).withLimit(200);

        assertThat(ids(gateway.find(TOKEN, query))).hasSize(200);

        assertThat(upstream.calls()).isEqualTo(1 + 4);
    }

    @Test
    void theNextPageContinuesAfterALargePage() {
        speakC(1000, n -> started(n));
        RunsResult first = gateway.find(TOKEN, RunsQuery.ALL.withLimit(150));
        Id last = first.list().value().runs().getLast().id();

        assertThat(ids(gateway.find(TOKEN, RunsQuery.ALL.withLimit(150).after(last))))
                .isEqualTo(numbered(150, 300));
    }

    @Test
    void pageShowsWhatItHasWhenACallOnTheWayFails() {
        upstream.asked("/deployment_runs", call -> {
            String query = query(call);
            return query.contains("after_id") ? Reply.of(500, "") : answerC(query, 1000, n -> started(n));
        });

        RunsResult found = gateway.find(TOKEN, RunsQuery.ALL.withLimit(300));

        assertThat(ids(found)).isEqualTo(numbered(0, 100));
        assertThat(found.scan().interruptedBy()).isInstanceOf(Problem.Unreachable.class);
        assertThat(found.scan().resumeAfter()).isEqualTo(new Id("drun_99"));
    }

    @Test
    void refusedStatusFilterIsAppliedHere() {
        speakC(1000, n -> n % 50 == 49 ? notStarted(n) : started(n));

        RunsResult found = gateway.find(TOKEN, RunsQuery.ALL.withStatus(RunStatus.Kind.FAILED));

        assertThat(ids(found)).hasSize(20).startsWith("drun_49", "drun_99");
        assertThat(found.scan().filteredLocally()).containsExactly("status");
        assertThat(found.scan().scanned()).isEqualTo(1000);
        assertThat(upstream.received().stream().filter(call -> call.address().contains("status=")))
                .hasSize(1);
    }

    @Test
    void ignoredStatusFilterIsAppliedHereToo() {
        upstream.asked(
                "/deployment_runs", call -> page(query(call), 200, n -> n % 10 == 0 ? notStarted(n) : started(n)));

        RunsResult found = gateway.find(TOKEN, RunsQuery.ALL.withStatus(RunStatus.Kind.FAILED));

        assertThat(ids(found)).hasSize(20).startsWith("drun_0", "drun_10");
    }

    @Test
    void refusedTriggerIsLookedForHere() {
        speakC(1000, n -> n == 950 ? "{\"id\":\"drun_950\",\"trigger_context\":{\"type\":\"retry\"}}" : manual(n));

        assertThat(ids(gateway.find(TOKEN, RunsQuery.ALL.withTrigger(TriggerType.RETRY))))
                .containsExactly("drun_950");
        assertThat(gateway.triggers(TOKEN)).doesNotContain(TriggerType.RETRY);
    }

    @Test
    void aRunWithoutATriggerMatchesOnlyIfTheApiFiltered() {
        RunsQuery manual = RunsQuery.ALL.withTrigger(TriggerType.MANUAL);
        upstream.asked("/deployment_runs", call -> page(query(call), 2, GenerationsTests::withoutTrigger));
        assertThat(ids(gateway.find(TOKEN, manual))).hasSize(2);

        assertThat(ids(gateway.find(TOKEN, RunsQuery.ALL.withTrigger(TriggerType.RETRY))))
                .hasSize(2);
        speakC(2, GenerationsTests::withoutTrigger);
        assertThat(ids(gateway.find(OTHER_TOKEN, RunsQuery.ALL.withTrigger(TriggerType.RETRY))))
                .isEmpty();
    }

    private static String withoutTrigger(int n) {
        return "{\"id\":\"drun_" + n + "\",\"status\":\"completed\"}";
    }

    @Test
    void aScanContinuesWhereItsBudgetEnded() {
        speakC(10_000, n -> n == 4_500 ? notStarted(n) : started(n));
        RunsQuery query = RunsQuery.ALL.withStatus(RunStatus.Kind.FAILED);
        gateway.find(TOKEN, RunsQuery.ALL);
        int before = upstream.calls();

        RunsResult found = gateway.find(TOKEN, query);

        assertThat(upstream.calls() - before).isLessThanOrEqualTo(20);
        assertThat(found.scan().scanned()).isEqualTo(2000);
        assertThat(found.scan().oldestSeen()).isEqualTo(NEWEST.minusSeconds(1999));
        RunsResult second = gateway.find(TOKEN, query.after(found.scan().resumeAfter()));
        RunsResult third = gateway.find(TOKEN, query.after(second.scan().resumeAfter()));
        assertThat(ids(third)).containsExactly("drun_4500");
    }

    @Test
    void aScanStopsAtItsTimeLimit() {
        speakC(1000, n -> n % 50 == 49 ? notStarted(n) : started(n));
        ScanSettings noTime = new ScanSettings(Generation.CURRENT, 20, Duration.ZERO, Duration.ZERO);
        UpstreamSettings settings = Upstreams.settings(upstream.baseUrl(), 0);
        RunsGateway hurried = Gateways.to(settings, noTime, clock, Gateways.lookingNothingUp(settings, clock));

        RunsResult found = hurried.find(TOKEN, RunsQuery.ALL.withStatus(RunStatus.Kind.FAILED));

        assertThat(ids(found)).containsExactly("drun_49", "drun_99");
        assertThat(found.scan().resumeAfter()).isEqualTo(new Id("drun_99"));
        assertThat(upstream.calls()).isEqualTo(1);
    }

    @Test
    void aChangedClockEndsNoScan() {
        upstream.asked("/deployment_runs", call -> {
            clock.advance(Duration.ofMinutes(15));
            return answerC(query(call), 1000, n -> n % 50 == 49 ? notStarted(n) : started(n));
        });

        assertThat(ids(gateway.find(TOKEN, RunsQuery.ALL.withStatus(RunStatus.Kind.FAILED))))
                .hasSize(20);
    }

    @Test
    void firstRowsCostOneCall() {
        speakC(10_000, n -> n % 60 == 0 ? notStarted(n) : started(n));
        gateway.find(TOKEN, RunsQuery.ALL);
        int before = upstream.calls();

        RunsResult found = gateway.findFirst(TOKEN, RunsQuery.ALL.withStatus(RunStatus.Kind.FAILED));

        assertThat(ids(found)).containsExactly("drun_0", "drun_60");
        assertThat(found.scan().isUnfinished()).isTrue();
        assertThat(upstream.calls() - before).isEqualTo(1);
    }

    private void beginsWithAnEmptyPage(String path, String runs) {
        upstream.asked(
                path,
                call -> Reply.json(
                        call.address().contains("page=")
                                ? "{\"data\":[" + runs + "],\"has_more\":false}"
                                : "{\"data\":[],\"has_more\":true,\"next_page\":\"x\"}"));
    }

    @Test
    void pagesWithoutRunsDoNotEndASearch() {
        beginsWithAnEmptyPage("/deployment_runs", notStarted(1));

        assertThat(ids(gateway.findFirst(TOKEN, RunsQuery.ALL.withStatus(RunStatus.Kind.FAILED))))
                .containsExactly("drun_1");
        assertThat(gateway.newest(TOKEN, 10).runs()).hasSize(1);
    }

    @Test
    void pagesWithoutRunsDoNotHideTheRunsOfADeployment() {
        beginsWithAnEmptyPage("/deployments/dep_1/runs", started(1));

        assertThat(gateway.runsOf(TOKEN, new Id("dep_1"), 50).value().runs()).hasSize(1);
        assertThat(gateway.latestOf(TOKEN, new Id("dep_1"), 50).value().runs()).hasSize(1);
    }

    @Test
    void aCursorThatIsNoIdIsFollowed() {
        upstream.asked("/deployment_runs", call -> {
            String part = part(query(call), 500, n -> n % 50 == 49 ? notStarted(n) : started(n));
            boolean more = part.endsWith("\"has_more\":true}");
            String cursor = more ? "\"b3BhcXVl= " + part.replaceFirst("(?s).*\"drun_(\\d+)\".*", "$1") + "\"" : "null";
            return Reply.json(part.replaceFirst("\"has_more\":\\w+", "\"next_page\":" + cursor));
        });

        RunsResult found = gateway.find(
                TOKEN, RunsQuery.ALL.withStatus(RunStatus.Kind.FAILED).withLimit(50));

        assertThat(ids(found)).hasSize(10).startsWith("drun_49").endsWith("drun_499");
        assertThat(found.scan().isUnfinished()).isFalse();
        assertThat(upstream.received().getLast().address()).contains("page=b3BhcXVl%3D%20");
    }

    @Test
    void aPageBeforeACursorHasTheSameRuns() {
        speakC(3000, n -> n % 50 == 0 ? notStarted(n) : started(n));
        RunsQuery query = RunsQuery.ALL.withStatus(RunStatus.Kind.FAILED).withLimit(10);
        RunsResult first = gateway.find(TOKEN, query);
        RunsResult second = gateway.find(TOKEN, query.after(new Id(ids(first).getLast())));

        RunsResult back = gateway.find(TOKEN, query.before(new Id(ids(second).getFirst())));

        assertThat(ids(back)).isEqualTo(ids(first));
    }

    @Test
    void supportForBeforeIdIsProbedOnce() {
        speakC(300, n -> started(n));
        gateway.find(TOKEN, RunsQuery.ALL);
        gateway.find(TOKEN, RunsQuery.ALL.before(new Id("drun_200")));
        int before = upstream.calls();

        assertThat(ids(gateway.find(TOKEN, RunsQuery.ALL.before(new Id("drun_100")))))
                .isEqualTo(numbered(80, 100));
        assertThat(upstream.calls() - before).isEqualTo(1);
    }

    @Test
    void previousPageIsFoundWhereTheApiIgnoresBeforeId() {
        upstream.asked("/deployment_runs", call -> {
            int first = number(query(call), "after_id=drun_").map(n -> 9001 - n).orElse(0);
            int end = first + number(query(call), "limit").orElse(20);
            return Reply.json("{\"data\":[" + timed(first, end) + "],\"has_more\":true}");
        });

        RunsResult found = gateway.find(TOKEN, RunsQuery.ALL.before(new Id(timedId(250))));

        assertThat(ids(found))
                .isEqualTo(IntStream.range(230, 250)
                        .mapToObj(GenerationsTests::timedId)
                        .toList());
        assertThat(found.list().value().hasMore()).isTrue();
        Neighbours next =
                gateway.neighbours(TOKEN, RunsQuery.ALL, new Id(timedId(250))).await();
        assertThat(next.newer()).isNull();
        assertThat(next.older().id().value()).isEqualTo(timedId(251));
    }

    /** As the API's own: the older, the earlier in the alphabet. */
    private static String timedId(int n) {
        return "drun_%d".formatted(9000 - n);
    }

    private static String timed(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(n -> completed(n).replaceFirst("drun_\\d+", timedId(n)))
                .collect(Collectors.joining(","));
    }

    @Test
    void previousPageIsTrustedIfItCannotBeVerified() {
        upstream.asked("/deployment_runs", call -> {
            String query = query(call);
            return query.contains("after_id") ? Reply.of(500, "") : page(query, 500, n -> started(n));
        });

        assertThat(ids(gateway.find(TOKEN, RunsQuery.ALL.before(new Id("drun_100")))))
                .isEqualTo(numbered(80, 100));
    }

    @Test
    void onlyTheCurrentApiFiltersByTime() {
        RunsQuery lastHour =
                RunsQuery.ALL.withTime(new TimeRange(TimeBound.parse("10m").orElseThrow(), null));
        speakC(5000, n -> started(n));
        gateway.find(TOKEN, RunsQuery.ALL);
        gateway.find(TOKEN, lastHour);
        assertThat(query()).contains("created_at[gte]=2026-06-14T08:49:59Z");

        RunsGateway old = Gateways.to(Upstreams.settings(upstream.baseUrl(), 0), Generation.JUNE_2026, clock);
        upstream.asked("/deployment_runs", call -> page(query(call), 5000, n -> completed(n)));
        RunsResult found = old.find(TOKEN, lastHour.withLimit(1000));
        assertThat(query()).doesNotContain("created_at");
        assertThat(ids(found)).isEqualTo(numbered(0, 541));
        assertThat(found.scan().isUnfinished()).isFalse();
    }

    @Test
    void rangeInThePastIsFoundByWalking() {
        upstream.asked("/deployment_runs", call -> page(query(call), 5000, n -> completed(n)));
        TimeRange range =
                new TimeRange(TimeBound.at(NEWEST.minusSeconds(1510)), TimeBound.at(NEWEST.minusSeconds(1500)));

        assertThat(ids(gateway.find(TOKEN, RunsQuery.ALL.withTime(range)))).isEqualTo(numbered(1501, 1511));
    }

    @Test
    void runsOfOneDeploymentAreFilteredByTime() {
        upstream.asked("/deployments/dep_1/runs", call -> page(query(call), 50, n -> completed(n)));
        TimeRange range = new TimeRange(TimeBound.at(NEWEST.minusSeconds(10)), TimeBound.at(NEWEST));

        RunsResult found = gateway.find(
                TOKEN, RunsQuery.ALL.withDeployment(new Id("dep_1")).withTime(range));

        assertThat(query()).contains("triggered_after=2026-06-14T08:58:49Z", "triggered_before=2026-06-14T08:59:01Z");
        assertThat(ids(found)).isEqualTo(numbered(1, 11));
    }

    @Test
    void unknownDeploymentHasNoRunsInAnyRange() {
        RunsQuery query = RunsQuery.ALL
                .withDeployment(new Id("dep_nobody"))
                .withTime(new TimeRange(TimeBound.parse("24h").orElseThrow(), null));

        assertThat(ids(gateway.find(TOKEN, query))).isEmpty();
    }

    @Test
    void anApiThatChangesIsDetectedAgain() {
        RunsQuery failed = RunsQuery.ALL.withStatus(RunStatus.Kind.FAILED);
        upstream.asked("/deployment_runs", call -> page(query(call), 100, n -> completed(n)));
        gateway.find(TOKEN, RunsQuery.ALL);
        speakC(1000, n -> n % 2 == 0 ? notStarted(n) : started(n));
        clock.advance(Duration.ofSeconds(6));
        assertThat(ids(gateway.find(TOKEN, failed))).hasSize(20);

        upstream.asked("/deployment_runs", call -> page(query(call), 100, n -> completed(n)));
        clock.advance(Duration.ofMinutes(11));
        gateway.find(TOKEN, RunsQuery.ALL);
        clock.advance(Duration.ofSeconds(6));
        gateway.find(TOKEN, failed);
        assertThat(upstream.received().stream().filter(call -> call.address().contains("status=failed")))
                .hasSizeGreaterThan(1);
    }

    @Test
    void twoTokensMayBeServedByTwoGenerations() {
        upstream.asked("/deployment_runs", call -> {
            boolean june = call.headers().get("authorization").endsWith("bbbb5678");
            return june
                    ? page(query(call), 100, n -> completed(n))
                    : answerC(query(call), 1000, n -> n % 2 == 0 ? notStarted(n) : started(n));
        });
        gateway.find(OTHER_TOKEN, RunsQuery.ALL);
        gateway.find(TOKEN, RunsQuery.ALL);
        int before = upstream.calls();
        RunsQuery failed = RunsQuery.ALL.withStatus(RunStatus.Kind.FAILED).withLimit(200);

        gateway.find(OTHER_TOKEN, failed);
        assertThat(upstream.calls() - before).isEqualTo(1);
        assertThat(upstream.received().getLast().address()).contains("status=failed", "limit=200");

        assertThat(ids(gateway.find(TOKEN, failed))).hasSize(200);
        assertThat(upstream.received().subList(before + 1, upstream.calls()))
                .noneMatch(call -> call.address().contains("status="));
        assertThat(gateway.triggers(OTHER_TOKEN)).contains(TriggerType.RETRY);
        assertThat(gateway.triggers(TOKEN)).doesNotContain(TriggerType.RETRY);
    }

    @Test
    void configuredGenerationIsNotFoundOut() {
        RunsGateway told = Gateways.to(Upstreams.settings(upstream.baseUrl(), 0), Generation.CURRENT, clock);
        speakC(1000, n -> started(n));

        told.find(TOKEN, RunsQuery.ALL.withStatus(RunStatus.Kind.FAILED).withLimit(300));

        assertThat(upstream.received()).noneMatch(call -> call.address().contains("status="));
        assertThat(upstream.received()).allMatch(call -> call.address().contains("limit=100"));
    }

    @Test
    void aRefusedCursorIsNotTakenForARefusedFilter() {
        upstream.asked("/deployment_runs", call -> {
            String query = query(call);
            return query.contains("after_id") ? Reply.of(400, "") : page(query, 100, n -> completed(n));
        });

        RunsResult found = gateway.find(
                TOKEN, RunsQuery.ALL.withStatus(RunStatus.Kind.COMPLETED).after(new Id("drun_gone")));

        assertThat(found.restarted()).isTrue();
        assertThat(query()).contains("status=completed");
    }

    @Test
    void otherRefusalStaysAProblem() {
        upstream.on("/deployment_runs", Reply.of(400, "{\"error\":{\"message\":\"No\",\"param\":\"has_error\"}}"));
        UpstreamException e = catchThrowableOfType(
                UpstreamException.class, () -> gateway.find(TOKEN, RunsQuery.ALL.withHasError(true)));
        assertThat(e.problem()).isEqualTo(new Problem.BadRequest("has_error", "No"));
    }

    private void speakC(int size, IntFunction<String> run) {
        upstream.asked("/deployment_runs", call -> answerC(query(call), size, run));
    }

    private static Reply answerC(String query, int size, IntFunction<String> run) {
        if (number(query, "limit").orElse(20) > 100) {
            return refuse("limit");
        }
        if (query.contains("status=")) {
            return refuse("status");
        }
        return query.contains("trigger_type=retry") ? refuse("trigger_type") : page(query, size, run);
    }

    private static Reply refuse(String parameter) {
        return Reply.of(400, "{\"error\":{\"message\":\"Not here\",\"param\":\"" + parameter + "\"}}");
    }

    /** The part of a list of {@code size} runs, numbered from the newest, that a call asked for. */
    private static Reply page(String query, int size, IntFunction<String> run) {
        return Reply.json(part(query, size, run));
    }

    private static String part(String query, int size, IntFunction<String> run) {
        int limit = number(query, "limit").orElse(20);
        int first = number(query, "after_id=drun_")
                .or(() -> number(query, "page=b3BhcXVl= "))
                .map(n -> n + 1)
                .orElse(0);
        int end = Math.min(size, first + limit);
        Optional<Integer> before = number(query, "before_id=drun_");
        if (before.isPresent()) {
            end = before.get();
            first = Math.max(0, end - limit);
        }
        String data = IntStream.range(first, end).mapToObj(run).collect(Collectors.joining(","));
        boolean more = before.isPresent() ? first > 0 : end < size;
        return "{\"data\":[" + data + "],\"has_more\":" + more + "}";
    }

    /** The query of the latest call. */
    private String query() {
        return query(upstream.received().getLast());
    }

    private static String query(FakeUpstream.Received call) {
        return URLDecoder.decode(call.address(), StandardCharsets.UTF_8);
    }

    private static Optional<Integer> number(String query, String name) {
        Matcher matcher = Pattern.compile(name + "=?(\\d+)").matcher(query);
        return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }

    private static String started(int n) {
        return "{\"id\":\"drun_%d\",\"created_at\":\"%s\",\"session_id\":\"sess_%d\",\"error\":null}"
                .formatted(n, NEWEST.minusSeconds(n), n);
    }

    private static String manual(int n) {
        return "{\"id\":\"drun_%d\",\"trigger_context\":{\"type\":\"manual\"}}".formatted(n);
    }

    private static String notStarted(int n) {
        return "{\"id\":\"drun_%d\",\"created_at\":\"%s\",\"session_id\":null,\"error\":{\"type\":\"unknown_error\"}}"
                .formatted(n, NEWEST.minusSeconds(n));
    }

    private static String completed(int n) {
        return "{\"id\":\"drun_%d\",\"status\":\"completed\",\"triggered_at\":\"%s\"}"
                .formatted(n, NEWEST.minusSeconds(n));
    }

    private static List<String> ids(RunsResult found) {
        return found.list().value().runs().stream().map(run -> run.id().value()).toList();
    }

    private static List<String> numbered(int from, int to) {
        return IntStream.range(from, to).mapToObj(n -> "drun_" + n).toList();
    }
}
