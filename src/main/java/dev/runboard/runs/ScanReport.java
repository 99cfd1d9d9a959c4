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
 * Says how far was looked for the runs of a page, and how to look on.
 *
 * @param words like "Searched 2,000 runs"
 * @param undecided of how many it is not known whether they have the status that was asked for, or null
 * @param backTo when the last of them was triggered
 * @param here which filters were applied here, or null
 * @param goOn the address that goes on from where this stopped, or null where there is nothing left to look at
 * @param rest where the page itself fetches the rest of what it looks for, or null once it has it
 * @param cut why it stopped early, or null
 */
public record ScanReport(
        Message words,
        @Nullable Message undecided,
        @Nullable DisplayTime backTo,
        @Nullable Message here,
        @Nullable String goOn,
        @Nullable String rest,
        @Nullable Message cut) {

    /** @param rest the address of the rest of what the page looks for, if the page may fetch it by itself */
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
                scan.resumeAfter() == null ? null : onward(query, scan.resumeAfter()).address("/runs"),
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
