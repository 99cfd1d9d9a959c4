package dev.runboard.deployments;

import dev.runboard.qoder.RunList;
import dev.runboard.qoder.deployments.Deployment;
import dev.runboard.qoder.history.MissedRuns;
import dev.runboard.qoder.history.Window;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds the missed runs of one deployment among its latest runs. */
@Component
class MissedFinder {

    private static final Duration MAX_RANGE = Duration.ofDays(30);

    private final MissedRuns missed;

    MissedFinder(MissedRuns missed) {
        this.missed = missed;
    }

    /** Returns the missed times, the oldest first. It tells nothing if some runs could not be read. */
    List<Instant> find(PageSection<Deployment> deployment, PageSection<RunList> runs) {
        Snapshot<Deployment> facts = deployment.found();
        Snapshot<RunList> latest = runs.found();
        if (facts == null
                || latest == null
                || latest.value().unreadable() > 0
                || latest.problem() instanceof Problem.TooLarge) {
            return List.of();
        }
        Instant to = facts.fetchedAt().isBefore(latest.fetchedAt()) ? facts.fetchedAt() : latest.fetchedAt();
        Instant from = from(latest.value(), to);
        return missed.of(facts.value(), latest.value(), new Window(from, to), to)
                .map(MissedRuns.Missed::times)
                .orElse(List.of());
    }

    /** The time from which on all runs are known. */
    private static Instant from(RunList runs, Instant to) {
        Instant earliest = to.minus(MAX_RANGE);
        if (!runs.hasMore()) {
            return earliest;
        }
        Instant since = runs.completeSince();
        return since == null ? to : since.isAfter(earliest) ? since : earliest;
    }
}
