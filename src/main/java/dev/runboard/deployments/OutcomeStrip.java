package dev.runboard.deployments;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunList;
import dev.runboard.runs.RunRow;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How the latest runs ended, one picture a run, the oldest first.
 *
 * @param words the same in numbers, and over how many runs they were counted
 */
public record OutcomeStrip(List<Outcome> outcomes, String words) {

    /**
     * One run's picture.
     *
     * @param icon the name of its status's picture
     * @param name what it shows, for those who do not see it
     */
    public record Outcome(String href, String icon, String name) {}

    static OutcomeStrip of(RunList list, List<RunRow> rows) {
        return new OutcomeStrip(
                rows.reversed().stream().map(OutcomeStrip::outcome).toList(), words(list));
    }

    private static Outcome outcome(RunRow row) {
        String when = row.when() == null ? "" : ", " + row.when().absolute() + " UTC";
        return new Outcome(row.href(), row.icon(), row.status() + when + ", run " + row.shortId());
    }

    private static String words(RunList list) {
        int counted = list.runs().size();
        String over = (list.hasMore() ? "The last " : counted == 1 ? "The only " : "All ") + counted;
        Map<String, Long> counts = list.runs().stream()
                .map(Run::status)
                .collect(Collectors.groupingBy(status -> status.word(), LinkedHashMap::new, Collectors.counting()));
        String each = counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
        return over + (counted == 1 ? " run: " : " runs: ") + each + ".";
    }
}
