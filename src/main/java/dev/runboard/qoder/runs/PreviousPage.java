package dev.runboard.qoder.runs;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunList;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import dev.runboard.upstream.UpstreamException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the part of the list right above a run.
 *
 * <p>The API's documentation does not say that {@code before_id} gives the runs next to the one it names: until an answer has
 * proved it, each is checked with one more call, and where others came, the list is walked down to the run.
 */
class PreviousPage {

    private final ApiCapabilities capabilities;
    private final int calls;
    private final Function<RunsQuery, Snapshot<RunList>> source;

    /**
     * @param calls the most calls of a walk
     * @param source asks the API
     */
    PreviousPage(ApiCapabilities capabilities, int calls, Function<RunsQuery, Snapshot<RunList>> source) {
        this.capabilities = capabilities;
        this.calls = calls;
        this.source = source;
    }

    /**
     * The runs above {@code run} that {@code query} asks for.
     *
     * @throws UpstreamException where the API gives none, not where only a check or a walk fails
     */
    Snapshot<RunList> before(RunsQuery query, Id run) {
        Snapshot<RunList> said = source.apply(query);
        List<Run> runs = said.value().runs();
        if (runs.isEmpty() || capabilities.knowsNeighbours()) {
            return said;
        }
        try {
            RunsQuery next = query.after(runs.getLast().id()).withLimit(1);
            Optional<Run> below = source.apply(next).value().runs().stream().findFirst();
            return capabilities.endsAbove(run, below.orElse(null))
                    ? said
                    : scanFromNewest(query, run).orElse(said);
        } catch (UpstreamException e) {
            if (e.problem() instanceof Problem.TokenRefused) {
                throw e;
            }
            return said;
        }
    }

    private Optional<Snapshot<RunList>> scanFromNewest(RunsQuery query, Id run) {
        List<Run> above = new ArrayList<>();
        StringJoiner versions = new StringJoiner("-");
        RunsQuery step = query.newest().withLimit(Math.max(query.limit(), RunsRequest.ACCEPTED_EVERYWHERE));
        Instant since = null;
        for (int call = 0; call < calls; call++) {
            Snapshot<RunList> part = source.apply(step);
            List<Run> runs = part.value().runs();
            List<Run> before =
                    runs.stream().takeWhile(one -> !one.id().equals(run)).toList();
            above.addAll(before);
            versions.add(part.version());
            since = earlier(since, part.fetchedAt());
            if (before.size() < runs.size()) {
                return Optional.of(
                        new Snapshot<>(nearest(above, query.limit()), versions.toString(), since, part.problem()));
            }
            if (runs.isEmpty() || !part.value().hasMore()) {
                return Optional.empty();
            }
            step = step.after(runs.getLast().id());
        }
        return Optional.empty();
    }

    private static Instant earlier(@Nullable Instant one, Instant other) {
        return one != null && one.isBefore(other) ? one : other;
    }

    private static RunList nearest(List<Run> above, int limit) {
        int surplus = Math.max(0, above.size() - limit);
        return new RunList(List.copyOf(above.subList(surplus, above.size())), surplus > 0, 0);
    }
}
