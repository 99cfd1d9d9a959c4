package dev.runboard.qoder.sessions;

import static dev.runboard.sessions.Json.idle;
import static dev.runboard.sessions.Json.list;
import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.Run;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.MovableClock;
import dev.runboard.upstream.UpstreamSettings;
import dev.runboard.upstream.client.Upstreams;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that wait for input, searched among the idle sessions of a real HTTP server. */
class WaitingRunsSearchTests {

    private static final Instant BEFORE = Instant.parse("2026-06-14T08:40:30Z");
    private static final int CALLS = 4;

    private final FakeUpstream fake = new FakeUpstream();
    private final MovableClock clock = new MovableClock();
    private final UpstreamSettings limits = Upstreams.settings(fake.baseUrl(), 0);
    private final StatusResolver statuses = statuses(3);

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void waitingRunsAreFoundAmongIdleSessions() {
        fake.on("/sessions", Reply.json(list(sessions(0, 2))));
        events(0, "end_turn");
        events(1, "requires_action");

        WaitingRuns found = search();

        assertThat(found.waiting()).extracting(Run::id).containsExactly(new Id("sess_1"));
        assertThat(found.waiting()).extracting(Run::deploymentId).containsExactly(new Id("dep_1"));
        assertThat(found.complete()).isTrue();
        assertThat(address(0)).endsWith("/sessions?statuses=idle&created_at[lte]=2026-06-14T08:51:00Z&limit=100");
    }

    @Test
    void sessionsThatAreTooLargeAreAskedInSmallerParts() {
        fake.on(
                "/sessions",
                connection -> (URLDecoder.decode(address(fake.calls() - 1), StandardCharsets.UTF_8)
                                        .endsWith("limit=100")
                                ? Reply.json(list(List.of("{'id':'%s'}".formatted("x".repeat(5_000_000)))))
                                : Reply.json(list(sessions(0, 1))))
                        .send(connection));
        events(0, "requires_action");

        WaitingRuns found = search();

        assertThat(found.waiting()).extracting(Run::id).containsExactly(new Id("sess_0"));
        assertThat(address(1)).endsWith("&limit=10");
    }

    @Test
    void oneDeploymentIsSearchedAlone() {
        fake.on("/sessions", Reply.json(list(List.of())));

        assertThat(statuses.findWaiting(TOKEN, new Id("dep_1"), null, List.of()).complete())
                .isTrue();
        assertThat(address(0)).endsWith("/sessions?deployment_id=dep_1&statuses=idle&limit=100");
    }

    @Test
    void eachSearchGetsFurtherInAFewCalls() {
        fake.on("/sessions", Reply.json(list(sessions(0, 8))));
        IntStream.range(0, 7).forEach(n -> events(n, "end_turn"));
        events(7, "requires_action");

        WaitingRuns first = search();
        assertThat(first.waiting()).isEmpty();
        assertThat(first.checked()).hasSize(CALLS - 1);
        assertThat(first.complete()).isFalse();
        assertThat(fake.calls()).isEqualTo(CALLS);

        searchLater();
        WaitingRuns third = searchLater();
        assertThat(third.waiting()).extracting(Run::id).containsExactly(new Id("sess_7"));
        assertThat(third.checked()).hasSize(8);
        assertThat(third.complete()).isTrue();
        assertThat(fake.calls()).isLessThanOrEqualTo(3 * CALLS);
    }

    @Test
    void aWaitingRunStaysKnownWhileOthersAreChecked() {
        fake.on("/sessions", Reply.json(list(sessions(0, 20))));
        IntStream.range(1, 20).forEach(n -> events(n, "end_turn"));
        events(0, "requires_action");

        for (int minute = 0; minute < 6; minute++) {
            assertThat(searchLater().waiting()).extracting(Run::id).containsExactly(new Id("sess_0"));
        }
    }

    @Test
    void anAnsweredRunNoLongerWaits() {
        fake.on("/sessions", Reply.json(list(sessions(0, 1))));
        events(0, "requires_action");
        assertThat(search().waiting()).hasSize(1);

        fake.on("/sessions", Reply.json(list(sessions(0, 1)).replace("08:00:00", "08:30:00")));
        events(0, "end_turn");
        assertThat(searchLater().waiting()).isEmpty();
    }

