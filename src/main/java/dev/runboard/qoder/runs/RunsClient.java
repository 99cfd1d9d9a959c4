package dev.runboard.qoder.runs;

import dev.runboard.qoder.Cursor;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunList;
import dev.runboard.text.Message;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Call;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Priority;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.UpstreamSettings;
import dev.runboard.upstream.answers.JsonFields;
import dev.runboard.upstream.client.PendingAnswer;
import dev.runboard.upstream.client.Upstream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Calls the API for runs, with the parameters that it supports. */
@Component
class RunsClient {

    private static final int MAX_EMPTY_PAGES = 20;

    private static final String RUN = "deployment_runs/{id}";

    private final Upstream upstream;
    private final UpstreamSettings settings;
    private final Duration maxAge;
    private final CapabilitiesOfTokens capabilities;
    private final InstantSource clock;

    RunsClient(Upstream upstream, UpstreamSettings settings, CapabilitiesOfTokens capabilities, InstantSource clock) {
        this.upstream = upstream;
        this.settings = settings;
        this.maxAge = settings.maxAge();
        this.capabilities = capabilities;
        this.clock = clock;
    }

    /** The command that fetches a run without Runboard. It reads the token from an environment variable. */
    String curl(Id run) {
        return "curl \"" + settings.baseUrl() + "/deployment_runs/" + run
                + "\" \\\n  -H \"Authorization: Bearer $QODER_PAT\"";
    }

    /**
     * Returns one page of the list, cached or fetched.
     *
     * @throws UpstreamException if there is nothing to show
     */
    Snapshot<RunList> list(AccessToken token, RunsQuery query, Priority priority, TimeRange.Window window) {
        try {
            return ask(token, query, window, call -> upstream.get(token, call, priority, RunList::readForList));
        } catch (UpstreamException e) {
            if (e.problem() instanceof Problem.NotFound
                    && query.isNewest()
                    && request(token, query, window).isOfDeployment()) {
                // A deployment that does not exist has no runs. One of the API's two lists returns 404 for it.
                return new Snapshot<>(RunList.NONE, "none", clock.instant(), null);
            }
            throw e;
        }
    }

    /**
     * Returns the latest runs of a deployment. Skips pages without runs.
     *
     * @throws UpstreamException if there is nothing to show
     */
    Snapshot<RunList> latestOf(AccessToken token, Id deployment, int limit, Priority priority) {
        Call call = Call.to("deployments/{id}/runs", deployment).with("limit", limit);
        return pastEmptyPages(
                upstream.get(token, call, priority, RunList::readForList),
                page -> upstream.get(token, call.with("page", page), priority, RunList::readForList));
    }

    /** Returns the newest runs. Skips pages without runs. */
    RunList newest(AccessToken token, int limit) {
        TimeRange.Window always = TimeRange.ANY.window(clock.instant());
        RunsQuery query = RunsQuery.ALL.withLimit(limit);
        return pastEmptyPages(
                        list(token, query, Priority.PAGE, always),
                        page -> list(token, query.at(new Cursor.Page(page)), Priority.PAGE, always))
                .value();
    }

    private static Snapshot<RunList> pastEmptyPages(
            Snapshot<RunList> first, Function<String, Snapshot<RunList>> following) {
        Snapshot<RunList> list = first;
        for (int empty = 0; empty < MAX_EMPTY_PAGES; empty++) {
            if (!list.value().runs().isEmpty() || !(list.value().next() instanceof Cursor.Page page)) {
                return list;
            }
            list = following.apply(page.value());
        }
        return list;
    }

    /**
     * Fetches a page without the cache. The page has fewer runs if an answer with all of them is too large, and a single run lacks
     * fields that are too large.
     *
     * @throws UpstreamException if there is nothing to show
     */
    RunList fetch(AccessToken token, RunsQuery query, TimeRange.Window window) {
        try {
            return ask(token, query, window, call -> upstream.fetch(token, call, Priority.BULK, RunList::read));
        } catch (UpstreamException e) {
            if (!(e.problem() instanceof Problem.TooLarge)) {
                throw e;
            }
            return query.limit() > 1
                    ? fetch(token, query.withLimit(Math.max(1, query.limit() / 10)), window)
                    : readable(token, query, window, e);
        }
    }

    private RunList readable(AccessToken token, RunsQuery query, TimeRange.Window window, UpstreamException tooLarge) {
        RunList list =
                ask(token, query, window, call -> upstream.fetchReadable(token, call, Priority.BULK, RunList::read));
        if (list.runs().isEmpty()) {
            // Without this run, an export would be incomplete.
            throw tooLarge;
        }
        return list;
    }

    /** Begins to fetch one page of the list, cached or not. */
    PendingAnswer<RunList> begin(AccessToken token, RunsQuery query) {
        return upstream.begin(token, request(token, query).call(), maxAge, RunList::readForList);
    }

    /**
     * Returns a run.
     *
     * @throws UpstreamException if there is nothing to show, with {@link Problem.NotFound} if there is no such run
     */
    Snapshot<Run> run(AccessToken token, Id id) {
        return upstream.get(token, Call.to(RUN, id), RunsClient::readRun);
    }

    private static Run readRun(JsonFields answer) {
        return Run.read(answer)
                .orElseThrow(() ->
                        new UpstreamException(new Problem.Unreadable(Message.of("problem.detail.run-without-id"))));
    }

    /** Calls the API again without the parameters that it refused. */
    private <T> T ask(AccessToken token, RunsQuery query, TimeRange.Window window, Function<Call, T> send) {
        ApiCapabilities known = capabilities.of(token);
        RunsRequest request = known.api().request(query, window);
        try {
            return send.apply(request.call());
        } catch (UpstreamException e) {
            if (!known.recordRefusal(e.problem(), request)) {
                throw e;
            }
            return ask(token, query, window, send);
        }
    }

    /** Creates the request for a query whose time range counts from now. */
    RunsRequest request(AccessToken token, RunsQuery query) {
        return request(token, query, query.time().window(clock.instant()));
    }

    /** Creates the request for a query in the generation that the API of the token is known to have. */
    RunsRequest request(AccessToken token, RunsQuery query, TimeRange.Window window) {
        return capabilities.of(token).api().request(query, window);
    }
}
