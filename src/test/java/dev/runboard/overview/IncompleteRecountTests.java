package dev.runboard.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.history.History;
import dev.runboard.qoder.history.RunHistory;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.MovableClock;
import dev.runboard.web.Pages;
import dev.runboard.web.WebSlice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Counts everything on the overview again where the API has more runs than the history can have. */
@WebSlice
@TestPropertySource(properties = "runboard.history.runs=" + IncompleteRecountTests.MAX_RUNS)
class IncompleteRecountTests {

    static final int MAX_RUNS = 150;

    private static final List<String> ADDRESSES = List.of(
            "/overview?errors=all",
            "/overview?since=3h&errors=all",
            "/overview?since=8h&deployment_id=dep_1&trigger_type=schedule&errors=all",
            "/overview?since=30h&agent_id=agent_0&errors=all",
            "/overview?since=40h&until=12h&errors=all",
            "/overview?since=40h&until=30h&trigger_type=manual&errors=all",
            "/overview?since=7d&errors=all");

    @Autowired
    private Pages pages;

    @Autowired
    private FakeUpstream upstream;

    @Autowired
    private MovableClock clock;

    @Autowired
    private RunHistory history;

    /** {@code full} has more runs than the history may hold. Without the others, no page leads to the runs before some hours ago. */
    @ParameterizedTest
    @CsvSource({
        "full, june, 21, 2026-10-25T09:00:00Z",
        "full, today, 22, 2026-03-29T14:20:07Z",
        "full, switch, 23, 2026-11-02T02:20:00Z",
        "refused, june, 24, 2026-03-29T03:00:00Z",
        "refused, today, 25, 2026-06-14T09:00:00Z",
        "empty, june, 26, 2026-04-05T04:44:00Z",
        "empty, switch, 27, 2026-10-26T00:59:59Z"
    })
    void onlyTheKnownRunsAreCounted(String end, String generation, int seed, Instant start) {
        clock.advance(Duration.between(clock.instant(), start));
        RandomApi api = new RandomApi(seed, upstream, start);
        boolean full = end.equals("full");
        Instant latest = start.minus(Duration.ofHours(5));
        api.add(full ? 160 : 120, start.minus(Duration.ofHours(60)), latest, generation.equals("today"));
        api.add(full ? 60 : 20, latest, start, !generation.equals("june"));
        if (!full) {
            api.hideBefore(start.minus(Duration.ofHours(9)), end.equals("refused"));
        }
        List<RunFact> known = api.runs(MAX_RUNS);
        History found = new AwaitedHistory(history, clock).await(known);
        assertReach(found.completeSince(), known);

        for (String address : ADDRESSES) {
            check(api, new KnownRuns(known, found.completeSince(), full), address);
        }
    }

    /** One of the last runs of the API may have a wrong time, so the known time begins with one of them. */
    private static void assertReach(Instant since, List<RunFact> oldestFirst) {
        assertThat(since)
                .isAfter(oldestFirst.get(0).at())
                .isBefore(oldestFirst.get(3).at());
    }

    private void check(RandomApi api, KnownRuns known, String address) {
        Scope scope = Scope.parse(address.substring(address.indexOf('?') + 1), clock.instant());
        Recount recount = new Recount(known, api.deployments(), scope, clock.instant());
        new RecountedPage(pages.open(address), recount).check();
    }
}
