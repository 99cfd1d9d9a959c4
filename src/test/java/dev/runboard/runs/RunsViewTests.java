package dev.runboard.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.RunList;
import dev.runboard.qoder.Runs;
import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.history.History;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.qoder.runs.RunsResult;
import dev.runboard.qoder.runs.Scan;
import dev.runboard.upstream.Snapshot;
import dev.runboard.web.SitePath;
import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a refresh of the run table costs. */
class RunsViewTests {

    private static final Instant NOW = Instant.parse("2026-06-14T09:00:00Z");

    private final AtomicInteger read = new AtomicInteger();

    /** Each open page asks every few seconds, and the history may have 50,000 runs. */
    @Test
    void pagesWithoutAChartDoNotReadTheHistory() {
        RunList list = new RunList(List.of(Runs.run(Runs.full("drun_1").toString())), false, 0);
        RunsView view = view(list);
        RunsPage page = view.page(false, NOW);
        ShownRows shown = ShownRows.parse("drun_1 " + page.marks()).orElseThrow();

        RowComparison compared = view.compare(shown, NOW).orElseThrow();

        assertThat(compared.isStill()).isTrue();
        assertThat(read).hasValue(0);
        view.page(true, NOW);
        assertThat(read).hasPositiveValue();
    }

    private RunsView view(RunList list) {
        Scan scan = new Scan(1, null, 0, List.of(), null, null);
        RunsResult found = new RunsResult(RunsQuery.ALL, snapshot(list), false, scan, false);
        History history = new History(new CountedReads(), true, Instant.EPOCH, null, null, 5000, null);
        return new RunsView(
                found,
                DeploymentNames.NONE,
                AgentNames.NONE,
                List.of(),
                List.of(),
                null,
                snapshot(history),
                null,
                5000,
                new SitePath(""));
    }

    private static <T> Snapshot<T> snapshot(T value) {
        return new Snapshot<>(value, "1", NOW, null);
    }

    /** The runs of a history, which count how often they are read. */
    private final class CountedReads extends AbstractList<HistoryRun> {

        @Override
        public HistoryRun get(int index) {
            throw new IndexOutOfBoundsException(index);
        }

        @Override
        public int size() {
            read.incrementAndGet();
            return 0;
        }
    }
}
