package dev.runboard.qoder.runs;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunList;
import dev.runboard.qoder.sessions.StatusLookUp;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.client.PendingAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Looks up the runs next to a run. Both calls are in progress while the page fetches the run itself. */
public final class NeighbourLookUp {

    /** A neighbour is only a link, so a page does not wait long for it. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(1);

    private final RunsClient client;
    private final ApiCapabilities capabilities;
    private final AccessToken token;
    private final RunsQuery query;
    private final Id run;
    private final StatusLookUp outcomes;
    private final PendingAnswer<RunList> newer;
    private final PendingAnswer<RunList> older;

    /**
     * Begins both calls.
     *
     * @param view the list that the run was opened from
     * @param outcomes has the statuses that the list shows
     */
    NeighbourLookUp(
            RunsClient client,
            ApiCapabilities capabilities,
            AccessToken token,
            RunsQuery view,
            Id run,
            StatusLookUp outcomes) {
        this.client = client;
        this.capabilities = capabilities;
        this.token = token;
        this.query = view.withLimit(1);
        this.run = run;
        this.outcomes = outcomes;
        this.newer = client.begin(token, query.before(run));
        this.older = client.begin(token, query.after(run));
    }

    /** Waits a short time for the answers. */
    public Neighbours await() {
        List<Run> above = matching(newer);
        Optional<Run> below = matching(older).stream().findFirst();
        return new Neighbours(above.isEmpty() || !isNext(above.getLast()) ? null : above.getLast(), below.orElse(null));
    }

    private List<Run> matching(PendingAnswer<RunList> list) {
        RunsRequest request = client.request(token, query);
        return outcomes.fromCache(runs(list)).stream().filter(request::matches).toList();
    }

    private static List<Run> runs(PendingAnswer<RunList> list) {
        return list.awaitAtMost(MAX_WAIT).map(found -> found.value().runs()).orElse(List.of());
    }

    /** Whether the answer to {@code before_id} has the run next to this one. The API does not promise that. */
    private boolean isNext(Run above) {
        if (capabilities.knowsNeighbours()) {
            return true;
        }
        List<Run> below = runs(client.begin(token, query.after(above.id())));
        return capabilities.endsAbove(run, below.isEmpty() ? null : below.getFirst());
    }
}
