package dev.runboard.export;

import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.Runs;
import dev.runboard.qoder.runs.Gateways;
import dev.runboard.qoder.runs.Generation;
import dev.runboard.qoder.runs.RunsGateway;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.qoder.runs.TimeBound;
import dev.runboard.qoder.runs.TimeRange;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.MovableClock;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.client.Upstreams;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A walk through all runs of a view, and what it says of how far it came. */
class RunExporterTests {

    private static final Instant NEWEST = Instant.parse("2026-06-14T08:59:00Z");

    private final FakeUpstream upstream = new FakeUpstream();
    private int pagesPerSecond = 1000;
    private Duration time = Duration.ofMinutes(15);
    private final MovableClock clock = new MovableClock();
    private final RunsGateway gateway =
            Gateways.to(Upstreams.settings(upstream.baseUrl(), 0), Generation.JUNE_2026, clock);
    private final List<String> walked = new ArrayList<>();

    @AfterEach
    void stop() {
        upstream.close();
    }

    @Test
    void everyPageIsExported() throws IOException {
        hasRuns(25);
        assertThat(walk(RunsQuery.ALL, 1000).words())
                .isEqualTo("25 runs, triggered from 2026-06-14T08:58:36Z to 2026-06-14T08:59:00Z, complete.");
        assertThat(walked).hasSize(25).startsWith("drun_0").endsWith("drun_24").doesNotHaveDuplicates();
        assertThat(upstream.calls()).isEqualTo(3);
    }

    /** The list is newest first, so the walk ends where the range does. A single wrong time is not that place. */
    @Test
    void aRunWithAWrongTimeDoesNotEndTheWalk() throws IOException {
        upstream.asked(
                "/deployment_runs",
                call -> call.address().contains("after_id")
                        ? page(10, 20, false)
                        : Reply.json(list(0, 10, true).replace("2026-06-14T08:58:51Z", "2001-01-01T00:00:00Z")));
        TimeRange day = new TimeRange(new TimeBound(Duration.ofHours(24), null), null);

        assertThat(walk(RunsQuery.ALL.withTime(day), 1000).words()).startsWith("19 runs, ");
        assertThat(walked).doesNotContain("drun_9").endsWith("drun_19");
    }

    @Test
    void anExportIgnoresTheCursorOfTheView() throws IOException {
        hasRuns(5);
        walk(RunsQuery.ALL.withLimit(2).after(new Id("drun_3")), 1000);
        assertThat(walked).hasSize(5);
    }

    @Test
    void filtersAreSentToTheApi() throws IOException {
        hasRuns(5);
        walk(RunsQuery.ALL.withStatus(RunStatus.Kind.FAILED).withHasError(true), 1000);
        assertThat(upstream.received().getFirst().address()).endsWith("?limit=10&status=failed&has_error=true");
    }

    @Test
    void aFilterThatTheApiIgnoresIsAppliedLocally() throws IOException {
        hasRuns(5);
        assertThat(walk(RunsQuery.ALL.withStatus(RunStatus.Kind.COMPLETED), 1000)
                        .words())
                .isEqualTo("0 runs, complete.");
    }

    @Test
    void theLimitOfRunsIsNamed() throws IOException {
        hasRuns(25);
        assertThat(walk(RunsQuery.ALL, 12).words())
                .startsWith("12 runs, ")
                .endsWith(", NOT complete: the export is limited to 12 runs.");
        assertThat(walked).hasSize(12);
    }

    @Test
    void exactlyAsManyAsTheCapAreComplete() throws IOException {
        hasRuns(12);
        assertThat(walk(RunsQuery.ALL, 12).reason()).isNull();
    }

    @Test
    void aFailureOnTheWayKeepsWhatThereIsAndSaysSo() throws IOException {
        upstream.asked(
                "/deployment_runs",
                call -> call.address().contains("after_id") ? Reply.of(500, "") : page(0, 10, true));
        assertThat(walk(RunsQuery.ALL, 1000).words())
                .startsWith("10 runs, ")
                .endsWith(", NOT complete: Qoder failed on the way (Unreachable).");
        assertThat(walked).hasSize(10);
    }

    @Test
    void withoutAFirstPageTheExportFails() {
        upstream.on("/deployment_runs", Reply.of(500, ""));
        assertThatThrownBy(() -> walk(RunsQuery.ALL, 1000)).isInstanceOf(UpstreamException.class);
    }

    @Test
    void repeatedPagesEndTheExport() throws IOException {
        upstream.on("/deployment_runs", page(0, 10, true));
        assertThat(walk(RunsQuery.ALL, 1000).reason()).isEqualTo("Qoder gave the same page twice");
        assertThat(upstream.calls()).isEqualTo(2);
    }

    @Test
    void anEmptyPageWithoutACursorIsNotComplete() throws IOException {
        upstream.on("/deployment_runs", Reply.json("{\"data\":[],\"has_more\":true}"));
        assertThat(walk(RunsQuery.ALL, 1000).words())
                .isEqualTo("0 runs, NOT complete: Qoder says that more runs follow, but not where.");
    }

