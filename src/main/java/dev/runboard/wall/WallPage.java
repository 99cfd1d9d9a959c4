package dev.runboard.wall;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunList;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.text.Message;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import dev.runboard.web.DisplayTime;
import dev.runboard.web.Freshness;
import dev.runboard.web.RefreshState;
import dev.runboard.web.runs.Chip;
import dev.runboard.web.runs.MedianDurations;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The page model of the wall.
 *
 * @param board the board, or null if nothing could be fetched yet
 * @param filter the filters of the board, or null for all runs
 * @param notices a text for each value of the address that was ignored
 */
public record WallPage(
        @Nullable Board board,
        @Nullable Message filter,
        List<Message> notices,
        Freshness freshness,
        RefreshState live) {

    static WallPage of(
            RunsQuery query,
            Snapshot<RunList> found,
            Evidence evidence,
            List<Message> ignored,
            int build,
            Instant now) {
        Freshness freshness = Freshness.of(found, now);
        Instant known = freshness.state() == Freshness.State.BLIND ? found.fetchedAt() : now;
        Board board = Board.of(evidence, known, now);
        return new WallPage(
                board,
                filter(query, evidence.names(), now),
                ignored,
                freshness,
                new RefreshState(
                        query.address("/wall/board"),
                        version(query, found, evidence, board, freshness, build, known),
                        found.value().runs().stream()
                                .anyMatch(run -> run.status().isLive())));
    }

    /** A wall without data yet. It shows the problem and keeps refreshing. */
    static WallPage without(RunsQuery query, Problem problem, List<Message> ignored, Instant now) {
        Freshness never = new Freshness(Freshness.State.BLIND, DisplayTime.of(now, now), Freshness.cause(problem, now));
        return new WallPage(null, null, ignored, never, new RefreshState(query.address("/wall/board"), "none", true));
    }

    /** The first notice, and how many more there are; null without any. */
    public @Nullable Message notice() {
        return notices.size() < 2
                ? notices.stream().findFirst().orElse(null)
                : Message.of("wall.notices", notices.getFirst(), notices.size() - 1);
    }

    private static @Nullable Message filter(RunsQuery query, DeploymentNames names, Instant now) {
        return Chip.of(query, names, now).stream()
                .map(Chip::value)
                .reduce((before, next) -> Message.of("text.list.dots", before, next))
                .orElse(null);
    }

    /** Equal for boards that show the same. Running durations do not count, until they exceed twice the median. */
    private static String version(
            RunsQuery query,
            Snapshot<RunList> found,
            Evidence evidence,
            Board board,
            Freshness freshness,
            int build,
            Instant known) {
        MedianDurations usual = MedianDurations.among(found.value().runs());
        List<Id> over = found.value().runs().stream()
                .filter(run -> ActiveRun.isOver(run, usual, known))
                .map(Run::id)
                .toList();
        int rest = Objects.hash(
                query.toString(),
                evidence.names().version(),
                evidence.lookedUp().values().stream().map(LookedUp::list).collect(Collectors.toSet()),
                evidence.older(),
                evidence.unconfirmed(),
                evidence.streaks(),
                board.verdict().toString(),
                board.input(),
                freshness.state().word(),
                found.problem(),
                over,
                build);
        return found.version() + "-" + Integer.toHexString(rest);
    }
}
