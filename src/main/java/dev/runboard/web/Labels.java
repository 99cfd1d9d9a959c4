package dev.runboard.web;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Labels for things of one kind, such that no two look the same. */
public final class Labels {

    private static final List<Integer> TAILS = List.of(8, 16);

    private Labels() {}

    /** A thing's id, its name as far as it has one, and what else is told of it. */
    public record Named(
            String id, @Nullable String name, @Nullable String note) {

        private Label label(int width) {
            String clean = name == null ? "" : NameText.clean(name);
            return clean.isEmpty()
                    ? new Label(id, null, note, id, false)
                    : new Label(NameText.shorten(clean, width), null, note, clean, true);
        }
    }

    /**
     * The labels by id.
     *
     * @param width how long a name may be before its middle is left out
     */
    public static Map<String, Label> of(Collection<Named> things, int width) {
        Map<String, Label> labels = new HashMap<>();
        things.forEach(thing -> labels.put(thing.id(), thing.label(width)));
        labels.entrySet().stream()
                .filter(entry -> entry.getValue().named())
                .collect(Collectors.groupingBy(
                        entry -> NameText.look(entry.getValue().text()),
                        Collectors.mapping(Map.Entry::getKey, Collectors.toSet())))
                .values()
                .stream()
                .filter(alike -> alike.size() > 1)
                .forEach(alike -> tellApart(alike, labels));
        return Map.copyOf(labels);
    }

    private static void tellApart(Set<String> ids, Map<String, Label> labels) {
        int longest = ids.stream().mapToInt(String::length).max().orElseThrow();
        int length = IntStream.concat(TAILS.stream().mapToInt(Integer::intValue), IntStream.of(longest))
                .filter(tail -> haveOwnTails(ids, tail))
                .findFirst()
                .orElse(longest);
        for (String id : ids) {
            labels.computeIfPresent(
                    id,
                    (same, label) -> new Label(
                            label.name(), Label.tail(id, length), label.note(), label.whole(), label.named()));
        }
    }

    private static boolean haveOwnTails(Set<String> ids, int length) {
        Set<String> tails = new HashSet<>();
        return ids.stream().allMatch(id -> tails.add(Label.tail(id, length)));
    }
}