    @Test
    void anEmptyPageIsSkipped() throws IOException {
        upstream.asked("/deployment_runs", call -> {
            if (call.address().contains("page=opaque%20%2B%2F%3D%3F")) {
                return page(3, 6, false);
            }
            return call.address().contains("page=second")
                    ? Reply.json("{\"data\":[],\"has_more\":true,\"next_page\":\"opaque +/=?\"}")
                    : Reply.json(pageWithNext(3, "second"));
        });
        assertThat(walk(RunsQuery.ALL, 1000).reason()).isNull();
        assertThat(walked).containsExactly("drun_0", "drun_1", "drun_2", "drun_3", "drun_4", "drun_5");
    }

    @Test
    void repeatedEmptyPagesEndTheExport() throws IOException {
        upstream.on("/deployment_runs", Reply.json("{\"data\":[],\"has_more\":true,\"next_page\":\"again\"}"));
        assertThat(walk(RunsQuery.ALL, 1000).reason()).isEqualTo("Qoder gave the same page twice");
    }

    @Test
    void entriesWithoutAnIdMakeItIncomplete() throws IOException {
        upstream.on("/deployment_runs", Reply.json("{\"data\":[{\"id\":\"drun_1\"},{}],\"has_more\":false}"));
        assertThat(walk(RunsQuery.ALL, 1000).reason()).isEqualTo("entries without an id: 1");
    }

    private static String pageWithNext(int size, String next) {
        List<ObjectNode> runs = IntStream.range(0, size)
                .mapToObj(n -> Runs.with(
                        "drun_" + n, "triggered_at", NEWEST.minusSeconds(n).toString()))
                .toList();
        String list = Runs.list(runs, true);
        return list.replace("\"has_more\":true", "\"has_more\":true,\"next_page\":\"" + next + "\"");
    }

    @Test
    void theExportStopsAtTheStartOfItsTimeRange() throws IOException {
        hasRuns(100);
        TimeRange tenSeconds = new TimeRange(TimeBound.at(NEWEST.minusSeconds(9)), null);
        assertThat(walk(RunsQuery.ALL.withTime(tenSeconds), 1000).runs()).isEqualTo(10);
        assertThat(upstream.calls()).isEqualTo(2);
    }

    @Test
    void aRelativeRangeIsFixedDuringAnExport() throws IOException {
        clock.advance(Duration.ofSeconds(-30));
        upstream.asked("/deployment_runs", call -> {
            clock.advance(Duration.ofMinutes(1));
            return reply(call.address(), 200);
        });
        TimeRange twoMinutes = new TimeRange(TimeBound.parse("2m").orElseThrow(), null);
        // Two minutes before 08:59:00, when it began.
        assertThat(walk(RunsQuery.ALL.withTime(twoMinutes), 1000).oldest()).isEqualTo("2026-06-14T08:57:00Z");
    }

    @Test
    void anExportThatReachesItsTimeLimitSaysSo() throws IOException {
        time = Duration.ZERO;
        hasRuns(200);

        assertThat(walk(RunsQuery.ALL, 1000).words()).isEqualTo("0 runs, NOT complete: the export is limited to 0 s.");
    }

    @Test
    void theTimeLimitHoldsWithoutAnyMatchToo() throws IOException {
        time = Duration.ZERO;
        hasRuns(200);

        assertThat(walk(RunsQuery.ALL.withStatus(RunStatus.Kind.COMPLETED), 1000)
                        .words())
                .isEqualTo("0 runs, NOT complete: the export is limited to 0 s.");
        assertThat(upstream.received()).hasSize(1);
    }

    @Test
    void theRateOfPagesIsLimited() throws IOException {
        pagesPerSecond = 20;
        hasRuns(45);
        long start = System.nanoTime();
        walk(RunsQuery.ALL, 1000);

        assertThat(upstream.calls()).isEqualTo(5);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(4 * 50));
    }

    private ExportSummary walk(RunsQuery query, int cap) throws IOException {
        ExportSettings settings = new ExportSettings(cap, 10, pagesPerSecond, 3, time);
        return new RunExporter(gateway, TOKEN, query, settings, () -> false, clock.instant())
                .each(run -> walked.add(run.id().value()));
    }

    private void hasRuns(int size) {
        upstream.asked("/deployment_runs", call -> reply(call.address(), size));
    }

    private static Reply reply(String address, int size) {
        int after = address.indexOf("after_id=drun_");
        int first = after < 0 ? 0 : Integer.parseInt(address.substring(after + 14)) + 1;
        return page(first, Math.min(first + 10, size), first + 10 < size);
    }

    private static Reply page(int first, int end, boolean more) {
        return Reply.json(list(first, end, more));
    }

    private static String list(int first, int end, boolean more) {
        List<ObjectNode> runs = IntStream.range(first, end)
                .mapToObj(n -> Runs.with(
                        "drun_" + n, "triggered_at", NEWEST.minusSeconds(n).toString()))
                .toList();
        return Runs.list(runs, more);
    }
}
