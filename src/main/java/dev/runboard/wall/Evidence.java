package dev.runboard.wall;

import dev.runboard.qoder.DeploymentState;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunList;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.history.Streak;
import dev.runboard.qoder.sessions.WaitingRuns;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The data of a board: the runs of its window, the deployments, and runs that were looked up besides.
 *
 * @param runs the runs of the window, newest first
 * @param fetchedAt when the window was fetched
 * @param whole whether there are no older runs
 * @param unreadable how many entries of the window could not be read
 * @param only the deployment that the board is limited to, or null for all
 * @param lookedUp the latest runs of deployments that have too few in the window
 * @param older the runs that need input and are not in the window, or not known there to need input
 * @param unconfirmed runs that needed input once, and that could not be checked again
 * @param streaks the streaks of failing deployments in the history
 */
record Evidence(
        List<Run> runs,
        Instant fetchedAt,
        boolean whole,
        int unreadable,
        @Nullable Id only,
        DeploymentNames names,
        Map<Id, LookedUp> lookedUp,
        WaitingRuns older,
        List<Run> unconfirmed,
        Map<Id, KnownStreak> streaks) {

    static Evidence of(RunList window, Instant fetchedAt, boolean whole, @Nullable Id only, DeploymentNames names) {
        return new Evidence(
                window.newestFirst(),
                fetchedAt,
                whole,
                window.unreadable(),
                only,
                names,
                Map.of(),
                WaitingRuns.NONE,
                List.of(),
                Map.of());
    }

    /** Of an answer that is too large, some runs are missing. */
    static RunList withLeftOut(Snapshot<RunList> found) {
        RunList list = found.value();
        return found.problem() instanceof Problem.TooLarge ? list.withLoss() : list;
    }

    Evidence with(Map<Id, LookedUp> found) {
        List<Run> waiting = found.values().stream()
                .flatMap(one -> one.sightings().stream())
                .map(Sighting::run)
                .toList();
        WaitingRuns beside = new WaitingRuns(waiting, Set.of(), false);
        return new Evidence(
                runs, fetchedAt, whole, unreadable, only, names, Map.copyOf(found), beside, unconfirmed, streaks);
    }

    Evidence withOlder(WaitingRuns found, List<Run> unconfirmed) {
        return new Evidence(runs, fetchedAt, whole, unreadable, only, names, lookedUp, found, unconfirmed, streaks);
    }

    Evidence withStreaks(Map<Id, KnownStreak> found) {
        return new Evidence(
                runs, fetchedAt, whole, unreadable, only, names, lookedUp, older, unconfirmed, Map.copyOf(found));
    }

    /** The runs that were looked up and are not in the window. */
    Stream<Run> runsBeside() {
        Set<Id> window = runs.stream().map(Run::id).collect(Collectors.toSet());
        return lookedUp.values().stream()
                .flatMap(one -> one.list().runs().stream())
                .filter(run -> !window.contains(run.id()));
    }

    /** Whether all entries could be read. One that could not may be a failed run. */
    boolean isReadable() {
        return unreadable == 0
                && lookedUp.values().stream().allMatch(one -> one.list().unreadable() == 0);
    }

    /** Whether all deployments of the board are known. */
    boolean knowsAllDeployments() {
        return only != null || names.complete();
    }

    /** The deployments that the board must show, even without runs in the window. */
    List<DeploymentNames.Name> expected() {
        return names.all().stream()
                .filter(name -> only == null || only.equals(name.id()))
                .filter(name -> !name.archived() && name.state() != DeploymentState.PAUSED_BY_USER)
                .toList();
    }

    /** The deployments whose condition the window does not show. */
    List<Id> missing() {
        if (whole) {
            return List.of();
        }
        return expected().stream()
                .filter(name -> name.isInService() || name.state() == DeploymentState.PAUSED_BY_FAILURE)
                .map(DeploymentNames.Name::id)
                .filter(id -> !DeploymentCondition.isOutcomeKnown(Streak.of(inWindow(id), false)))
                .toList();
    }

    /** All known runs of a deployment, newest first, or for null those without a deployment. */
    List<Run> runsOf(@Nullable Id deployment) {
        List<Run> known = new ArrayList<>(inWindow(deployment));
        RunList more = lookedUp(deployment);
        if (more == null) {
            return known;
        }
        Set<Id> seen = new HashSet<>(known.stream().map(Run::id).toList());
        more.runs().stream().filter(run -> seen.add(run.id())).forEach(known::add);
        return newestFirst(known);
    }

    /** Whether all runs of a deployment are known. */
    boolean isWhole(@Nullable Id deployment) {
        RunList more = lookedUp(deployment);
        return whole || (more != null && !more.hasMore() && more.unreadable() == 0);
    }

    private @Nullable RunList lookedUp(@Nullable Id deployment) {
        LookedUp found = deployment == null ? null : lookedUp.get(deployment);
        return found == null ? null : found.list();
    }

    private List<Run> inWindow(@Nullable Id deployment) {
        return runs.stream()
                .filter(run -> Objects.equals(deployment, run.deploymentId()))
                .toList();
    }

    private static List<Run> newestFirst(List<Run> runs) {
        return new RunList(runs, false, 0).newestFirst();
    }
}
