package dev.runboard.deployments;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunList;
import dev.runboard.web.runs.RunRow;
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
public record OutcomeStrip(List<Outcome> outcomes, String words) {

    /**
     * The icon of one run.
     *
     * @param icon the name of the icon of its status
     * @param name the text for screen readers
     */
    public record Outcome(String href, String icon, String name) {}

    /** @param partial whether the list lacks runs that could not be read */
    static OutcomeStrip of(RunList list, boolean partial, List<RunRow> rows) {
        return new OutcomeStrip(
                rows.reversed().stream().map(OutcomeStrip::outcome).toList(), words(list, partial));
    }

    private static Outcome outcome(RunRow row) {
        String when = row.when() == null ? "" : ", " + row.when().absolute() + " UTC";
        return new Outcome(row.href(), row.icon(), row.status() + when + ", run " + row.shortId());
    }

    private static String words(RunList list, boolean partial) {
        Map<String, Long> counts = list.runs().stream()
                .map(Run::status)
                .collect(Collectors.groupingBy(status -> status.word(), LinkedHashMap::new, Collectors.counting()));
        String each = counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
        return scope(list, partial) + (list.runs().size() == 1 ? " run: " : " runs: ") + each + ".";
    }

    private static String scope(RunList list, boolean partial) {
        int counted = list.runs().size();
        if (list.hasMore()) {
            return "The last " + counted;
        }
        return partial ? counted + " readable" : (counted == 1 ? "The only " : "All ") + counted;
    }
}
