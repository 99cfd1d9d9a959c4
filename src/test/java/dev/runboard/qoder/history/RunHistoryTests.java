package dev.runboard.qoder.history;

import static dev.runboard.upstream.client.Upstreams.OTHER_TOKEN;
import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunList;
import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.RunStatus.Kind;
import dev.runboard.qoder.runs.Gateways;
import dev.runboard.qoder.runs.Generation;
import dev.runboard.qoder.runs.ScanSettings;
import dev.runboard.qoder.sessions.SessionsSettings;
import dev.runboard.qoder.sessions.StatusResolver;
import dev.runboard.text.Message;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Received;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.MovableClock;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.UpstreamSettings;
import dev.runboard.upstream.client.Upstream;
import dev.runboard.upstream.client.Upstreams;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The history against a real HTTP server. The first look at a range waits until the range is known. */
class RunHistoryTests {

    private static final Instant ALWAYS = Instant.EPOCH;
    private static final Duration PAST_FRESHNESS = Duration.ofSeconds(6);

    private final FakeUpstream fake = new FakeUpstream();
    private final MovableClock clock = new MovableClock();
    private final UpstreamSettings limits = Upstreams.settings(fake.baseUrl(), 0);
    private final RunHistory june = history(Generation.JUNE_2026, 5000);
    private final PagedApi api = new PagedApi(false);

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void knowsAllRunsNewestFirst() {
        api.add(2500, "completed").serve(fake);

        History history = june.find(TOKEN, ALWAYS).value();

        assertThat(history.runs()).extracting(HistoryRun::id).containsExactlyElementsOf(ids(2500));
        assertThat(history.whole()).isTrue();
        assertThat(history.completeSince()).isEqualTo(Instant.EPOCH);
        assertThat(fake.received())
                .extracting(call -> call.address().contains("limit=1000"))
                .containsExactly(false, true, true, true);
    }

    @Test
    void reachesAsFarBackAsWanted() {
        api.add(2500, "completed").serve(fake);

        History history = june.find(TOKEN, PagedApi.time(2000)).value();

        assertThat(history.isLoading(PagedApi.time(2000))).isFalse();
        assertThat(history.whole()).isFalse();
        assertThat(history.completeSince()).isBetween(PagedApi.time(1000), PagedApi.time(2000));
    }

    @Test
    void holdsTheNewestOnly() {
        api.add(1500, "completed").serve(fake);

        History history = history(Generation.JUNE_2026, 300).find(TOKEN, ALWAYS).value();

        assertThat(history.runs()).hasSize(300);
        assertThat(history.isFull()).isTrue();
        assertThat(history.completeSince()).isEqualTo(PagedApi.time(1200).plusMillis(1));
    }

    @Test
    void aRefreshNeedsOneCall() {
        api.add(1500, "completed").serve(fake);
        june.find(TOKEN, ALWAYS);
        int calls = fake.calls();
        api.add(1, "running");
        clock.advance(PAST_FRESHNESS);

        History history = june.find(TOKEN, ALWAYS).value();

        assertThat(history.runs()).hasSize(1501);
        assertThat(history.runs().getFirst().kind()).isEqualTo(Kind.RUNNING);
        assertThat(fake.calls()).isEqualTo(calls + 1);
    }

    @Test
    void aGapIsFilled() {
        api.add(700, "completed").serve(fake);
        june.find(TOKEN, ALWAYS);
        api.add(350, "failed");
        clock.advance(Duration.ofMinutes(30));

        History history = awaitRest(june);

        assertThat(history.runs()).extracting(HistoryRun::id).containsExactlyElementsOf(ids(1050));
        assertThat(history.whole()).isTrue();
        assertThat(Counts.of(history.runs()).failed()).isEqualTo(350);
    }

    /** Until the gap is filled, only the runs above it are counted. */
    @Test
    void runsBehindAGapAreNotCounted() {
        api.add(700, "completed").serve(fake);
        june.find(TOKEN, ALWAYS);
        api.add(350, "failed");
        clock.advance(Duration.ofMinutes(30));
        CountDownLatch gate = new CountDownLatch(1);
        fake.asked("/deployment_runs", call -> {
            Reply page = Reply.json(api.page(call));
            return call.address().contains("after_id") ? Reply.after(gate, page) : page;
        });

        History history = june.find(TOKEN, ALWAYS).value();
        gate.countDown();

        assertThat(history.runs()).hasSize(100).allMatch(HistoryRun::isFailed);
        assertThat(history.isLoading(ALWAYS)).isTrue();
    }

