package dev.runboard.web.runs;

import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.web.DisplayTime;
import dev.runboard.web.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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

    /**
     * One of the runs.
     *
     * @param x its place in the picture
     * @param status the label of its status
     * @param when when it was triggered
     */
    public record Outcome(String href, String kind, int x, Message status, String when) {}

    public static RunStrip of(List<HistoryRun> newestFirst, Instant now) {
        List<HistoryRun> latest =
                newestFirst.stream().limit(MAX_OUTCOMES).toList().reversed();
        List<Outcome> outcomes = new ArrayList<>();
        int x = (MAX_OUTCOMES - latest.size()) * STEP;
        for (HistoryRun run : latest) {
            String when = DisplayTime.of(run.triggeredAt(), now).absoluteMinute() + " UTC";
            Message status = RunWords.status(run.status().word());
            outcomes.add(new Outcome("/runs/" + run.id(), run.kind().word(), x, status, when));
            x += STEP;
        }
        return new RunStrip(List.copyOf(outcomes), words(latest));
    }

    private static Message words(List<HistoryRun> runs) {
        Map<RunStatus.Kind, Long> counts = runs.stream()
                .collect(Collectors.groupingBy(HistoryRun::kind, LinkedHashMap::new, Collectors.counting()));
        List<Message> each = counts.entrySet().stream()
                .sorted(Map.Entry.<RunStatus.Kind, Long>comparingByValue().reversed())
                .map(count -> Message.of("strip.count", count.getValue(), RunWords.status(count.getKey())))
                .toList();
        return each.isEmpty()
                ? Message.verbatim("")
                : Message.of("strip.words", RunWords.runs(runs.size()), Message.list(each));
    }
}
