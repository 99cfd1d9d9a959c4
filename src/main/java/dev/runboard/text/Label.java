package dev.runboard.text;

import org.jspecify.annotations.Nullable;

/**
 * The name of a resource of the API, prepared for display.
 *
 * @param name its name, cleaned and shortened, or the end of its id if it has none
 * @param end the end of its id if another resource has the same name, else null
 * @param note additional text that is the same in all languages, like a version, or null
 * @param archived whether the resource is archived
 * @param whole the whole name, cleaned, or the whole id, for a tooltip
 * @param named whether there is a name
 */
public record Label(
        String name, @Nullable String end, @Nullable String note, boolean archived, String whole, boolean named) {

    private static final int TAIL_LENGTH = 8;

    /** The label of a resource whose name is unknown. */
    public static Label ofId(String id) {
        return new Label(tail(id), null, null, false, id, false);
    }

    /** Like {@link #ofId(String)}, with the kind of the resource. */
    public static Label ofId(String kind, String id) {
        return new Label(kind + " " + tail(id), null, null, false, id, false);
    }

    /** The last eight characters of an id. They identify it better than its start, which is a time. */
    public static String tail(String id) {
        return tail(id, TAIL_LENGTH);
    }

    static String tail(String id, int length) {
        return id.length() <= length ? id : "…" + id.substring(id.length() - length);
    }

    public Label withNote(@Nullable String other) {
        return new Label(name, end, other, archived, whole, named);
    }

    Label withEnd(String other) {
        return new Label(name, other, note, archived, whole, named);
    }

    /** The whole name or id, or null if {@link #name} is the same. */
    public @Nullable String tooltip() {
        return whole.equals(name) ? null : whole;
    }

    /** The label for options and titles. */
    public Message words() {
        return archived ? Message.of("units.archived", text()) : Message.verbatim(text());
    }

    /** The label without the note that the resource is archived. */
    public String text() {
        return name + (end == null ? "" : " " + end) + (note == null ? "" : " " + note);
    }

    /** Whether a person sees this label as {@code text}, in any language. */
    public boolean isShownAs(String text) {
        return text().equals(archived ? ArchivedNote.removeFrom(text) : text);
    }

    @Override
    public String toString() {
        return text();
    }
}
