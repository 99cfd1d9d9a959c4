package dev.runboard.overview;

import dev.runboard.overview.HealthTable.Deployments;
import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.LongRuns;
import dev.runboard.text.Durations;
import dev.runboard.text.Message;
import dev.runboard.upstream.Id;
import dev.runboard.web.DisplayTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what needs attention: failing deployments, runs that need input, missed runs and unusually long runs. */
final class AttentionFinder {

    private final CountedRuns counted;
    private final OverviewQuery query;
    private final Deployments deployments;
    private final FailingDeployments failing;
    private final Instant now;

    AttentionFinder(CountedRuns counted, OverviewQuery query, Deployments deployments, AgentNames agents, Instant now) {
        this.counted = counted;
        this.query = query;
        this.deployments = deployments;
        this.failing = new FailingDeployments(counted, query, deployments, agents, now);
        this.now = now;
    }

    Attention find(Findings findings, Checked checked) {
        Stream<AttentionLine> found = Stream.of(
                        failing.withStreaks(findings.streaks()),
                        failing.pausedByFailure(findings.streaks()),
                        waiting(),
                        missed(findings.missed()),
                        tooLong())
                .flatMap(lines -> lines);
        return Attention.of(found, checked);
    }

    /** A range that ends now has all runs in progress, also those that began before it. */
    private List<HistoryRun> inProgress() {
        return counted.current() ? counted.known() : counted.runs();
    }

    private Stream<AttentionLine> waiting() {
        return inProgress().reversed().stream()
                .filter(run -> run.kind() == RunStatus.Kind.WAITING)
                .map(run -> line("waiting", "waiting", run, Message.of("overview.attention.waiting"), null));
    }

    private Stream<AttentionLine> missed(Map<Id, List<Instant>> missed) {
        return missed.entrySet().stream()
                .filter(one -> !one.getValue().isEmpty())
                .sorted(Comparator.comparingInt(one -> -one.getValue().size()))
                .map(one -> missed(one.getKey(), one.getValue()));
    }

    private AttentionLine missed(Id deployment, List<Instant> times) {
        return new AttentionLine(
                "missed",
                "skipped",
                deployment,
                deployments.label(deployment),
                Message.of("overview.attention.missed", times.size()),
                "/deployments/" + deployment,
                AttentionLine.SINCE,
                DisplayTime.of(times.getFirst(), now),
                times.size() == 1 ? null : DisplayTime.of(times.getLast(), now),
                null,
                null,
                null);
    }

    /** A range in the past has none: the duration of a finished run shows whether it took long. */
    private Stream<AttentionLine> tooLong() {
        if (!counted.current()) {
            return Stream.of();
        }
        return counted.byDeployment().values().stream()
                .flatMap(runs -> LongRuns.of(runs, counted.window().to()).stream())
                .filter(query::matches)
                .sorted(Comparator.comparingLong(HistoryRun::triggered))
                .map(run -> line("long", "running", run, Message.of("overview.attention.long"), soFar(run)));
    }

    private Message soFar(HistoryRun run) {
        Duration taken = Duration.between(run.triggeredAt(), counted.window().to());
        return Message.of("overview.attention.so-far", Durations.words(taken));
    }

    private AttentionLine line(String kind, String icon, HistoryRun run, Message what, @Nullable Message detail) {
        Id deployment = run.deployment();
        return new AttentionLine(
                kind,
                icon,
                deployment,
                deployment == null ? null : deployments.label(deployment),
                what,
                "/runs/" + run.id(),
                AttentionLine.SINCE,
                DisplayTime.of(run.triggeredAt(), now),
                null,
                null,
                detail,
                null);
    }
}