    @Test
    void aRunningRunIsFollowedOnceItIsOld() {
        api.add(1, "running").add(400, "completed").serve(fake);
        fake.on("/deployment_runs/" + PagedApi.id(0), Reply.json(api.run(0, "failed")));

        History history = june.find(TOKEN, ALWAYS).value();

        assertThat(history.runs().getLast().kind()).isEqualTo(Kind.FAILED);
        assertThat(history.runs().getLast().settled()).isTrue();
    }

    @Test
    void aRefusedTokenHasNoHistory() {
        api.add(500, "completed").serve(fake);
        june.find(TOKEN, ALWAYS);
        for (int status : new int[] {401, 403}) {
            fake.on("/deployment_runs", Reply.error(status, "authentication_error", "No"));
            clock.advance(PAST_FRESHNESS);
            assertThatThrownBy(() -> june.find(TOKEN, ALWAYS)).isInstanceOf(UpstreamException.class);

            new PagedApi(false).add(3, "completed").serve(fake);
            clock.advance(PAST_FRESHNESS);
            assertThat(june.find(TOKEN, ALWAYS).value().runs()).hasSize(3);
        }
    }

    @Test
    void eachTokenHasItsOwn() {
        api.add(300, "completed").serve(fake);
        june.find(TOKEN, ALWAYS);
        new PagedApi(false).add(2, "completed").serve(fake);

        assertThat(june.find(OTHER_TOKEN, ALWAYS).value().runs()).hasSize(2);
        assertThat(june.find(TOKEN, ALWAYS).value().runs()).hasSize(300);
    }

    /** The version is a part of ETags, so a page of one history must not look like one of another. */
    @Test
    void noTwoHistoriesHaveTheSameVersion() {
        api.add(3, "completed").serve(fake);
        String first = june.find(TOKEN, ALWAYS).version();
        String other = june.find(OTHER_TOKEN, ALWAYS).version();
        fake.on("/deployment_runs", Reply.error(401, "authentication_error", "No"));
        clock.advance(PAST_FRESHNESS);
        assertThatThrownBy(() -> june.find(TOKEN, ALWAYS)).isInstanceOf(UpstreamException.class);
        api.serve(fake);
        clock.advance(PAST_FRESHNESS);

        String second = june.find(TOKEN, ALWAYS).version();

        assertThat(List.of(first, other, second)).doesNotHaveDuplicates();
    }

    @Test
    void anOutageKeepsWhatIsKnown() {
        api.add(500, "completed").serve(fake);
        june.find(TOKEN, ALWAYS);
        fake.on("/deployment_runs", Reply.error(503, "api_error", "Down"));
        clock.advance(PAST_FRESHNESS);

        var found = june.find(TOKEN, ALWAYS);

        assertThat(found.value().runs()).hasSize(500);
        assertThat(found.problem()).isNotNull();
    }

    /** The answer of the API stays the same. */
    @Test
    void aRunThatGetsNoSessionIsSettledAfterTenMinutes() {
        RunHistory today = history(Generation.CURRENT, 5000);
        String created = clock.instant().toString();
        fake.on(
                "/deployment_runs",
                Reply.list(
                        List.of("{\"id\":\"drun_1\",\"session_id\":null,\"created_at\":\"" + created + "\"}"), false));

        assertThat(today.find(TOKEN, ALWAYS).value().runs()).allMatch(HistoryRun::isUndecided);
        clock.advance(Duration.ofMinutes(11));
        assertThat(today.find(TOKEN, ALWAYS).value().runs()).noneMatch(HistoryRun::isUndecided);
    }

