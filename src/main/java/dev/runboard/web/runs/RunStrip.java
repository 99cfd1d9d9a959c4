package dev.runboard.web.runs;

import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.web.DisplayTime;
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
public record RunStrip(List<Outcome> outcomes, String words) {

    /** The strip of a deployment without known runs. */
    public static final RunStrip NONE = new RunStrip(List.of(), "");

    private static final int MAX_OUTCOMES = 20;
    private static final int STEP = 10;

    /**
     * One of the runs.
     *
     * @param x its place in the picture
     * @param words the text for screen readers
     */
    public record Outcome(String href, String kind, int x, String words) {}

    public static RunStrip of(List<HistoryRun> newestFirst, Instant now) {
        List<HistoryRun> latest =
                newestFirst.stream().limit(MAX_OUTCOMES).toList().reversed();
        List<Outcome> outcomes = new ArrayList<>();
        int x = (MAX_OUTCOMES - latest.size()) * STEP;
        for (HistoryRun run : latest) {
            String when = DisplayTime.of(run.triggeredAt(), now).absoluteMinute();
            outcomes.add(new Outcome(
                    "/runs/" + run.id(), run.kind().word(), x, run.status().word() + ", " + when + " UTC"));
            x += STEP;
        }
        return new RunStrip(List.copyOf(outcomes), words(latest));
    }

    private static String words(List<HistoryRun> runs) {
        Map<String, Long> counts = runs.stream()
                .collect(Collectors.groupingBy(run -> run.kind().word(), LinkedHashMap::new, Collectors.counting()));
        String each = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
        return "The last " + ChangeRow.runs(runs.size()) + ": " + each;
    }
}
