package dev.runboard.wall;

import dev.runboard.text.Label;
import dev.runboard.text.NameOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Some deployments by name, in a person's order.
 *
 * @param count how many there are
 * @param labels the first of them, as many as have room
 * @param more how many have no room, 0 for none
 */
public record Group(int count, List<Label> labels, int more) {

    /** About as many letters as a line of a screen bears, beside others. */
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
