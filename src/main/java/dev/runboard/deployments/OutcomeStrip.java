package dev.runboard.deployments;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunList;
import dev.runboard.text.Message;
import dev.runboard.web.runs.RunRow;
import dev.runboard.web.runs.RunWords;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The outcomes of the latest runs, one icon for each, oldest first.
 *
 * @param words the outcomes in numbers, and over how many runs they were counted
 */
public record OutcomeStrip(List<Outcome> outcomes, Message words) {

    /**
     * The icon of one run.
     *
     * @param icon the name of the icon of its status
     * @param name the text for screen readers
     */
    public record Outcome(String href, String icon, Message name) {}

    /** @param partial whether the list lacks runs that could not be read */
    static OutcomeStrip of(RunList list, boolean partial, List<RunRow> rows) {
        return new OutcomeStrip(
                rows.reversed().stream().map(OutcomeStrip::outcome).toList(), words(list, partial));
    }

    private static Outcome outcome(RunRow row) {
        Message name = row.when() == null
                ? Message.of("deployments.strip.run.undated", row.statusLabel(), row.shortId())
                : Message.of(
                        "deployments.strip.run", row.statusLabel(), row.when().absolute(), row.shortId());
        return new Outcome(row.href(), row.icon(), name);
    }

    private static Message words(RunList list, boolean partial) {
        Map<String, Long> counts = list.runs().stream()
                .map(Run::status)
                .collect(Collectors.groupingBy(status -> status.word(), LinkedHashMap::new, Collectors.counting()));
        List<Message> each = counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(count -> Message.of("strip.count", count.getValue(), RunWords.status(count.getKey())))
                .toList();
        return each.isEmpty()
                ? Message.verbatim("")
                : Message.of(
                        "deployments.strip." + scope(list, partial), list.runs().size(), Message.list(each));
    }

    private static String scope(RunList list, boolean partial) {
        if (list.hasMore()) {
            return "last";
        }
        return partial ? "readable" : "all";
    }
}
