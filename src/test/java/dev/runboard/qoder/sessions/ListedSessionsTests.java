package dev.runboard.qoder.sessions;

import static dev.runboard.qoder.sessions.StartedRuns.words;
import static dev.runboard.sessions.Json.list;
import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.Run;
import dev.runboard.sessions.Json;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Received;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.MovableClock;
import dev.runboard.upstream.UpstreamSettings;
import dev.runboard.upstream.client.Upstreams;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of sessions, read by look-ups of older and older runs. */
class ListedSessionsTests {

    private final FakeUpstream fake = new FakeUpstream();
    private final MovableClock clock = new MovableClock();
    private final UpstreamSettings limits = Upstreams.settings(fake.baseUrl(), 0);
    private final StatusResolver statuses = new StatusResolver(
            Upstreams.to(limits, clock),
            new SessionsSettings(3, 12, Duration.ofSeconds(20), 0, 1000, Duration.ofMinutes(1), 1000),
            limits,
            clock);
    private final ListedSessions listed = ListedSessions.ofMany();

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void eachSessionIsKeptForAMinuteAfterItWasRead() {
        List<Run> runs = StartedRuns.many(2);
        keep("sess_0");
        clock.advance(Duration.ofSeconds(40));
        keep("sess_1");
        clock.advance(Duration.ofSeconds(21));

        assertThat(listed.take(runs, clock.instant())).containsOnlyKeys(new Id("sess_1"));
    }

    private void keep(String session) {
        SessionStatesPage page = SessionStatesPage.read(Json.fields(list(List.of(Json.session(session, "running")))));
        listed.keep(SessionCalls.newest(List.of()), page, List.of(), clock.instant());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404})
    void aCursorThatExpiredIsReplacedByANewList(int status) {
        fake.asked(
                "/sessions",
                call -> call.address().endsWith("page=behind_11")
                        ? Reply.error(status, "invalid_request_error", "Unknown cursor")
                        : Reply.json(page(call)));

        assertThat(words(look(0, 10))).containsOnly("running");
        assertThat(words(look(10, 20))).containsOnly("running");
        assertThat(words(look(20, 30))).containsOnly("running");

        assertThat(fake.received())
                .extracting(call -> call.parameter("created_at%5Blte%5D", "").replace("%3A", ":"))
                .containsExactly(
                        "2026-06-14T08:46:00Z", "2026-06-14T08:46:00Z", "2026-06-14T07:46:00Z", "2026-06-14T07:46:00Z");
        assertThat(fake.received())
                .extracting(call -> call.parameter("page", ""))
                .containsExactly("", "behind_11", "", "behind_22");
    }

    private List<Run> look(int from, int to) {
        List<Run> runs = IntStream.range(from, to)
                .mapToObj(number -> StartedRuns.one(number, "dep_1", time(number)))
                .toList();
        return statuses.count(TOKEN, listed).full(runs, clock.instant());
    }

    /** Twelve of many sessions, up to the time of a call or behind its cursor. */
    private static String page(Received call) {
        Instant latest = Instant.parse(
                call.parameter("created_at%5Blte%5D", "2099-01-01T00:00:00Z").replace("%3A", ":"));
        int after = Integer.parseInt(call.parameter("page", "behind_-1").substring("behind_".length()));
        int first = IntStream.range(after + 1, 100)
                .filter(number -> !time(number).isAfter(latest))
                .findFirst()
                .orElseThrow();
        List<String> sessions = IntStream.range(first, first + 12)
                .mapToObj(number ->
                        "{'id':'sess_%d','status':'running','created_at':'%s'}".formatted(number, time(number)))
                .toList();
        return list(sessions, "'has_more':true", "'next_page':'behind_" + (first + 11) + "'");
    }

    /** Each session begins with its run, five minutes before the next one. */
    private static Instant time(int number) {
        return StartedRuns.TRIGGERED.minus(Duration.ofMinutes(5L * number));
    }
}
