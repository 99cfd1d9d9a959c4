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
 * Finds the page before a run.
 *
 * <p>The API's documentation does not say that {@code before_id} returns the runs next to the given one. Until an answer has shown
 * it, each answer is checked with one more call. If it has other runs, the list is read from the newest run to the given one.
 */
class PreviousPage {

    private final ApiCapabilities capabilities;
    private final int calls;
    private final Function<RunsQuery, Snapshot<RunList>> source;

    /**
     * @param calls the maximum number of calls when the list is read from the newest run
     * @param source calls the API
     */
    PreviousPage(ApiCapabilities capabilities, int calls, Function<RunsQuery, Snapshot<RunList>> source) {
        this.capabilities = capabilities;
        this.calls = calls;
        this.source = source;
    }

    /**
     * Returns the runs of {@code query} before {@code run}.
     *
     * @throws UpstreamException if the first call fails, but not if only a check fails
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
        RunsQuery step = query.newest().withLimit(Math.max(query.limit(), RunsApi.MAX_COMMON_LIMIT));
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
