package dev.runboard.sessions;

import dev.runboard.text.Excerpt;
import dev.runboard.text.Message;
import org.jspecify.annotations.Nullable;

/**
 * The text of an event, cut to a size that a list can show.
 *
 * @param shown the start
 * @param more how much was cut, or null if {@code shown} is complete
 * @param whole the complete text, or null if it is too long for the list; the event's own page has it
 */
public record EventText(
        String shown, @Nullable Message more, @Nullable String whole) {

    private static final int MAX_SHOWN = 700;
    private static final int MAX_LINES = 12;
    private static final int MAX_IN_LIST = 20_000;
    private static final int MAX_ON_PAGE = 500_000;

    static EventText inList(String text) {
        Excerpt start = Excerpt.of(text, MAX_SHOWN, MAX_LINES);
        boolean fits = start.more() == null || text.length() > MAX_IN_LIST;
        return new EventText(shown(start), start.more(), fits ? null : text);
    }

    /** The complete text, for the event's own page. */
    static EventText onPage(String text) {
        Excerpt all = Excerpt.of(text, MAX_ON_PAGE);
        return new EventText(shown(all), all.more(), null);
    }

    private static String shown(Excerpt excerpt) {
        return excerpt.more() == null ? excerpt.shown() : excerpt.shown() + "…";
    }
}
