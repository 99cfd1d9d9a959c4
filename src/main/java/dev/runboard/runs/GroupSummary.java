package dev.runboard.runs;

import dev.runboard.qoder.ErrorGroup;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.history.History;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.Window;
import dev.runboard.qoder.runs.RunFilters;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.text.DisplayText;
import dev.runboard.text.Excerpt;
import dev.runboard.text.Message;
import dev.runboard.upstream.Snapshot;
import dev.runboard.web.DisplayTime;
import dev.runboard.web.runs.CountedWindow;
import dev.runboard.web.runs.SimilarView;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The error group that a page of runs is filtered by.
 *
 * @param label its type and the start of its message
 * @param text the group in a few lines of plain text, for a chat
 * @param address the address of its runs, which follows the text
 */
public record GroupSummary(Message label, Message text, String address) {

    private static final int MAX_LABEL = 60;
    private static final int MAX_LINE = 300;

    /**
     * Returns null without a filter by error group, and if the history has no run of the group.
     *
     * @param known the known runs, or null if there are none
     */
    static @Nullable GroupSummary of(
            RunsQuery query, @Nullable Snapshot<History> known, DeploymentNames names, Instant now) {
        String id = query.filters().errorGroup();
        if (id == null || known == null) {
            return null;
        }
        return known.value().runs().stream()
                .map(HistoryRun::error)
                .filter(error -> error != null && error.id().equals(id))
                .findFirst()
                .map(group -> of(group, known, names, now))
                .orElse(null);
    }

    /** Counts all known runs, because the address has no range. */
    private static GroupSummary of(ErrorGroup group, Snapshot<History> known, DeploymentNames names, Instant now) {
        History history = known.value();
        Window window = window(history.runs(), known.fetchedAt());
        List<HistoryRun> runs = window.of(history.runs());
        SimilarView failures = SimilarView.of(history, window, runs, group, null, names, now);
        Message text = Stream.of(
                        words(group, MAX_LINE),
                        seen(failures),
                        deployments(failures),
                        counted(CountedWindow.withEnd(history, window, runs, now)))
                .filter(Objects::nonNull)
                .reduce((lines, line) -> Message.of("text.lines", lines, line))
                .orElseThrow();
        RunsQuery all = RunsQuery.ALL.with(RunFilters.NONE.withErrorGroup(group.id()));
        return new GroupSummary(words(group, MAX_LABEL), text, all.address("/runs"));
    }

    /** @param newestFirst at least one run */
    private static Window window(List<HistoryRun> newestFirst, Instant fetched) {
        Instant newest = newestFirst.getFirst().triggeredAt();
        // A run can be newer than the time of the fetch, because the clocks of the API and of Runboard differ.
        return new Window(
                newestFirst.getLast().triggeredAt(), newest.isBefore(fetched) ? fetched : newest.plusMillis(1));
    }

    private static Message words(ErrorGroup group, int length) {
        if (group.isWithoutError()) {
            return Message.of("filter.error-group.none");
        }
        String words = (group.type() + " " + group.message()).strip();
        return Message.verbatim(DisplayText.line(Excerpt.start(words, length)));
    }

    private static Message seen(SimilarView failures) {
        DisplayTime first = failures.first();
        DisplayTime last = failures.last();
        return first == null || last == null
                ? failures.words()
                : Message.of("runs.copy.seen", failures.words(), first.absolute(), last.absolute());
    }

    private static @Nullable Message deployments(SimilarView failures) {
        if (failures.others().isEmpty()) {
            return null;
        }
        Message names = Message.list(
                failures.others().stream().map(other -> other.name().words()).toList());
        return failures.more() == 0
                ? Message.of("runs.copy.deployments", names)
                : Message.of("runs.copy.deployments.more", names, failures.more());
    }

    private static Message counted(CountedWindow window) {
        DisplayTime end = Objects.requireNonNull(window.end());
        Message counted =
                Message.of("runs.copy.counted", window.words(), window.start().absolute(), end.absolute());
        return window.undecided() == 0
                ? counted
                : Message.of("text.list.dots", counted, Message.of("window.undecided", window.undecided()));
    }
}