    @Test
    void todaysApiTellsTheOutcomesBySessions() {
        RunHistory today = history(Generation.CURRENT, 5000);
        new PagedApi(true).add(130, "").serve(fake);
        serveSessions(130);

        History history = awaitRest(today);

        assertThat(history.runs()).hasSize(130).noneMatch(HistoryRun::isUndecided);
        Counts counts = Counts.of(history.runs());
        assertThat(counts.failed()).isEqualTo(13);
        assertThat(counts.completed()).isEqualTo(117);
        assertThat(ErrorGroups.of(history.runs()))
                .extracting(failures -> failures.group().type())
                .containsExactly("billing_error");
        assertThat(Credits.of(history.runs())).isEqualTo(new Credits(117 * 25, 117, 130));

        long before = callsOfSessions();
        clock.advance(Duration.ofMinutes(5));
        awaitRest(today);
        assertThat(callsOfSessions()).isEqualTo(before);
    }

    /** A page of the list has 100 sessions. A session is created some seconds after its run. */
    @ParameterizedTest
    @CsvSource({"500,0", "500,45", "5000,4"})
    void eachPartOfTheListOfSessionsIsFetchedOnce(int count, int delay) {
        RunHistory today = history(Generation.CURRENT, 5000);
        new PagedApi(true).add(count, "").serve(fake);
        serveSessions(count);
        fake.asked("/sessions", call -> sessions(count, delay, call));

        History history = awaitRest(today);

        assertThat(history.runs()).hasSize(count).noneMatch(HistoryRun::isUndecided);
        assertThat(calls("/sessions\\?.*")).isBetween(count / 100L, count / 100L + 1);
        assertThat(calls("/sessions/[^/]*")).isLessThan(5);
        assertThat(callsOfSessions()).isEqualTo(count);
        assertThat(calls("/deployment_runs\\?.*after_id=.*")).isEqualTo(count / 100 - 1);
    }

    /** The memory of the history does not count what was read from the list. */
    @Test
    void theListOfSessionsIsReleasedAfterLoading() {
        RunHistory today = history(Generation.CURRENT, 5000);
        new PagedApi(true).add(300, "").serve(fake);
        serveSessions(300);
        fake.asked("/sessions", call -> sessions(300, 0, call));

        awaitRest(today, PagedApi.time(250));
        assertThat(newListsOfSessions()).isEqualTo(1);

        assertThat(awaitRest(today).runs()).hasSize(300).noneMatch(HistoryRun::isUndecided);
        assertThat(newListsOfSessions()).isEqualTo(2);
    }

    /** Those that begin without a cursor. The lists of pages have an earliest time too. */
    private long newListsOfSessions() {
        return calls("/sessions\\?.*limit=100&created_at%5Blte%5D=[^&]*");
    }

    private long calls(String address) {
        return fake.received().stream()
                .filter(call -> call.address().matches(".*" + address))
                .count();
    }

    /** The sessions up to the time of a call or behind its cursor, newest first. */
    private static Reply sessions(int count, int delay, Received call) {
        String from = call.parameter("created_at%5Blte%5D", "2099-01-01T00:00:00Z");
        Instant latest = Instant.parse(from.replace("%3A", ":"));
        List<String> sessions = IntStream.range(0, count)
                .map(i -> count - 1 - i)
                .filter(number -> !PagedApi.time(number).plusSeconds(delay).isAfter(latest))
                .mapToObj(number -> "{\"id\":\"sess_%032x\",\"status\":\"%s\",\"created_at\":\"%s\"}"
                        .formatted(
                                number,
                                number % 10 == 0 ? "terminated" : "idle",
                                PagedApi.time(number).plusSeconds(delay)))
                .toList();
        return Reply.page(sessions, call);
    }

