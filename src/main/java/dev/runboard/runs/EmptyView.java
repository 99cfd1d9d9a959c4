package dev.runboard.runs;

import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.text.Message;
import dev.runboard.upstream.Id;
import dev.runboard.web.runs.Chip;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a page shows no runs, and the ways out.
 *
 * @param chips the filters that may be dropped
 * @param newest the address of the newest runs with the same filters, or null if this is it
 */
public record EmptyView(
        Message title,
        Message advice,
        List<Chip> chips,
        @Nullable String newest) {

    /** For a search that has not read all runs. */
    static EmptyView soFar(List<Chip> chips) {
        return of("so-far", chips);
    }

    /** For an answer that has more runs, but no cursor to them. */
    static EmptyView lost(List<Chip> chips) {
        return of("lost", chips);
    }

    /** For runs whose status is not known yet, so that they may match. */
    static EmptyView undecided(List<Chip> chips) {
        return of("undecided", chips);
    }

    /** For an answer that has all runs, and none of them matches. */
    static EmptyView of(RunsQuery query, DeploymentNames names, List<Chip> chips, Instant now) {
        Id deployment = query.deployment();
        if (deployment != null && names.isKnownMissing(deployment)) {
            Message advice = Message.of("empty.no-deployment.advice", deployment.value());
            return new EmptyView(Message.of("empty.no-deployment"), advice, chips, null);
        }
        if (query.time().startsAfter(now)) {
            return of("future", chips);
        }
        if (!query.isNewest()) {
            EmptyView end = of("end", List.of());
            return new EmptyView(
                    end.title(), end.advice(), end.chips(), query.newest().address("/runs"));
        }
        return query.hasFilters() ? of("filters", chips) : of("none", List.of());
    }

    private static EmptyView of(String reason, List<Chip> chips) {
        return new EmptyView(
                Message.of("runs.empty." + reason), Message.of("runs.empty." + reason + ".advice"), chips, null);
    }
}
