package dev.runboard.text;

import org.jspecify.annotations.Nullable;

/**
 * What people call a thing of the API, ready to be written.
 *
 * @param name its name, cleaned and shortened; the end of its id where it has none
 * @param end the end of its id, where another thing has the same name, else null
 * @param note what else tells it apart, like {@code (archived)}, or null
 * @param whole the whole name, cleaned, or the whole id, for a tooltip
 * @param named whether there is a name
 */
public record Label(
        String name, @Nullable String end, @Nullable String note, String whole, boolean named) {

    private static final int TAIL = 8;

    /** For a thing whose name is not known. */
    public static Label ofId(String id) {
        return new Label(tail(id), null, null, id, false);
    }

    /** As {@link #ofId(String)}, where nothing around it says what it is. */
    public static Label ofId(String kind, String id) {
        return new Label(kind + " " + tail(id), null, null, id, false);
    }

    /** The end of an id tells things apart; its start is the time when they were made. */
    public static String tail(String id) {
        return tail(id, TAIL);
    }

    static String tail(String id, int length) {
        return id.length() <= length ? id : "…" + id.substring(id.length() - length);
    }

    public Label withNote(@Nullable String other) {
        return new Label(name, end, other, whole, named);
    }

    /** The whole name or id, where {@link #name} is not all of it. */
    public @Nullable String tooltip() {
        return whole.equals(name) ? null : whole;
    }

    /** All of it as plain text, for options, titles and whatever else has no markup. */
    public String text() {
        return name + (end == null ? "" : " " + end) + (note == null ? "" : " " + note);
    }

    @Override
    public String toString() {
        return text();
    }
}