    @Test
    void anOutcomeThatIsNotKnownYetIsUndecided() {
        RunHistory today = history(Generation.CURRENT, 5000);
        new PagedApi(true).add(10, "").serve(fake);
        serveSessions(10);
        for (int number = 0; number < 10; number++) {
            fake.on("/sessions/sess_%032x/events".formatted(number), Reply.error(500, "api_error", "Down"));
        }

        Counts counts = Counts.of(awaitRest(today).runs());

        assertThat(counts.undecided()).isEqualTo(10);
        assertThat(counts.failureRate()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2099-01-01T00:00:00Z"})
    void aWrongTimeDoesNotMakeTheHistoryComplete(String wrong) {
        api.add(2500, "completed").serve(fake);
        api.misdate(2400, Instant.parse(wrong));
        api.misdate(2450, Instant.parse(wrong));

        History history = june.find(TOKEN, PagedApi.time(2000)).value();

        assertThat(history.runs()).hasSizeBetween(1000, 2499);
        assertThat(history.completeSince()).isBetween(PagedApi.time(1000), PagedApi.time(2000));
    }

    @Test
    void runsWithoutATimeHaveThatOfTheirNeighbours() {
        api.add(2500, "completed").serve(fake);
        api.undate(2499);
        api.undate(2399);

        History history = june.find(TOKEN, ALWAYS).value();

        assertThat(history.runs())
                .filteredOn(
                        run -> run.id().equals(PagedApi.id(2499)) || run.id().equals(PagedApi.id(2399)))
                .extracting(HistoryRun::triggeredAt)
                .allMatch(time -> time.isAfter(PagedApi.time(2398))
                        && !time.isAfter(PagedApi.time(2498).plusSeconds(1)));
    }

    @Test
    void aRunThatCannotBeReadIsMissing() {
        api.add(50, "completed").serve(fake);
        api.loseId(20);

        History history = june.find(TOKEN, ALWAYS).value();

        assertThat(history.runs()).hasSize(49);
        assertThat(history.isLossy()).isTrue();
        assertThat(history.hasAllSince(PagedApi.time(20))).isFalse();
        assertThat(history.hasAllSince(PagedApi.time(30))).isTrue();
    }

    /** Those before it in the list tell when it was. */
    @Test
    void onlyRunsOlderThanTheUnreadableOneAreDoubtful() {
        api.add(50, "completed").serve(fake);
        api.loseId(20);
        api.misdate(21, Instant.EPOCH);

        History history = june.find(TOKEN, ALWAYS).value();

        assertThat(history.completeSince()).isEqualTo(PagedApi.time(23).plusMillis(1));
    }

    /** A cursor that the API gave an hour ago may have expired. */
    @Test
    void aCursorThatTheApiNoLongerKnowsIsReplacedByARun() {
        api.add(700, "completed");
        fake.asked("/deployment_runs", call -> {
            if (call.address().contains("page=")) {
                return Reply.error(400, "invalid_request_error", "Cursor expired");
            }
            return Reply.json(
                    api.page(call).replace("\"has_more\":true", "\"has_more\":true,\"next_page\":\"opaque\""));
        });

        assertThat(june.find(TOKEN, ALWAYS).value().runs()).hasSize(700);
    }

    @Test
    void aDeletedRunIsNoLongerRunning() {
        api.add(1, "running").add(400, "completed").serve(fake);
        fake.on("/deployment_runs/" + PagedApi.id(0), Reply.error(404, "not_found_error", "No such run"));

        Counts counts = Counts.of(awaitRest(june).runs());

        assertThat(counts.live()).isZero();
        assertThat(counts.other()).isEqualTo(1);
    }

    /** A character that is not Latin takes two bytes, and so do all others of its text. */
    @Test
    void textsAreWeighedByTheirBytes() {
        assertThat(HistoryRun.weight("a".repeat(200))).isEqualTo(240);
        assertThat(HistoryRun.weight("\u00e9".repeat(200))).isEqualTo(240);
        assertThat(HistoryRun.weight("\u4e2d".repeat(200))).isEqualTo(440);
    }

    @Test
    void textsThatRunsShareCount() {
        List<HistoryRun> runs = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Run.RunError error = new Run.RunError("type" + i, ("message" + i + " ").repeat(40));
            runs.add(HistoryRuns.run("dep_1", "failed", HistoryRuns.NOW.minusSeconds(i), "manual", null, error, 1));
        }
        History different = new History(runs, true, Instant.EPOCH, null, null, 5000, null);
        History equal = new History(
                runs.stream().map(run -> run.with(runs.getFirst())).toList(),
                true,
                Instant.EPOCH,
                null,
                null,
                5000,
                null);

        assertThat(different.weight() - equal.weight()).isGreaterThan(99 * 240);
    }

    /** All histories together may take 64 MB. More than 200 characters of a message are not kept. */
    @Test
    void aHundredThousandDifferentMessagesAreBounded() {
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            StringBuilder letters = new StringBuilder();
            Integer.toString(i).chars().forEach(digit -> letters.append((char) ('g' + digit - '0')));
            runs.add(failed(i, new Run.RunError("error", letters + " broke ".repeat(30))));
        }

        History history = History.empty(50_000).withNewest(new RunList(runs, false, 0), HistoryRuns.NOW);

        assertThat(history.runs()).hasSize(50_000);
        assertThat(ErrorGroups.of(history.runs())).hasSize(50_000);
        assertThat(history.weight()).isLessThan(32 * 1024 * 1024);
    }

