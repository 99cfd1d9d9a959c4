package dev.runboard.qoder.runs;

import dev.runboard.qoder.Cursor;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunList;
import dev.runboard.qoder.TriggerType;
import dev.runboard.qoder.sessions.StatusLookUp;
import dev.runboard.qoder.sessions.StatusResolver;
import dev.runboard.qoder.sessions.StatusResolver.Purpose;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Call;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.JsonFields;
import dev.runboard.upstream.PendingAnswer;
import dev.runboard.upstream.Priority;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import dev.runboard.upstream.Upstream;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.UpstreamSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Fetches runs of June's and today's API. */
@Component
public class RunsGateway {

    private static final String RUN = "deployment_runs/{id}";
    private static final Set<String> CURSORS = Set.of("after_id", "before_id", "page");

    /** A neighbour is only a link, so a page does not wait long for it. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(1);

    private final RunsClient client;
    private final Upstream upstream;
    private final Duration maxAge;
    private final CapabilitiesOfTokens capabilities;
    private final ScanSettings scan;
    private final InstantSource clock;
    private final StatusResolver outcomes;

    RunsGateway(
            RunsClient client,
            Upstream upstream,
            UpstreamSettings settings,
            CapabilitiesOfTokens capabilities,
            ScanSettings scan,
            InstantSource clock,
            StatusResolver outcomes) {
        this.client = client;
        this.upstream = upstream;
        this.maxAge = settings.maxAge();
        this.capabilities = capabilities;
        this.scan = scan;
        this.clock = clock;
        this.outcomes = outcomes;
    }

    /**
     * Returns the page of runs of a query, or the newest runs if the API no longer knows the cursor.
     *
     * @throws UpstreamException if there is nothing to show
     */
    public RunsResult find(AccessToken token, RunsQuery query) {
        return find(token, query, scan.maxCallsPerPage());
    }

    /**
     * Like {@link #find}, but makes only one call if that returns a part of the page. The page then requests the rest.
     *
     * @throws UpstreamException if there is nothing to show
     */
    public RunsResult findFirst(AccessToken token, RunsQuery query) {
        boolean mustScan = !client.request(token, query).filteredLocally().isEmpty();
        return find(token, query, mustScan ? 1 : scan.maxCallsPerPage());
    }

    private RunsResult find(AccessToken token, RunsQuery query, int budget) {
        try {
            return page(token, query, budget);
        } catch (UpstreamException e) {
            if (query.isNewest() || !blamesCursor(e.problem())) {
                throw e;
            }
            return page(token, query.newest(), budget).restartedAtNewest();
        }
    }

    private RunsResult page(AccessToken token, RunsQuery query, int budget) {
        TimeRange.Window window = query.time().window(clock.instant());
        StatusLookUp lookUp = outcomes.begin(token, query.status() == null ? Purpose.SHOW : Purpose.FILTER);
        RunsScan scanning = new RunsScan(
                query,
                window,
                scan,
                clock,
                cursor -> from(token, query, cursor, window),
                run -> matches(token, query, window, run),
                lookUp);
        RunsResult found =
                scanning.page(budget, () -> client.request(token, query).filteredLocally());
        if (query.isNewest()) {
            capabilities.of(token).observe(found.list().value());
        }
        return found.withStatuses(lookUp);
    }

    /** Whether a run matches a query. A field that the run lacks matches only if the API applied that filter. */
    public boolean matches(AccessToken token, RunsQuery query, TimeRange.Window window, Run run) {
        return client.request(token, query, window).matches(run);
    }

    private static boolean blamesCursor(Problem problem) {
        return switch (problem) {
            case Problem.NotFound gone -> true;
            case Problem.BadRequest bad -> bad.param() == null || CURSORS.contains(bad.param());
            default -> false;
        };
    }

    /** Fetches the runs at a cursor. The first call of a page has priority over further calls of its scan. */
    private Snapshot<RunList> from(AccessToken token, RunsQuery query, Cursor cursor, TimeRange.Window window) {
        Priority priority = cursor.equals(query.cursor()) ? Priority.PAGE : Priority.BULK;
        Function<RunsQuery, Snapshot<RunList>> source = asked -> client.list(token, asked, priority, window);
        return cursor instanceof Cursor.Before before
                ? new PreviousPage(capabilities.of(token), scan.maxCallsPerPage(), source)
                        .before(query.at(cursor), before.run())
                : source.apply(query.at(cursor));
    }

    /**
     * Fetches a page of an export, without the cache: an export reads each page once.
     *
     * @param walk the look-ups of the whole export
     */
    public RunList fetch(AccessToken token, RunsQuery query, TimeRange.Window window, StatusLookUp walk) {
        RunList list = client.fetch(token, query, window);
        return list.with(walk.full(list.runs(), clock.instant()));
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

    /** Begins the look-ups of an export. */
    public StatusLookUp beginWalk(AccessToken token) {
        return outcomes.begin(token, Purpose.EXPORT);
    }

    /** The triggers that the API is known to filter by. */
    public List<TriggerType> triggers(AccessToken token) {
        return capabilities.of(token).triggers();
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
        return Id.parse(id).orElseThrow(() -> UpstreamException.notFound("This is not the id of a run."));
    }

    /**
     * Returns a run.
     *
     * @throws UpstreamException if there is nothing to show, with {@link Problem.NotFound} if there is no such run
     */
    public Snapshot<Run> run(AccessToken token, Id id) {
        Snapshot<Run> found = upstream.get(token, Call.to(RUN, id), RunsGateway::single);
        Run run = outcomes.begin(token, Purpose.SHOW)
                .full(List.of(found.value()), found.fetchedAt())
                .getFirst();
        String version = found.version() + "-" + run.judgement();
        return new Snapshot<>(run, version, found.fetchedAt(), found.problem());
    }

    private static Run single(JsonFields answer) {
        return Run.read(answer)
                .orElseThrow(() -> new UpstreamException(new Problem.Unreadable("The answer is a run without an id.")));
    }

    /** Begins to look up the runs next to {@code id} in the list of {@code query}. */
    public Neighbours.LookUp neighbours(AccessToken token, RunsQuery query, Id id) {
        RunsQuery one = query.withLimit(1);
        ApiCapabilities known = capabilities.of(token);
        return new Neighbours.LookUp(
                begin(token, one.before(id)),
                begin(token, one.after(id)),
                outcomes.begin(token, Purpose.SHOW)::fromCache,
                run -> matches(token, query, query.time().window(clock.instant()), run),
                newer -> known.knowsNeighbours() || known.endsAbove(id, below(token, one, newer)),
                MAX_WAIT);
    }

    private @Nullable Run below(AccessToken token, RunsQuery one, Run run) {
        return begin(token, one.after(run.id()))
                .awaitAtMost(MAX_WAIT)
                .flatMap(list -> list.value().runs().stream().findFirst())
                .orElse(null);
    }

    private PendingAnswer<RunList> begin(AccessToken token, RunsQuery query) {
        return upstream.begin(token, client.request(token, query).call(), maxAge, RunList::readForList);
    }
}
