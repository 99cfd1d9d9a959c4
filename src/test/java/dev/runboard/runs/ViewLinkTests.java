package dev.runboard.runs;

import static dev.runboard.web.EnglishWords.english;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.RunStatus.Kind;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.upstream.Id;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Views are addresses, and add to the filters that are set. */
class ViewLinkTests {

    @Test
    void leadToTheirAddresses() {
        List<ViewLink> views = ViewLink.of(RunsQuery.ALL);
        assertThat(views.stream().map(view -> english(view.name()) + " " + view.href()))
                .containsExactly(
                        "All /runs",
                        "Failing /runs?status=failed",
                        "Needs input /runs?status=waiting",
                        "Running /runs?status=pending&status=running",
                        "Slow /runs?min_duration=10m",
                        "Last hour /runs?since=1h");
        assertThat(current(RunsQuery.ALL)).containsExactly("All");
    }

    @Test
    void addToTheFilters() {
        RunsQuery query = RunsQuery.ALL
                .withDeployment(new Id("dep_1"))
                .withStatus(Kind.FAILED)
                .withLimit(50)
                .after(new Id("drun_1"));
        assertThat(ViewLink.of(query).stream().map(ViewLink::href))
                .containsExactly(
                        "/runs?deployment_id=dep_1&limit=50",
                        "/runs?status=failed&deployment_id=dep_1&limit=50",
                        "/runs?status=waiting&deployment_id=dep_1&limit=50",
                        "/runs?status=pending&status=running&deployment_id=dep_1&limit=50",
                        "/runs?status=failed&deployment_id=dep_1&min_duration=10m&limit=50",
                        "/runs?status=failed&deployment_id=dep_1&since=1h&limit=50");
        assertThat(current(query)).containsExactly("Failing");
    }

    @Test
    void areCurrentTogetherWhereTheyAreAddedUp() {
        RunsQuery running = RunsQuery.ALL.withStatuses(List.of(Kind.RUNNING, Kind.PENDING));
        assertThat(current(running)).containsExactly("Running");
        assertThat(current(RunsQuery.ALL.withStatus(Kind.SKIPPED))).isEmpty();
        assertThat(current(RunsQuery.ALL.withDeployment(new Id("dep_1")))).containsExactly("All");
    }

    private static List<String> current(RunsQuery query) {
        return ViewLink.of(query).stream()
                .filter(ViewLink::current)
                .map(link -> english(link.name()))
                .toList();
    }
}
