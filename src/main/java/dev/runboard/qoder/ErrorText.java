package dev.runboard.qoder;

import dev.runboard.text.DisplayText;
import dev.runboard.text.Excerpt;
import org.jspecify.annotations.Nullable;

/** A run's error as people see it. Exports have it as it came. */
public final class ErrorText {

    private static final int MAX_LINE = 200;

    /** As much as a page can bear; the page's JSON and the curl line have the rest. */
    private static final int MAX_LENGTH = 200_000;

    private ErrorText() {}

    /** The error's type, or null where it has none. */
    public static @Nullable String type(Run.RunError error) {
        return error.type() == null ? null : DisplayText.line(error.type());
    }

    /** The start of the message's first line; where more follows, with how much. */
    public static String line(Run.RunError error) {
        return Excerpt.of(DisplayText.of(error.message()).strip(), MAX_LINE, 1).words();
    }

    /** The message in full. */
    public static String whole(Run.RunError error) {
        return Excerpt.of(DisplayText.of(error.message()), MAX_LENGTH).words();
    }

    /** The message as it came, where {@link #whole} is another text, else null. */
    public static @Nullable String original(Run.RunError error) {
        return whole(error).equals(error.message()) ? null : error.message();
    }
}
