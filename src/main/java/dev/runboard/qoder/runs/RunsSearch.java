package dev.runboard.qoder.runs;

import dev.runboard.qoder.Cursor;
import dev.runboard.qoder.RunList;
import dev.runboard.qoder.sessions.StatusLookUp;
import dev.runboard.qoder.sessions.StatusResolver;
import dev.runboard.qoder.sessions.StatusResolver.Purpose;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Priority;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import dev.runboard.upstream.UpstreamException;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Searches for the page of runs of a query, and learns the generation of the API from the newest runs. */
@Component
class RunsSearch {

    private static final Set<String> CURSORS = Set.of("after_id", "before_id", "page");

    private final RunsClient client;
    private final CapabilitiesOfTokens capabilities;
    private final ScanSettings settings;
    private final InstantSource clock;
    private final StatusResolver outcomes;

    RunsSearch(
            RunsClient client,
            CapabilitiesOfTokens capabilities,
            ScanSettings settings,
            InstantSource clock,
            StatusResolver outcomes) {
        this.client = client;
        this.capabilities = capabilities;
        this.settings = settings;
        this.clock = clock;
        this.outcomes = outcomes;
    }

    /**
     * Returns the page of a query, or the newest runs if the API no longer knows the cursor.
     *
     * @param budget the maximum number of calls for runs
     * @throws UpstreamException if there is nothing to show
     */
    RunsResult find(AccessToken token, RunsQuery query, int budget) {
        try {
            return page(token, query, budget);
        } catch (UpstreamException e) {
            if (query.isNewest() || !blamesCursor(e.problem())) {
                throw e;
            }
            return page(token, query.newest(), budget).restartedAtNewest();
        }
    }

    private static boolean blamesCursor(Problem problem) {
        return switch (problem) {
            case Problem.NotFound gone -> true;
            case Problem.BadRequest bad -> bad.param() == null || CURSORS.contains(bad.param());
            default -> false;
        };
    }

    private RunsResult page(AccessToken token, RunsQuery query, int budget) {
        TimeRange.Window window = query.time().window(clock.instant());
        boolean shows = query.filters().outcomes() == RunFilters.Outcomes.NONE;
        StatusLookUp lookUp = outcomes.begin(token, shows ? Purpose.SHOW : Purpose.FILTER);
        RunsScan scan = new RunsScan(
                query,
                window,
                settings,
                clock,
                cursor -> from(token, query, cursor, window),
                () -> client.request(token, query, window),
                lookUp);
        RunsResult found = scan.page(budget);
        if (query.isNewest()) {
            capabilities.of(token).observe(found.list().value());
        }
        return found.withStatuses(lookUp);
    }

    /** Fetches the runs at a cursor. The first call of a page has priority over further calls of its scan. */
    private Snapshot<RunList> from(AccessToken token, RunsQuery query, Cursor cursor, TimeRange.Window window) {
        Priority priority = cursor.equals(query.cursor()) ? Priority.PAGE : Priority.BULK;
        Function<RunsQuery, Snapshot<RunList>> source = asked -> client.list(token, asked, priority, window);
        return cursor instanceof Cursor.Before before
                ? new PreviousPage(capabilities.of(token), settings.maxCallsPerPage(), source)
                        .before(query.at(cursor), before.run())
                : source.apply(query.at(cursor));
    }
}
