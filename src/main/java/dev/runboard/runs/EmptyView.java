package dev.runboard.runs;

import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.upstream.Id;
import dev.runboard.web.runs.Chip;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a page shows no runs, and the ways out.
 *
 * @param chips the filters that may be dropped
 * @param newest the address of the newest runs with the same filters, or null where this is it
 */
public record EmptyView(
        String title,
        String advice,
        List<Chip> chips,
        @Nullable String newest) {

    /** For where not all runs were looked at. */
    static EmptyView soFar(List<Chip> chips) {
        return new EmptyView("No run matches so far", "Look further, or drop a filter:", chips, null);
    }

    /** For where the API says that more runs follow, and Runboard found no way to them. */
    static EmptyView lost(List<Chip> chips) {
        return new EmptyView(
                "No runs were found so far",
                "Qoder says that more runs follow, but they could not be reached. Reload to try again.",
                chips,
                null);
    }

    /** For where some runs may match, and it is not known yet whether they do. */
    static EmptyView undecided(List<Chip> chips) {
        return new EmptyView(
                "No run is known to match",
                "How some of these runs went is not known yet. Reload to look again, or drop a filter:",
                chips,
                null);
    }

    static EmptyView of(RunsQuery query, DeploymentNames names, List<Chip> chips) {
        Id deployment = query.deployment();
        if (deployment != null && names.isKnownMissing(deployment)) {
            return new EmptyView(
                    "No deployment has this id",
                    "Your token sees no deployment " + deployment + ". Check the id, or drop the filter.",
                    chips,
                    null);
        }
        if (!query.isNewest()) {
            return new EmptyView(
                    "No runs beyond this place",
                    "The list ends here.",
                    List.of(),
                    query.newest().address("/runs"));
        }
        return query.hasFilters()
                ? new EmptyView(
                        "No run matches", "No run of this token matches all filters at once. Drop one:", chips, null)
                : new EmptyView(
                        "No runs yet",
                        "When one of your deployments is triggered, its run appears here.",
                        List.of(),
                        null);
    }
}
