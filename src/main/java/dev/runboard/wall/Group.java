package dev.runboard.wall;

import dev.runboard.text.Label;
import dev.runboard.text.NameOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Deployments in the same condition, by name.
 *
 * @param count how many there are
 * @param labels the first ones, as many as fit
 * @param more how many do not fit
 */
public record Group(int count, List<Label> labels, int more) {

    /** About half a line of a screen. */
    private static final int MAX_LETTERS = 40;

    static Group of(List<Label> all) {
        List<Label> sorted = NameOrder.sort(all, Label::text, Comparator.comparing(Label::whole));
        List<Label> shown = new ArrayList<>();
        int letters = 0;
        for (Label label : sorted) {
            letters += label.text().length();
            if (!shown.isEmpty() && letters > MAX_LETTERS) {
                break;
            }
            shown.add(label);
        }
        return new Group(sorted.size(), List.copyOf(shown), sorted.size() - shown.size());
    }
}
