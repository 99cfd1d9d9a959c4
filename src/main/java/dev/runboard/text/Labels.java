package dev.runboard.text;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Creates labels for resources of one kind. No two of them look the same. */
public final class Labels {

    private static final int TAIL_LENGTH = 8;

    /** Makes the name of an archived resource another one. No name contains it. */
    private static final String ARCHIVED = "\n";

    private Labels() {}

    /** A resource with its id and its name or null. */
    public record Named(String id, @Nullable String name, boolean archived) {

        private Label label(int width) {
            String clean = name == null ? "" : NameText.clean(name);
            return clean.isEmpty()
                    ? new Label(id, null, null, archived, id, false)
                    : new Label(NameText.shorten(clean, width), null, null, archived, clean, true);
        }
    }

    /**
     * Returns the labels by id.
     *
     * @param width longest name that is not shortened; wide characters count 2
     */
    public static Map<String, Label> of(Collection<Named> things, int width) {
        Map<String, Label> labels = new HashMap<>();
        things.forEach(thing -> labels.put(thing.id(), thing.label(width)));
        labels.entrySet().stream()
                .filter(entry -> entry.getValue().named())
                .collect(Collectors.groupingBy(
                        entry -> look(entry.getValue()), Collectors.mapping(Map.Entry::getKey, Collectors.toSet())))
                .values()
                .stream()
                .filter(alike -> alike.size() > 1)
                .forEach(alike -> distinguish(alike, labels));
        tellNotesApart(labels);
        return Map.copyOf(labels);
    }

    /** A name may end with the note of archived resources, and look like the label of one. */
    private static void tellNotesApart(Map<String, Label> labels) {
        Map<String, String> archived = labels.entrySet().stream()
                .filter(entry -> entry.getValue().archived())
                .collect(Collectors.toMap(
                        entry -> NameText.look(entry.getValue().text()), Map.Entry::getKey, (one, other) -> one));
        for (Map.Entry<String, Label> entry : List.copyOf(labels.entrySet())) {
            String start = ArchivedNote.removeFrom(entry.getValue().text());
            String other = start == null ? null : archived.get(NameText.look(start));
            if (other != null && !entry.getValue().archived()) {
                distinguish(Set.of(entry.getKey(), other), labels);
            }
        }
    }

    private static String look(Label label) {
        return NameText.look(label.text()) + (label.archived() ? ARCHIVED : "");
    }

    private static void distinguish(Set<String> ids, Map<String, Label> labels) {
        UnaryOperator<String> piece = piece(ids);
        for (String id : ids) {
            labels.computeIfPresent(id, (same, label) -> label.withEnd(piece.apply(id)));
        }
    }

    /** Chooses the part of each id to show: its end, else the part where the ids differ, else the whole id. */
    private static UnaryOperator<String> piece(Set<String> ids) {
        int same = commonStart(ids);
        return Stream.<UnaryOperator<String>>of(
                        id -> Label.tail(id, TAIL_LENGTH),
                        id -> Label.tail(id, 2 * TAIL_LENGTH),
                        id -> "…" + id.substring(same, Math.min(id.length(), same + TAIL_LENGTH)) + "…")
                .filter(piece -> ids.stream().map(piece).distinct().count() == ids.size())
                .findFirst()
                .orElse(UnaryOperator.identity());
    }

    private static int commonStart(Set<String> ids) {
        String first = ids.iterator().next();
        int length = ids.stream().mapToInt(String::length).min().orElseThrow();
        return IntStream.range(0, length)
                .filter(at -> ids.stream().anyMatch(id -> id.charAt(at) != first.charAt(at)))
                .findFirst()
                .orElse(length);
    }
}