    private static Run failed(int number, Run.RunError error) {
        return new Run(
                new Id(PagedApi.id(number)),
                RunStatus.said("failed"),
                new Id("dep_1"),
                "manual",
                1,
                null,
                null,
                null,
                HistoryRuns.NOW.minusSeconds(1L + number),
                null,
                null,
                null,
                null,
                error,
                "",
                null);
    }

    @Test
    void moreRoomIsLimited() {
        History history = History.empty(20_000);
        assertThat(history.withMoreRoom()).isSameAs(history);
        List<Run> runs = IntStream.range(0, 60_000)
                .mapToObj(i -> failed(i, new Run.RunError("error", "")))
                .toList();
        for (int room : new int[] {20_000, 40_000, 50_000, 50_000}) {
            history = history.withNewest(new RunList(runs, true, 0), HistoryRuns.NOW);
            assertThat(history.runs()).hasSize(room);
            assertThat(history.isFull()).isTrue();
            history = history.withMoreRoom();
        }
    }

    @Test
    void aPageOfNewestRunsFeedsTheHistoryWithoutACall() {
        api.add(700, "completed").serve(fake);
        june.find(TOKEN, ALWAYS);
        int calls = fake.calls();
        clock.advance(PAST_FRESHNESS);

        Snapshot<History> fed = feed(page(700, 699));

        assertThat(fed).isNotNull();
        assertThat(fed.value().runs()).hasSize(701);
        assertThat(fed.value().whole()).isTrue();
        assertThat(fed.fetchedAt()).isEqualTo(clock.instant());
        assertThat(fake.calls()).isEqualTo(calls);
    }

    /** It is filled in the background, without a look at a range. */
    @Test
    void aGapThatAPageLeavesIsFilled() {
        api.add(700, "completed").serve(fake);
        awaitRest(june);
        for (int newest : new int[] {1049, 1399}) {
            api.add(350, "failed");
            clock.advance(Duration.ofMinutes(30));
            june.feed(TOKEN).accept(page(newest, newest - 1));
            await().atMost(Duration.ofSeconds(30)).until(() -> known().runs().size() == newest + 1);
        }

        assertThat(known().runs()).extracting(HistoryRun::id).containsExactlyElementsOf(ids(1400));
        assertThat(known().whole()).isTrue();
    }

    @Test
    void afterADayTheNewestRunsTellMore() {
        api.add(700, "completed").serve(fake);
        awaitRest(june);
        api.add(350, "failed");
        clock.advance(Duration.ofHours(24));

        Snapshot<History> fed = feed(page(1049, 1048));

        assertThat(fed).isNotNull();
        assertThat(fed.value().runs()).hasSize(2);
        assertThat(awaitRest(june).runs()).hasSize(1050);
    }

    @Test
    void aPageThatLacksRunsMakesNoOthersDoubtful() {
        api.add(700, "completed").serve(fake);
        june.find(TOKEN, ALWAYS);
        clock.advance(PAST_FRESHNESS);
        Snapshot<RunList> page = page(701, 699);

        Snapshot<History> fed = feed(new Snapshot<>(
                page.value(),
                page.version(),
                page.fetchedAt(),
                new Problem.TooLarge(Message.verbatim("1 value is omitted."))));

        assertThat(fed).isNotNull();
        assertThat(fed.value().hasAll()).isTrue();
        assertThat(fed.value().runs()).hasSize(700);
    }

    private @Nullable Snapshot<History> feed(Snapshot<RunList> page) {
        june.feed(TOKEN).accept(page);
        return june.known(TOKEN);
    }

