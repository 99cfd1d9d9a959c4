package dev.runboard.sessions;

import dev.runboard.text.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * What an event says: as much as a list can bear, and the way to all of it.
 *
 * @param shown its start
 * @param more how much follows, or null where {@code shown} is all
 * @param whole all of it, or null where that is too much for the list: the event's own page has it
 */
public record EventText(
        String shown, @Nullable String more, @Nullable String whole) {

    private static final int MAX_SHOWN = 700;
    private static final int MAX_LINES = 12;
    private static final int MAX_IN_LIST = 20_000;
    private static final int MAX_ON_PAGE = 500_000;

    static EventText inList(String text) {
        Excerpt start = Excerpt.of(text, MAX_SHOWN, MAX_LINES);
        boolean fits = start.more() == null || text.length() > MAX_IN_LIST;
        return new EventText(shown(start), start.more(), fits ? null : text);
    }

    /** All of the text, for a page that shows nothing else. */
    static EventText onPage(String text) {
        Excerpt all = Excerpt.of(text, MAX_ON_PAGE);
        return new EventText(shown(all), all.more(), null);
    }

    private static String shown(Excerpt excerpt) {
        return excerpt.more() == null ? excerpt.shown() : excerpt.shown() + "…";
    }
}
