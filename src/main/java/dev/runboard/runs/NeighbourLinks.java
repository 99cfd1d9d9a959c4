package dev.runboard.runs;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.runs.Neighbours;
import dev.runboard.qoder.runs.RunsQuery;
import org.jspecify.annotations.Nullable;

/**
 * The links from one run to the runs next to it.
 *
 * @param view the address of the view that the run was opened from
 */
public record NeighbourLinks(
        String view,
        boolean filtered,
        @Nullable String newer,
        @Nullable String older) {

    static NeighbourLinks of(Neighbours neighbours, RunsQuery view) {
        return new NeighbourLinks(
                view.address("/runs"),
                view.hasFilters(),
                href(neighbours.newer(), view),
                href(neighbours.older(), view));
    }

    private static @Nullable String href(@Nullable Run run, RunsQuery view) {
        return run == null ? null : view.address("/runs/" + run.id());
    }
}
