package dev.runboard.overview;

import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.history.History;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.RunHistory;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.MovableClock;
import dev.runboard.web.Element;
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

    private static final List<String> ADDRESSES = List.of(
            "/overview?errors=all",
            "/overview?since=6h&errors=all",
            "/overview?since=30h&deployment_id=dep_1&errors=all",
            "/overview?since=12h&trigger_type=schedule&errors=all");

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
        awaitHistory(api);
        // More new runs than the newest page has leave a gap.
        Instant first = clock.instant();
        clock.advance(Duration.ofMinutes(7 + random.nextInt(60)));
        api.add(20 + random.nextInt(130), first, clock.instant(), !generation.equals("june"));
        awaitHistory(api);

        for (String address : ADDRESSES) {
            Element page = pages.open(address);
            Scope scope = Scope.parse(address.substring(address.indexOf('?') + 1));
            Recount recount = new Recount(api.runs(), api.deployments(), scope, clock.instant());

            new RecountedPage(page, recount).check();
        }
    }

    /** Looks until all is fetched, and how all sessions went is known as far as the API tells. */
    private void awaitHistory(RandomApi api) {
        for (int pauses = 0; !isKnown(api, history.find(TOKEN, Instant.EPOCH).value()); ) {
            if (!history.isWorking(TOKEN)) {
                // A run without an outcome is looked up again after a minute.
                clock.advance(Duration.ofSeconds(61));
                pauses++;
            }
            assertThat(pauses).as("pauses until all is known").isLessThan(30);
        }
    }

    private static boolean isKnown(RandomApi api, History found) {
        return found.runs().size() == api.runs().size()
                && found.runs().stream().filter(HistoryRun::isUndecided).count() == Recount.undecided(api.runs());
    }
}
