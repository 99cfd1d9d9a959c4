package dev.runboard.qoder.runs;

import dev.runboard.qoder.Cursor;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunList;
import dev.runboard.qoder.sessions.StatusLookUp;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.UpstreamException;
import java.time.InstantSource;

/** All runs of a query, page by page with low priority. It does not use the cache, because an export reads each page once. */
public final class RunsWalk {

    private final RunsClient client;
    private final AccessToken token;
    private final RunsQuery query;
    private final TimeRange.Window window;
    private final StatusLookUp outcomes;
    private final InstantSource clock;

    /** @param outcomes the look-ups of the whole walk */
    RunsWalk(
            RunsClient client,
            AccessToken token,
            RunsQuery query,
            TimeRange.Window window,
            StatusLookUp outcomes,
            InstantSource clock) {
        this.client = client;
        this.token = token;
        this.query = query;
        this.window = window;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    /**
     * Fetches the page at a cursor. Some of its runs may not match.
     *
     * @throws UpstreamException if there is no page
     */
    public RunList page(Cursor cursor) {
        RunList list = client.fetch(token, query.at(cursor), window);
        return list.with(outcomes.full(list.runs(), clock.instant()));
    }

    /** Whether a run matches. A field that the run lacks matches only if the API applied that filter. */
    public boolean matches(Run run) {
        return client.request(token, query, window).matches(run);
    }

    /** Whether a run may match, even if its outcome is never known. */
    public boolean mightMatch(Run run) {
        return query.mightMatch(run, window);
    }

    /** Whether a page ends before the time range. The list is newest first, so the walk ends there. */
    public boolean isBehindWindow(RunList page) {
        return window.isBehind(page);
    }
}
