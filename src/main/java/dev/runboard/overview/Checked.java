package dev.runboard.overview;

import dev.runboard.overview.HealthTable.Deployments;
import dev.runboard.qoder.history.Counts;
import dev.runboard.qoder.history.History;
import dev.runboard.text.Label;
import dev.runboard.text.Message;
import dev.runboard.web.DisplayTime;
import dev.runboard.web.Freshness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was checked for problems.
 *
 * @param current whether the range ends now; only then the length of runs in progress was checked
 * @param missing whether there was nothing to check, because no deployment has the id that is filtered by
 * @param gaps what could not be checked
 * @param unknown the deployments whose latest outcome is not known
 */
record Checked(int runs, boolean current, boolean missing, List<Message> gaps, List<Label> unknown) {

    static Checked of(Findings findings, Deployments deployments, boolean missing, Freshness freshness, Instant now) {
        CountedRuns counted = findings.counted();
        Counts counts = Counts.of(counted.runs());
        List<Message> gaps = new ArrayList<>();
        if (freshness.state() == Freshness.State.BLIND) {
            gaps.add(Message.of("overview.gap.newer"));
        }
        if (counts.runs() == 0 && counted.isComplete()) {
            gaps.add(Message.of("overview.gap.no-runs"));
        }
        if (!counted.isComplete()) {
            gaps.add(missingRuns(counted, now));
        }
        if (counts.undecided() > 0) {
            gaps.add(Message.of("overview.gap.undecided", counts.undecided()));
        }
        if (!deployments.areAllKnown()) {
            gaps.add(Message.of("overview.gap.deployments"));
        }
        if (findings.unchecked() > 0) {
            gaps.add(Message.of("overview.gap.unchecked", findings.unchecked()));
        }
        gaps.addAll(findings.doubts().words());
        return new Checked(
                counts.runs(),
                counted.current(),
                missing && counts.runs() == 0,
                List.copyOf(gaps),
                findings.doubts().outcomes());
    }

    private static Message missingRuns(CountedRuns counted, Instant now) {
        History history = counted.history();
        Instant since = history.completeSince();
        if (history.isLossy()) {
            return Message.of("overview.gap.lossy", DisplayTime.of(since, now).absolute());
        }
        if (history.runs().isEmpty() || since.isAfter(now)) {
            return Message.of("overview.gap.older");
        }
        return Message.of(
                history.isFull() ? "overview.gap.before" : "overview.gap.before-yet",
                DisplayTime.of(since, now).absolute());
    }

    boolean isEverything() {
        return !missing && gaps.isEmpty() && unknown.isEmpty();
    }

    /** What could not be checked, or null. */
    @Nullable
    Message doubts() {
        return gaps.stream().reduce(Checked::join).orElse(null);
    }

    /** The text for a page without problems. */
    Message words() {
        if (missing) {
            return Message.of("overview.unchecked.no-deployment");
        }
        if (isEverything()) {
            return Message.of(current ? "overview.calm" : "overview.calm.past", runs);
        }
        return gaps.stream().reduce(noProblem(), Checked::join);
    }

    private Message noProblem() {
        if (runs == 0) {
            return Message.of("overview.no-problem");
        }
        return Message.of(current ? "overview.no-problem.of" : "overview.no-problem.of-past", runs);
    }

    private static Message join(Message before, Message next) {
        return Message.of("overview.sentences", before, next);
    }
}