    private History known() {
        return Objects.requireNonNull(june.known(TOKEN)).value();
    }

    private Snapshot<RunList> page(int... numbers) {
        List<Run> runs = IntStream.of(numbers)
                .mapToObj(number -> failed(number, new Run.RunError("error", "")))
                .toList();
        return new Snapshot<>(new RunList(runs, true, 0), "page" + numbers[0], clock.instant(), null);
    }

    @Test
    void aRunTakesAtMost250Bytes() {
        RunHistory today = history(Generation.CURRENT, 5000);
        new PagedApi(true).add(1000, "").serve(fake);
        fake.on("/sessions", Reply.error(500, "api_error", "Down"));
        History started = awaitRest(today);
        api.add(1000, "completed").serve(fake);
        History completed = june.find(OTHER_TOKEN, ALWAYS).value();

        assertThat(started.weight() / 1000).isBetween(150, 250);
        assertThat(completed.weight() / 1000).isBetween(100, 250);
    }

    @Test
    void pagesThatLeadInACircleEnd() {
        api.add(300, "completed");
        fake.asked("/deployment_runs", call -> {
            String page = call.parameter("page", "");
            String next = page.equals("one") ? "two" : "one";
            return page.isEmpty() && !call.address().contains("after_id")
                    ? Reply.json(api.page(call))
                    : Reply.json("{\"data\":[],\"has_more\":true,\"next_page\":\"" + next + "\"}");
        });

        History history = awaitRest(june);

        assertThat(history.runs()).hasSize(100);
        assertThat(history.isLoading(ALWAYS)).isFalse();
        assertThat(history.whole()).isFalse();
        assertThat(fake.calls()).isLessThan(30);
    }

    private History awaitRest(RunHistory runs) {
        return awaitRest(runs, ALWAYS);
    }

    private History awaitRest(RunHistory runs, Instant wanted) {
        runs.find(TOKEN, wanted);
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> !runs.isWorking(TOKEN));
        return runs.find(TOKEN, wanted).value();
    }

    private long callsOfSessions() {
        return fake.received().stream()
                .filter(call -> call.address().contains("/events"))
                .count();
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> PagedApi.id(count - 1 - i))
                .toList();
    }

    /** Every tenth session gave up because of an error, and the others ended their turn. */
    private void serveSessions(int count) {
        for (int number = 0; number < count; number++) {
            String id = "sess_%032x".formatted(number);
            String usage = number % 10 == 0 ? "" : ",\"usage\":{\"total_credits\":0.25}";
            String session = "{\"id\":\"%s\",\"status\":\"%s\",\"created_at\":\"%s\"%s}"
                    .formatted(id, number % 10 == 0 ? "terminated" : "idle", PagedApi.time(number), usage);
            fake.on("/sessions/" + id, Reply.json(session));
            fake.on("/sessions/" + id + "/events", Reply.json(events(number)));
        }
    }

    private static String events(int number) {
        String time = PagedApi.time(number).plusSeconds(30).toString();
        return number % 10 == 0
                ? ("{\"data\":[{\"id\":\"evt_1\",\"type\":\"session.error\",\"processed_at\":\"%s\",\"error\":{\"type\":\"billing_error\","
                                + "\"message\":\"No credits\",\"retry_status\":{\"type\":\"terminal\"}}}]}")
                        .formatted(time)
                : "{\"data\":[{\"id\":\"evt_1\",\"type\":\"session.status_idle\",\"processed_at\":\"%s\",\"stop_reason\":{\"type\":\"end_turn\"}}]}"
                        .formatted(time);
    }

    private RunHistory history(Generation generation, int max) {
        Upstream upstream = Upstreams.to(limits, clock);
        SessionsSettings sessions = new SessionsSettings(3, 12, Duration.ofSeconds(20), 200, 0, Duration.ZERO, 50_000);
        StatusResolver outcomes = new StatusResolver(upstream, sessions, limits, clock);
        ScanSettings scan = new ScanSettings(generation, 20, Duration.ofSeconds(10), Duration.ZERO);
        return new RunHistory(
                upstream,
                Gateways.to(limits, scan, clock, outcomes),
                outcomes,
                new HistorySettings(max),
                limits,
                clock);
    }
}
