package dev.runboard.web.runs;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.text.Message;
import dev.runboard.web.DisplayTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The outcomes of the latest runs of a deployment, the oldest first.
 *
 * @param words how many runs have each status, for screen readers
 */
public record RunStrip(List<Outcome> outcomes, Message words) {

    /** The strip of a deployment without known runs. */
    public static final RunStrip NONE = new RunStrip(List.of(), Message.verbatim(""));

    private static final int MAX_OUTCOMES = 20;
    private static final int STEP = 10;
    private static final int GAP = 1;

    /**
     * One of the runs.
     *
     * @param x the left edge of its bar in the picture
     * @param words its status, and when it was triggered
     */
    public record Outcome(String href, String kind, int x, Message words) {}

    /** What a strip needs of a run. */
    private record Known(
            String id, RunStatus status, @Nullable Instant triggeredAt) {}

    public static RunStrip of(List<HistoryRun> newestFirst, Instant now) {
        return ofKnown(newestFirst.stream().map(run -> new Known(run.id(), run.status(), run.triggeredAt())), now);
    }

    /** As {@link #of}, for runs that are not in the history. */
    public static RunStrip ofRuns(List<Run> newestFirst, Instant now) {
        return ofKnown(
                newestFirst.stream().map(run -> new Known(run.id().value(), run.status(), run.triggeredAt())), now);
    }

    private static RunStrip ofKnown(Stream<Known> newestFirst, Instant now) {
        List<Known> latest = newestFirst.limit(MAX_OUTCOMES).toList().reversed();
        List<Outcome> outcomes = new ArrayList<>();
        int x = GAP + (MAX_OUTCOMES - latest.size()) * STEP;
        for (Known run : latest) {
            outcomes.add(new Outcome("/runs/" + run.id(), run.status().kind().word(), x, words(run, now)));
            x += STEP;
        }
        return new RunStrip(List.copyOf(outcomes), words(latest));
    }

    private static Message words(Known run, Instant now) {
        Message status = RunWords.status(run.status().word());
        Instant time = run.triggeredAt();
        return time == null ? status : Message.of("units.status-at", status, DisplayTime.minute(time, now));
    }

    private static Message words(List<Known> runs) {
        Map<RunStatus.Kind, Long> counts = runs.stream()
                .collect(Collectors.groupingBy(run -> run.status().kind(), LinkedHashMap::new, Collectors.counting()));
        List<Message> each = counts.entrySet().stream()
                .sorted(Map.Entry.<RunStatus.Kind, Long>comparingByValue().reversed())
                .map(count -> Message.of("strip.count", count.getValue(), RunWords.status(count.getKey())))
                .toList();
        return each.isEmpty()
                ? Message.verbatim("")
                : Message.of("strip.words", RunWords.runs(runs.size()), Message.list(each));
    }
}
