package dev.runboard.runs;

import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Call;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.JsonFields;
import dev.runboard.upstream.Pending;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import dev.runboard.upstream.Upstream;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.UpstreamSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Fetches runs. */
@Component
public class RunsGateway {

    private static final String RUNS = "deployment_runs";
    private static final String RUN = "deployment_runs/{id}";
    private static final Set<String> CURSORS = Set.of("after_id", "before_id");
    private static final String RUNS_OF_DEPLOYMENT = "deployments/{id}/runs";

    /** A neighbour is only a link: it is not worth a long wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Upstream upstream;
    private final Duration freshness;

    RunsGateway(Upstream upstream, UpstreamSettings settings) {
        this.upstream = upstream;
        this.freshness = settings.freshness();
    }

    /**
     * The page of runs that {@code query} asks for.
     *
     * @throws UpstreamException where there is nothing to show; {@link Problem.BadRequest} also for a cursor that the upstream
     *     no longer knows
     */
    public Snapshot<RunList> runs(AccessToken token, RunsQuery query) {
        return upstream.get(token, call(query), RunList::read);
    }

    /** As {@link #runs}, but where the upstream no longer knows the cursor the newest runs instead. */
    RunsFound find(AccessToken token, RunsQuery query) {
        try {
            return new RunsFound(query, runs(token, query), false);
        } catch (UpstreamException e) {
            if (query.isNewest() || !blamesCursor(e.problem())) {
                throw e;
            }
            return new RunsFound(query.newest(), runs(token, query.newest()), true);
        }
    }

    private static boolean blamesCursor(Problem problem) {
        return switch (problem) {
            case Problem.NotFound gone -> true;
            case Problem.BadRequest bad -> bad.param() == null || CURSORS.contains(bad.param());
            default -> false;
        };
    }

    /** As {@link #runs}, asked anew and kept nowhere: for walks that pass each page once. */
    RunList fetch(AccessToken token, RunsQuery query) {
        return upstream.fetch(token, call(query), RunList::read);
    }

    /**
     * The latest runs of one deployment.
     *
     * @throws UpstreamException where there is nothing to show; {@link Problem.NotFound} if there is no such deployment
     */
    public Snapshot<RunList> runsOf(AccessToken token, Id deployment, int limit) {
        Call call = Call.to(RUNS_OF_DEPLOYMENT, deployment).with("limit", limit);
        return upstream.get(token, call, RunList::read);
    }

    /**
     * One run.
     *
     * @throws UpstreamException where there is nothing to show; {@link Problem.NotFound} if there is no such run
     */
    public Snapshot<Run> run(AccessToken token, Id id) {
        return upstream.get(token, Call.to(RUN, id), RunsGateway::single);
    }

    /** Begins to look up the runs next to {@code id} among those that {@code query} finds. */
    Neighbours.LookUp neighbours(AccessToken token, RunsQuery query, Id id) {
        RunsQuery one = query.withLimit(1);
        return new Neighbours.LookUp(begin(token, one.before(id)), begin(token, one.after(id)), PATIENCE);
    }

    private Pending<RunList> begin(AccessToken token, RunsQuery query) {
        return upstream.begin(token, call(query), freshness, RunList::read);
    }

    private static Run single(JsonFields answer) {
        return Run.read(answer)
                .orElseThrow(() -> new UpstreamException(new Problem.Unreadable("The answer is a run without an id.")));
    }

    private static Call call(RunsQuery query) {
        Call call = Call.to(RUNS)
                .with("limit", query.limit())
                .with(
                        "status",
                        Optional.ofNullable(query.status())
                                .map(RunStatus.Kind::word)
                                .orElse(null))
                .with("deployment_id", query.deployment())
                .with(
                        "trigger_type",
                        Optional.ofNullable(query.trigger())
                                .map(TriggerType::word)
                                .orElse(null))
                .with("has_error", query.hasError());
        return switch (query.cursor()) {
            case Cursor.Newest newest -> call;
            case Cursor.After after -> call.with("after_id", after.run());
            case Cursor.Before before -> call.with("before_id", before.run());
        };
    }
}
