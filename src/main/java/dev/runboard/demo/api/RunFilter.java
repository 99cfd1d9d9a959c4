package dev.runboard.demo.api;

import dev.runboard.demo.data.Run;
import dev.runboard.demo.data.Runs;
import dev.runboard.demo.data.Status;
import dev.runboard.demo.data.Trigger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which runs a caller wants. Null stands for all. */
record RunFilter(
        ApiGeneration generation,
        Runs.At runs,
        @Nullable String deploymentId,
        @Nullable Status status,
        @Nullable Trigger trigger,
        @Nullable Boolean hasError,
        TimeRange created)
        implements Predicate<Run> {

    static RunFilter all(QueryParameters query, ApiGeneration generation, Runs.At runs) {
        return new RunFilter(
                generation,
                runs,
                query.text("deployment_id"),
                generation.status(query),
                generation.trigger(query),
                query.flag("has_error"),
                generation.created(query));
    }

    static RunFilter of(String deploymentId, QueryParameters query, ApiGeneration generation, Runs.At runs) {
        TimeRange triggered = query.between("triggered_after", "triggered_before");
        return new RunFilter(generation, runs, deploymentId, generation.status(query), null, null, triggered);
    }

    @Override
    public boolean test(Run run) {
        JsonFormat format = generation.formatOf(run, runs);
        return runs.shows(run)
                && (deploymentId == null || deploymentId.equals(run.deployment().id()))
                && (status == null || status == run.statusAt(runs.now()))
                && (trigger == null || trigger == format.told(run.trigger()))
                && (hasError == null || hasError == hasError(run, format))
                && created.has(format.cut(run.created()));
    }

    private boolean hasError(Run run, JsonFormat format) {
        return (format.isJune() ? run.errorAt(runs.now()) : run.refusal()) != null;
    }
}
