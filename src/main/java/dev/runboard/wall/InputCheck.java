package dev.runboard.wall;

import dev.runboard.qoder.Run;
import dev.runboard.text.Message;
import dev.runboard.upstream.Id;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which runs were checked for whether they wait for input.
 *
 * @param runs how many runs the window has
 * @param undecided for how many of them, and of those that were looked up, this is not known
 * @param older how many runs before the window were checked too
 * @param unconfirmed how many runs needed input once, and could not be checked again
 * @param complete whether no other run can wait
 */
public record InputCheck(int runs, int undecided, int older, int unconfirmed, boolean complete) {

    static InputCheck of(Evidence evidence, Instant now) {
        List<Run> runs = evidence.runs();
        int undecided = (int) Stream.concat(runs.stream(), unchecked(evidence))
                .filter(run -> !evidence.names().isArchived(run.deploymentId()))
                .filter(run -> isUndecided(run, now))
                .filter(run -> !isSeen(run, evidence))
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

    /** The runs that were looked up, without those that the search checked. */
    private static Stream<Run> unchecked(Evidence evidence) {
        return evidence.runsBeside().filter(run -> !evidence.older().checked().contains(Sighting.session(run)));
    }

    /** A run that will get no session cannot wait for input. */
    private static boolean isUndecided(Run run, Instant now) {
        return !Sighting.isConclusive(run) && !run.willNotStart(now);
    }

    /** Whether the run is one of those that need input, or needed it once. */
    private static boolean isSeen(Run run, Evidence evidence) {
        return Stream.concat(evidence.older().waiting().stream(), evidence.unconfirmed().stream())
                .anyMatch(one -> Sighting.session(one).equals(Sighting.session(run)));
    }

    /** Whether each run of the window, and each that needed input once, tells whether it needs input. */
    boolean isClear() {
        return undecided == 0 && unconfirmed == 0;
    }

    /** How many runs may need input; null if each run tells. */
    public @Nullable Message unchecked() {
        return isClear() ? null : Message.of("wall.input.unchecked", undecided + unconfirmed);
    }

    /** The result if no run is known to wait. */
    public Message words() {
        if (complete) {
            return Message.of("wall.input.none");
        }
        return isClear() ? Message.of("wall.input.none-of", runs) : Message.of("wall.input.none-known-of", runs);
    }
}
