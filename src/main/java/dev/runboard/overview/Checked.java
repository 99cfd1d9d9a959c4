package dev.runboard.overview;

import dev.runboard.overview.HealthTable.Deployments;
import dev.runboard.qoder.history.Counts;
import dev.runboard.qoder.history.History;
import dev.runboard.text.Label;
import dev.runboard.web.DisplayTime;
import dev.runboard.web.Freshness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What was checked for problems.
 *
 * @param current whether the range ends now; only then the length of runs in progress was checked
 * @param gaps what could not be checked, as sentences
 * @param unknown the deployments whose latest outcome is not known
 */
record Checked(int runs, boolean current, List<String> gaps, List<Label> unknown) {

    static Checked of(Findings findings, Deployments deployments, Freshness freshness, Instant now) {
        CountedRuns counted = findings.counted();
        Counts counts = Counts.of(counted.runs());
        List<String> gaps = new ArrayList<>();
        if (freshness.state() == Freshness.State.BLIND) {
            gaps.add("Newer runs are not known.");
        }
        if (counts.runs() == 0 && counted.isComplete()) {
            gaps.add("There are no runs in this range.");
        }
        if (!counted.isComplete()) {
            gaps.add(missingRuns(counted, now));
        }
        if (counts.undecided() > 0) {
            gaps.add("How " + Metric.number(counts.undecided()) + " of them ended is not known yet.");
        }
        if (!deployments.areAllKnown()) {
            gaps.add("The list of deployments is old or not complete, so missed runs are not known.");
        }
        if (findings.unchecked() > 0) {
            gaps.add("Missed runs are not known for " + Metric.number(findings.unchecked())
                    + (findings.unchecked() == 1
                            ? " deployment, whose schedule has"
                            : " deployments, whose schedules have")
                    + " too many times to check.");
        }
        gaps.addAll(findings.doubts().words());
        return new Checked(
                counts.runs(),
                counted.current(),
                List.copyOf(gaps),
                findings.doubts().outcomes());
    }

    private static String missingRuns(CountedRuns counted, Instant now) {
        History history = counted.history();
        Instant since = history.completeSince();
        if (history.isLossy()) {
            return "Some runs before " + DisplayTime.of(since, now).absolute() + " UTC could not be read.";
        }
        return history.runs().isEmpty() || since.isAfter(now)
                ? "Older runs are not known yet."
                : "Runs before " + DisplayTime.of(since, now).absolute() + " UTC are not known"
                        + (history.isFull() ? "." : " yet.");
    }

    boolean isEverything() {
        return gaps.isEmpty() && unknown.isEmpty();
    }

    /** The sentence for a page without problems. */
    String words() {
        String what = "Checked " + Metric.number(runs) + (runs == 1 ? " run" : " runs")
                + " for failing deployments, needed input, "
                + (current ? "missed and unusually long runs." : "and missed runs.");
        return isEverything()
                ? "Nothing needs attention. " + what
                : "No problem is known. " + (runs == 0 ? "" : what + " ") + String.join(" ", gaps);
    }
}
