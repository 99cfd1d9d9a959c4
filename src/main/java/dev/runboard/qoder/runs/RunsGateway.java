package dev.runboard.qoder.runs;

import dev.runboard.qoder.Cursor;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunList;
import dev.runboard.qoder.TriggerType;
import dev.runboard.qoder.sessions.StatusLookUp;
import dev.runboard.qoder.sessions.StatusResolver;
import dev.runboard.qoder.sessions.StatusResolver.Purpose;
import dev.runboard.text.Message;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Priority;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import dev.runboard.upstream.UpstreamException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Fetches runs of June's and today's API. */
@Component
public class RunsGateway {

    private final RunsClient client;
    private final RunsSearch search;
    private final CapabilitiesOfTokens capabilities;
    private final ScanSettings scan;
    private final InstantSource clock;
    private final StatusResolver outcomes;

    RunsGateway(
            RunsClient client,
            RunsSearch search,
            CapabilitiesOfTokens capabilities,
            ScanSettings scan,
            InstantSource clock,
            StatusResolver outcomes) {
        this.client = client;
        this.search = search;
        this.capabilities = capabilities;
        this.scan = scan;
        this.clock = clock;
        this.outcomes = outcomes;
    }

    /** The command that fetches a run without Runboard. It reads the token from an environment variable. */
    public String curl(Id run) {
        return client.curl(run);
    }

    /**
     * Returns the page of runs of a query, or the newest runs if the API no longer knows the cursor.
     *
     * @throws UpstreamException if there is nothing to show
     */
    public RunsResult find(AccessToken token, RunsQuery query) {
        return search.find(token, query, scan.maxCallsPerPage());
    }

    /**
     * Like {@link #find}, but makes only one call if that returns a part of the page. The page then requests the rest.
     *
     * @throws UpstreamException if there is nothing to show
     */
    public RunsResult findFirst(AccessToken token, RunsQuery query) {
        boolean mustScan = !client.request(token, query).filteredLocally().isEmpty();
        return search.find(token, query, mustScan ? 1 : scan.maxCallsPerPage());
    }

    /**
     * Returns the runs of a query, without the details of the scan.
     *
     * @throws UpstreamException if there is nothing to show
     */
    public Snapshot<RunList> runs(AccessToken token, RunsQuery query) {
        return find(token, query).list();
    }

    /**
     * Returns the newest runs without looking up their outcomes.
     *
     * @throws UpstreamException if there is nothing to show
     */
    public RunList newest(AccessToken token, int limit) {
        return client.newest(token, limit);
    }

    /**
     * Returns the latest runs of a deployment.
     *
     * @throws UpstreamException if there is nothing to show, with {@link Problem.NotFound} if there is no such deployment
     */
    public Snapshot<RunList> runsOf(AccessToken token, Id deployment, int limit) {
        return RunsResult.withStatuses(
                client.latestOf(token, deployment, limit, Priority.PAGE), outcomes.begin(token, Purpose.SHOW)::full);
    }

    /**
     * Like {@link #runsOf}, but with low priority.
     *
     * @throws UpstreamException if there is nothing to show
     */
    public Snapshot<RunList> latestOf(AccessToken token, Id deployment, int limit) {
        return RunsResult.withStatuses(
                client.latestOf(token, deployment, limit, Priority.BULK), outcomes.begin(token, Purpose.SHOW)::full);
    }

    /**
     * Parses the id of a run.
     *
     * @throws UpstreamException {@link Problem.NotFound} if {@code id} is no id
     */
    public static Id parseRunId(String id) {
        return Id.parse(id).orElseThrow(() -> UpstreamException.notFound(Message.of("problem.detail.no-run-id")));
    }

    /**
     * Returns a run.
     *
     * @throws UpstreamException if there is nothing to show, with {@link Problem.NotFound} if there is no such run
     */
    public Snapshot<Run> run(AccessToken token, Id id) {
        Snapshot<Run> found = client.run(token, id);
        Run run = outcomes.begin(token, Purpose.SHOW)
                .full(List.of(found.value()), found.fetchedAt())
                .getFirst();
        String version = found.version() + "-" + run.judgement();
        return new Snapshot<>(run, version, found.fetchedAt(), found.problem());
    }

    /** Begins to look up the runs next to {@code id} in the list of {@code query}. */
    public NeighbourLookUp neighbours(AccessToken token, RunsQuery query, Id id) {
        StatusLookUp cached = outcomes.begin(token, Purpose.SHOW);
        return new NeighbourLookUp(client, capabilities.of(token), token, query, id, cached);
    }

    /** The triggers that the API is known to filter by. */
    public List<TriggerType> triggers(AccessToken token) {
        return capabilities.of(token).triggers();
    }

    /** Begins a walk through all runs of a query. {@code window} has the bounds of its time range for the whole walk. */
    public RunsWalk walk(AccessToken token, RunsQuery query, TimeRange.Window window) {
        return new RunsWalk(client, token, query, window, outcomes.begin(token, Purpose.EXPORT), clock);
    }

    /**
     * Fetches the runs from a cursor on with low priority, in the largest page that the API allows. It neither uses the cache nor
     * looks up outcomes.
     *
     * @throws UpstreamException if there is nothing to show
     */
    public RunList fetch(AccessToken token, Cursor cursor) {
        RunsQuery query = RunsQuery.ALL.withLimit(RunsQuery.MAX_LIMIT).at(cursor);
        return client.fetch(token, query, TimeRange.ANY.window(clock.instant()));
    }

    /** The pause between two calls of long work. */
    public Duration pause() {
        return scan.pause();
    }
}
