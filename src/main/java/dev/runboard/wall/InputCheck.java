package dev.runboard.wall;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunStatus.Kind;
import dev.runboard.upstream.Id;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which runs were checked for whether they wait for input.
 *
 * @param runs how many runs the window has
 * @param undecided for how many of them this is not known
 * @param older how many runs before the window were checked too
 * @param unconfirmed how many runs before the window waited once, and could not be checked again
 * @param complete whether no other run can wait
 */
public record InputCheck(int runs, int undecided, int older, int unconfirmed, boolean complete) {

    static InputCheck of(Evidence evidence, Instant now) {
        List<Run> runs = evidence.runs();
        int undecided = (int) runs.stream()
                .filter(run -> !evidence.names().isArchived(run.deploymentId()))
                .filter(run -> isUndecided(run, now))
                .count();
        Set<Id> older = new HashSet<>(evidence.older().checked());
        runs.forEach(run -> older.remove(run.sessionId()));
        int unconfirmed = (int) evidence.unconfirmed().stream()
                .filter(run -> !evidence.names().isArchived(run.deploymentId()))
                .count();
        boolean complete = undecided == 0
                && unconfirmed == 0
                && (evidence.whole() || evidence.older().complete());
        return new InputCheck(runs.size(), undecided, older.size(), unconfirmed, complete);
    }

    /** A run that will get no session cannot wait for input. */
    private static boolean isUndecided(Run run, Instant now) {
        return run.status().kind() == Kind.UNKNOWN && !run.isSettled() && !run.willNotStart(now);
    }

    /** Whether no run is known to wait, and none may. */
    boolean isClear() {
        return undecided == 0 && unconfirmed == 0;
    }

    /** The result in words if no run is known to wait. */
    public String words() {
        String verb = isClear() ? "needs input" : "is known to need input";
        if (complete) {
            return "No run " + verb;
        }
        return runs == 1 ? "The last run is not known to need input" : "None of the last " + runs + " runs " + verb;
    }
}
