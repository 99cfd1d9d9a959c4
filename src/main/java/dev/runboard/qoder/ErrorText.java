package dev.runboard.qoder;

import dev.runboard.text.DisplayText;
import dev.runboard.text.Excerpt;
import dev.runboard.text.Message;
import org.jspecify.annotations.Nullable;

/** The text of an error for pages. Exports have the text that the API returned. */
public final class ErrorText {

    private static final int MAX_LINE = 200;

    /** The longest text of a page. The curl line gives the rest. */
    private static final int MAX_LENGTH = 200_000;

    private ErrorText() {}

    /** The type of the error, or null if nothing of it can be shown. */
    public static @Nullable String type(Run.RunError error) {
        String type = error.type() == null ? "" : DisplayText.line(error.type());
        return type.isBlank() ? null : type;
    }

    /** The first line of the message, cut, with the size of the rest. */
    public static Message line(Run.RunError error) {
        return inWords(error.type(), firstLine(error, MAX_LINE).words());
    }

    /** The normalized message of a group. */
    public static Message line(ErrorGroup group) {
        return inWords(group.type(), Message.verbatim(DisplayText.line(group.message())));
    }

    /** The first line of the message, cut so that {@link #line} does not cut it again. */
    static String brief(Run.RunError error) {
        return firstLine(error, MAX_LINE - 1).plain();
    }

    private static Excerpt firstLine(Run.RunError error, int length) {
        return Excerpt.of(DisplayText.of(error.message()).strip(), length, 1);
    }

    /** The whole message. */
    public static Message whole(Run.RunError error) {
        return inWords(
                error.type(),
                Excerpt.of(DisplayText.of(error.message()), MAX_LENGTH).words());
    }

    /** The message that the API returned if {@link #whole} differs from it, else null. */
    public static @Nullable String original(Run.RunError error) {
        boolean isAsItCame = error.message().isEmpty() || whole(error).equals(Message.verbatim(error.message()));
        return isAsItCame ? null : error.message();
    }

    /** Explains an error without a message by the reason to stop that is its type. */
    private static Message inWords(@Nullable String type, Message message) {
        if (!message.isEmpty() || type == null) {
            return message;
        }
        return switch (type) {
            case "retries_exhausted" -> Message.of("units.error.retries-exhausted");
            case "budget_reached" -> Message.of("units.error.budget-reached");
            default -> message;
        };
    }
}
