package dev.runboard.runs;

import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.UpstreamException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A walk through all runs that a query finds, newest first, holding one page at a time. */
class RunWalk {

    /** Every generation of the API answers so many at once. */
    private static final int ACCEPTED_EVERYWHERE = 100;

    /** Takes the runs one by one. */
    @FunctionalInterface
    interface Sink {
        void accept(Run run) throws IOException;
    }

    private final RunsGateway gateway;
    private final AccessToken token;
    private final ExportSettings settings;
    private RunsQuery query;
    private RunList page;

    /**
     * Begins the walk with its first page.
     *
     * @throws UpstreamException if there is none
     */
    RunWalk(RunsGateway gateway, AccessToken token, RunsQuery view, ExportSettings settings) {
        this.gateway = gateway;
        this.token = token;
        this.settings = settings;
        this.query = view.newest().withLimit(settings.pageSize());
        this.page = firstPage();
    }

    private RunList firstPage() {
        try {
            return gateway.fetch(token, query);
        } catch (UpstreamException e) {
            boolean tooMany = e.problem() instanceof Problem.BadRequest && query.limit() > ACCEPTED_EVERYWHERE;
            if (!tooMany) {
                throw e;
            }
            query = query.withLimit(ACCEPTED_EVERYWHERE);
            return gateway.fetch(token, query);
        }
    }

    /**
     * Hands every run to {@code sink} and says how far it came.
     *
     * @throws IOException if the sink cannot take a run
     */
    WalkEnd each(Sink sink) throws IOException {
        WalkEnd.Tally tally = new WalkEnd.Tally();
        while (true) {
            List<Run> runs = page.runs();
            for (Run run : runs) {
                if (tally.count() == settings.cap()) {
                    return tally.stoppedBecause("the export is limited to " + settings.cap() + " runs");
                }
                sink.accept(run);
                tally.add(run);
            }
            if (!page.hasMore() || runs.isEmpty()) {
                return tally.complete();
            }
            String reason = advance(runs.getLast().id());
            if (reason != null) {
                return tally.stoppedBecause(reason);
            }
        }
    }

    /** Goes to the next page; gives the reason if there is no way. */
    private @Nullable String advance(Id last) throws IOException {
        if (query.equals(query.after(last))) {
            return "Qoder gave the same page twice";
        }
        query = query.after(last);
        pause();
        try {
            page = gateway.fetch(token, query);
            return null;
        } catch (UpstreamException e) {
            return "Qoder failed on the way (" + e.problem().getClass().getSimpleName() + ")";
        }
    }

    private void pause() throws IOException {
        try {
            Thread.sleep(Duration.ofSeconds(1).dividedBy(settings.pagesPerSecond()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The walk was interrupted", e);
        }
    }
}
