package dev.runboard.runs;

import dev.runboard.qoder.Cursor;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.qoder.runs.RunsResult;
import dev.runboard.qoder.runs.Scan;
import dev.runboard.text.Message;
import dev.runboard.upstream.Id;
import dev.runboard.web.DisplayTime;
import dev.runboard.web.Freshness;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The report of a search that Runboard made for a page.
 *
 * @param words like "Searched 2,000 runs"
 * @param undecided how many runs have an unknown status and may match, or null if there are none
 * @param oldestSeen when the oldest run that was read was triggered
 * @param here the filters that Runboard applied itself, or null
 * @param resumeAfter the address that continues the search after the last run that was read, or null if all runs were read
 * @param rest the address that the page requests to continue the search, or null if it needs a click
 * @param interruptedBy the problem that stopped the search early, or null
 */
public record ScanReport(
        Message words,
        @Nullable Message undecided,
        @Nullable DisplayTime oldestSeen,
        @Nullable Message here,
        @Nullable String resumeAfter,
        @Nullable String rest,
        @Nullable Message interruptedBy) {

    /** @param rest the address that continues the search, if the page may request it without a click */
    static @Nullable ScanReport of(RunsResult found, @Nullable String rest, Instant now) {
        Scan scan = found.scan();
        if (!scan.isUnfinished()
                && scan.undecided() == 0
                && scan.scanned() == found.list().value().runs().size()) {
            return null;
        }
        RunsQuery query = found.query();
        return new ScanReport(
                Message.of("runs.scan.searched", scan.scanned()),
                scan.undecided() == 0 ? null : Message.of("runs.scan.undecided", scan.undecided()),
                DisplayTime.ofNullable(scan.oldestSeen(), now),
                scan.filteredLocally().isEmpty() ? null : names(scan.filteredLocally()),
                scan.resumeAfter() == null
                        ? null
                        : onward(query, scan.resumeAfter()).address("/runs"),
                scan.isUnfinished() && scan.interruptedBy() == null ? rest : null,
                scan.interruptedBy() == null ? null : Freshness.cause(scan.interruptedBy(), now));
    }

    private static Message names(List<String> filters) {
        return Message.list(filters.stream()
                .map(filter -> Message.of("filter." + filter.replace(' ', '-')))
                .toList());
    }

    private static RunsQuery onward(RunsQuery query, Id last) {
        return query.cursor() instanceof Cursor.Before ? query.before(last) : query.after(last);
    }
}