    @Test
    void knownSessionsLeaveCallsForFurtherPages() {
        fake.asked(
                "/sessions",
                call -> Reply.json(
                        call.address().contains("page=p2")
                                ? list(sessions(3, 4))
                                : list(sessions(0, 3), "'has_more':true,'next_page':'p2'")));
        IntStream.range(0, 3).forEach(n -> events(n, "end_turn"));
        events(3, "requires_action");

        assertThat(search().waiting()).isEmpty();
        assertThat(searchLater().waiting()).hasSize(1);
    }

    @Test
    void anEndlessListStopsAtTheCallBudget() {
        fake.on("/sessions", Reply.json(list(List.of(), "'has_more':true,'next_page':'same'")));

        assertThat(search().complete()).isFalse();
        assertThat(fake.calls()).isLessThanOrEqualTo(CALLS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'sess_9','status':'idle'}",
                "{'id':'sess_9','status':'running','deployment_id':'dep_1'}",
                "{'id':'sess_9','status':'purple','deployment_id':'dep_1'}",
                "null",
                "'idle'"
            })
    void entriesThatAreNoIdleSessionsAreSkipped(String entry) {
        fake.on("/sessions", Reply.json(list(List.of(entry))));

        assertThat(search()).isEqualTo(new WaitingRuns(List.of(), Set.of(), true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'sess_9','status':7,'deployment_id':'dep_1'}",
                "{'id':'sess_9','deployment_id':'dep_1'}",
                "{'id':7,'status':'idle','deployment_id':'dep_1'}",
                "{'id':'sess_9','status':'idle','deployment_id':{}}"
            })
    void anEntryThatCannotBeReadMayWait(String entry) {
        fake.on("/sessions", Reply.json(list(List.of(entry))));

        assertThat(search()).isEqualTo(WaitingRuns.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"data\":null}", "{\"data\":{}}", "{\"data\":[],\"has_more\":true}"})
    void aListThatIsNotReadInFullIsNotComplete(String answer) {
        fake.on("/sessions", Reply.json(answer));

        assertThat(search()).isEqualTo(WaitingRuns.NONE);
    }

    @Test
    void aListThatNamesNoNextPageIsFollowedByItsLastSession() {
        fake.asked(
                "/sessions",
                call -> Reply.json(
                        call.address().contains("after_id=sess_0")
                                ? list(sessions(1, 2))
                                : list(sessions(0, 1), "'has_more':true")));
        events(0, "end_turn");
        events(1, "requires_action");

        assertThat(search().waiting()).extracting(Run::id).containsExactly(new Id("sess_1"));
    }

    @Test
    void sessionsOfOtherDeploymentsAreNotOfThisOne() {
        fake.on("/sessions", Reply.json(list(sessions(0, 1))));
        events(0, "requires_action");

        assertThat(statuses.findWaiting(TOKEN, new Id("dep_2"), null, List.of()).waiting())
                .isEmpty();
    }

    @Test
    void aRunThatWaitedIsCheckedFirst() {
        List<Run> known = knownToWait();
        fake.on("/sessions", Reply.json(list(sessions(1, 20), "'has_more':true,'next_page':'p2'")));
        fake.on("/sessions/sess_0", Reply.json(session(0)));

        assertThat(searchLater(known).waiting()).extracting(Run::id).containsExactly(new Id("sess_0"));

        events(0, "end_turn");
        WaitingRuns found = searchLater(known);
        assertThat(found.waiting()).isEmpty();
        assertThat(found.checked()).contains(new Id("sess_0"));
    }

    @Test
    void aRunThatWaitedAndIsNoLongerIdleWasAnswered() {
        List<Run> known = knownToWait();
        fake.on("/sessions", Reply.json(list(List.of())));

        WaitingRuns found = searchLater(known);
        assertThat(found.waiting()).isEmpty();
        assertThat(found.checked()).containsExactly(new Id("sess_0"));
    }

    @Test
    void aListedSessionWithoutItsDeploymentMayStillWait() {
        List<Run> known = knownToWait();
        fake.on("/sessions", Reply.json(list(List.of(session(0).replace("\"deployment_id\":\"dep_1\",", "")))));
        fake.on("/sessions/sess_0", Reply.json(session(0)));

        assertThat(searchLater(known).waiting()).extracting(Run::id).containsExactly(new Id("sess_0"));
    }

    /** The run was triggered at 07:00:00, by the clock of runs. */
    @ParameterizedTest
    @CsvSource({"06:58:59,answered", "06:59:01,waiting"})
    void aRunNearTheEndOfAPageIsCheckedByItself(String oldest, String result) {
        List<Run> known = knownToWait();
        fake.on(
                "/sessions",
                Reply.json(list(
                        List.of(sessions(1, 2).getFirst().replace("07:00:00", oldest)),
                        "'has_more':true,'next_page':'p2'")));
        fake.on("/sessions/sess_0", Reply.json(session(0)));

        assertThat(searchLater(known).waiting()).hasSize(result.equals("waiting") ? 1 : 0);
    }

    @Test
    void aRunWhoseSessionIsGoneNoLongerWaits() {
        List<Run> known = knownToWait();
        fake.on("/sessions", Reply.error(503, "overloaded_error", "Later"));
        fake.on("/sessions/sess_0", Reply.error(404, "not_found_error", "Gone"));
        clock.advance(Duration.ofMinutes(5));

        WaitingRuns found = search(known);
        assertThat(found.waiting()).isEmpty();
        assertThat(found.checked()).containsExactly(new Id("sess_0"));
        assertThat(found.complete()).isFalse();
    }

    @Test
    void aFailedLookUpIsNotCountedAsChecked() {
        List<Run> known = knownToWait();
        fake.on("/sessions", Reply.error(503, "overloaded_error", "Later"));
        fake.on("/sessions/sess_0", Reply.error(503, "overloaded_error", "Later"));
        clock.advance(Duration.ofMinutes(5));

        assertThat(search(known)).isEqualTo(WaitingRuns.NONE);
    }

    private List<Run> knownToWait() {
        fake.on("/sessions", Reply.json(list(sessions(0, 1))));
        events(0, "requires_action");
        List<Run> known = search().waiting();
        assertThat(known).hasSize(1);
        return known;
    }

    @Test
    void aSessionThatDoesNotTellIsNotChecked() {
        fake.on("/sessions", Reply.json(list(sessions(0, 1))));
        fake.on("/sessions/sess_0/events", Reply.json(list(List.of())));

        assertThat(search().checked()).isEmpty();
        assertThat(search().complete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 500, 503})
    void aRefusedSearchFindsNothing(int status) {
        fake.on("/sessions", Reply.error(status, "x", "No"));

        assertThat(search()).isEqualTo(WaitingRuns.NONE);
    }

    @Test
    void withoutACallBudgetThereIsNoSearch() {
        assertThat(statuses(0).findWaiting(TOKEN, null, null, List.of())).isEqualTo(WaitingRuns.NONE);
        assertThat(fake.calls()).isZero();
    }

    private WaitingRuns search() {
        return search(List.of());
    }

    private WaitingRuns search(List<Run> known) {
        return statuses.findWaiting(TOKEN, null, BEFORE, known);
    }

    private WaitingRuns searchLater() {
        return searchLater(List.of());
    }

    private WaitingRuns searchLater(List<Run> known) {
        clock.advance(Duration.ofMinutes(1));
        return search(known);
    }

    private StatusResolver statuses(int calls) {
        SessionsSettings settings =
                new SessionsSettings(calls, 2 * calls, Duration.ofSeconds(20), 0, 1000, Duration.ofMinutes(1), 1000);
        return new StatusResolver(Upstreams.to(limits, clock), settings, limits, clock);
    }

    private void events(int session, String reason) {
        fake.on("/sessions/sess_" + session + "/events", Reply.json(list(List.of(idle(reason)))));
    }

    private String address(int call) {
        return URLDecoder.decode(fake.received().get(call).address(), StandardCharsets.UTF_8);
    }

    private static List<String> sessions(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(n -> "{'id':'sess_%d','status':'idle','deployment_id':'dep_1',".formatted(n)
                        + "'created_at':'2026-06-14T07:00:00Z','updated_at':'2026-06-14T08:00:00Z'}")
                .toList();
    }

    private static String session(int n) {
        return sessions(n, n + 1).getFirst().replace('\'', '"');
    }
}
