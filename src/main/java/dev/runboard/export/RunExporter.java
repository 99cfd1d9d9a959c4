package dev.runboard.export;

import dev.runboard.qoder.Cursor;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunList;
import dev.runboard.qoder.runs.RunsGateway;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.qoder.runs.RunsWalk;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Deadline;
import dev.runboard.upstream.UpstreamException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Reads all runs of a query, the newest first. It holds one page at a time. */
class RunExporter {

    /** Takes the runs one by one. */
    @FunctionalInterface
    interface Sink {
        void accept(Run run) throws IOException;
    }

    private final RunsWalk walk;
    private final ExportSettings settings;
    private final BooleanSupplier shuttingDown;

    /** Digests of the cursors of all pages. A cursor may have thousands of characters. */
    private final Set<UUID> passed = new HashSet<>();

    private RunList page;

    /**
     * Fetches the first page.
     *
     * @param shuttingDown returns whether the process ends; called before each further page
     * @param now the time that a relative time range of the query counts from
     * @throws UpstreamException if there is no first page
     */
    RunExporter(
            RunsGateway gateway,
            AccessToken token,
            RunsQuery view,
            ExportSettings settings,
            BooleanSupplier shuttingDown,
            Instant now) {
        RunsQuery query = view.newest().withLimit(settings.pageSize());
        this.walk = gateway.walk(token, query, view.time().window(now));
        this.settings = settings;
        this.shuttingDown = shuttingDown;
        this.page = walk.page(Cursor.NEWEST);
    }

    /** The ids of the agents of the first page. */
    Set<String> agents() {
        return page.agents();
    }

    /**
     * Passes each run to {@code sink}, and returns the summary.
     *
     * @throws IOException if the sink cannot take a run
     */
    ExportSummary each(Sink sink) throws IOException {
        ExportSummary.Builder summary = new ExportSummary.Builder();
        Deadline deadline = Deadline.in(settings.maxDuration());
        while (true) {
            String limit = write(page.runs(), sink, summary, deadline);
            if (limit != null) {
                return summary.stoppedBecause(limit);
            }
            summary.addUnreadable(page.unreadable());
            if (!page.hasMore() || walk.isBehindWindow(page)) {
                return summary.complete();
            }
            String reason = deadline.hasPassed() ? timeLimit() : advance();
            if (reason != null) {
                return summary.stoppedBecause(reason);
            }
        }
    }

    /** Passes the runs that match to {@code sink}. Returns the limit that ends the export, or null. */
    private @Nullable String write(List<Run> runs, Sink sink, ExportSummary.Builder summary, Deadline deadline)
            throws IOException {
        for (Run run : runs) {
            if (!walk.matches(run)) {
                summary.leaveOut(walk.mightMatch(run));
                continue;
            }
            if (summary.count() == settings.maxRuns()) {
                return "the export is limited to " + settings.maxRuns() + " runs";
            }
            if (deadline.hasPassed()) {
                return timeLimit();
            }
            sink.accept(run);
            summary.add(run);
        }
        return null;
    }

    private String timeLimit() {
        return "the export is limited to " + settings.maxDuration().toSeconds() + " s";
    }

    /** Fetches the next page. Returns the reason if that is not possible, or null. */
    private @Nullable String advance() throws IOException {
        Cursor next = page.next();
        if (next == null) {
            return "Qoder says that more runs follow, but not where";
        }
        if (!passed.add(UUID.nameUUIDFromBytes(next.toString().getBytes(StandardCharsets.UTF_8)))) {
            return "Qoder gave the same page twice";
        }
        if (shuttingDown.getAsBoolean()) {
            return "Runboard was told to stop";
        }
        pause();
        try {
            page = walk.page(next);
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
            throw new IOException("The export was interrupted", e);
        }
    }
}
