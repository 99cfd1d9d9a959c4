package dev.runboard.overview;

import dev.runboard.qoder.history.RunHistory;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.MovableClock;
import dev.runboard.web.Pages;
import dev.runboard.web.WebSlice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Counts everything on the overview again, from what the API tells of random deployments and runs. */
@WebSlice
class RecountTests {

    /** {@code FROM} and {@code TO} are times in the past. */
    private static final List<String> ADDRESSES = List.of(
            "/overview?errors=all",
            "/overview?since=6h&errors=all",
            "/overview?since=30h&deployment_id=dep_1&errors=all",
            "/overview?since=12h&trigger_type=schedule&errors=all",
            "/overview?since=20h&agent_id=agent_1&errors=all",
            "/overview?since=26h&deployment_id=dep_2&trigger_type=schedule&agent_id=agent_0&errors=all",
            "/overview?since=FROM&until=TO&errors=all",
            "/overview?since=FROM&until=TO&deployment_id=dep_4&trigger_type=retry&errors=all",
            "/overview?since=22h&until=9h&agent_id=agent_0&errors=all");

    @Autowired
    private Pages pages;

    @Autowired
    private FakeUpstream upstream;

    @Autowired
    private MovableClock clock;

    @Autowired
    private RunHistory history;

    /**
     * {@code june} and {@code today} are one generation, {@code switch} has newer runs of today's API before older ones of June. In some
     * of the days, clocks change in Berlin, New York or on Lord Howe Island.
     */
    @ParameterizedTest
    @CsvSource({
        "june, 1, 2026-03-29T14:20:07Z",
        "june, 2, 2026-10-25T09:00:00Z",
        "june, 3, 2026-11-01T18:31:00Z",
        "june, 4, 2026-06-14T09:00:00Z",
        "today, 5, 2026-10-25T13:05:40Z",
        "today, 6, 2026-03-08T20:00:00Z",
        "today, 7, 2026-03-30T01:10:00Z",
        "today, 8, 2026-04-05T04:44:00Z",
        "switch, 9, 2026-10-26T00:59:59Z",
        "switch, 10, 2026-03-29T03:00:00Z",
        "switch, 11, 2026-11-02T02:20:00Z",
        "switch, 12, 2026-06-14T09:00:00Z"
    })
    void countsMatchTheRunsOfTheApi(String generation, int seed, Instant start) {
        clock.advance(Duration.between(clock.instant(), start));
        Random random = new Random(seed);
        RandomApi api = new RandomApi(seed, upstream, start);
        Instant oldest = start.minus(Duration.ofHours(50 + random.nextInt(20)));
        api.add(60 + random.nextInt(120), oldest, start, generation.equals("today"));
        await(api);
        // More new runs than the newest page has leave a gap.
        Instant first = clock.instant();
        clock.advance(Duration.ofMinutes(7 + random.nextInt(60)));
        api.add(20 + random.nextInt(130), first, clock.instant(), !generation.equals("june"));
        await(api);

        Instant from = clock.instant().minus(Duration.ofMinutes(1500 + random.nextInt(500)));
        Instant to = from.plus(Duration.ofSeconds(30_000 + random.nextInt(40_000)));
        for (String address : ADDRESSES) {
            check(api, address.replace("FROM", from.toString()).replace("TO", to.toString()));
        }
    }

    /** The history is much longer than the page of the newest runs. */
    @ParameterizedTest
    @CsvSource({"june, 13, 2026-10-28T07:30:00Z", "switch, 14, 2026-04-02T16:45:10Z"})
    void longRangesAreCounted(String generation, int seed, Instant start) {
        clock.advance(Duration.between(clock.instant(), start));
        RandomApi api = new RandomApi(seed, upstream, start);
        Instant latest = start.minus(Duration.ofHours(4));
        api.add(200, start.minus(Duration.ofDays(8)), latest, false);
        api.add(20, latest, start, !generation.equals("june"));
        await(api);

        check(api, "/overview?since=7d&errors=all");
        check(api, "/overview?since=30d&agent_id=agent_1&errors=all");
    }

    private void await(RandomApi api) {
        new AwaitedHistory(history, clock).await(api.runs());
    }

    private void check(RandomApi api, String address) {
        Scope scope = Scope.parse(address.substring(address.indexOf('?') + 1), clock.instant());
        Recount recount = new Recount(KnownRuns.all(api.runs()), api.deployments(), scope, clock.instant());
        new RecountedPage(pages.open(address), recount).check();
    }
}
