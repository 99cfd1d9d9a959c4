package dev.runboard.runs;

import dev.runboard.qoder.RunStatus.Kind;
import dev.runboard.qoder.runs.MinDuration;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.qoder.runs.TimeBound;
import dev.runboard.qoder.runs.TimeRange;
import dev.runboard.text.Message;
import java.time.Duration;
import java.util.List;

/**
 * A link to a view. It adds to the filters that are set.
 *
 * @param current whether the table shows this view
 */
public record ViewLink(Message name, String href, boolean current) {

    private static final List<Kind> RUNNING = List.of(Kind.PENDING, Kind.RUNNING);
    private static final MinDuration SLOW = new MinDuration(Duration.ofMinutes(10));
    private static final TimeRange LAST_HOUR = new TimeRange(new TimeBound(Duration.ofHours(1), null), null);

    static List<ViewLink> of(RunsQuery query) {
        RunsQuery newest = query.newest();
        return List.of(
                link("all", newest, all(newest)),
                link("failing", newest, newest.withStatus(Kind.FAILED)),
                link("needs-input", newest, newest.withStatus(Kind.WAITING)),
                link("running", newest, newest.withStatuses(RUNNING)),
                link("slow", newest, newest.with(newest.filters().withMinDuration(SLOW))),
                link("last-hour", newest, newest.withTime(LAST_HOUR)));
    }

    private static RunsQuery all(RunsQuery query) {
        RunsQuery any = query.withStatus(null);
        RunsQuery whole = any.with(any.filters().withMinDuration(null));
        return whole.time().equals(LAST_HOUR) ? whole.withTime(TimeRange.ANY) : whole;
    }

    private static ViewLink link(String name, RunsQuery shown, RunsQuery view) {
        return new ViewLink(Message.of("runs.view." + name), view.address("/runs"), view.equals(shown));
    }
}
