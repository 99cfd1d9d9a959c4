package dev.runboard.text;

import java.io.Serializable;
import java.util.List;
import org.springframework.context.MessageSourceResolvable;

/**
 * A text of a page: its key in the message bundles, and the values it contains. Templates print it with
 * {@code ${words.of(...)}} in the language of the request.
 *
 * @param arguments values for the places {@code {0}}, {@code {1}}… of the text; a message among them is printed in the same language
 */
public record Message(String code, List<Object> arguments) implements MessageSourceResolvable, Serializable {

    private static final String VERBATIM = "text.verbatim";

    public static Message of(String code, Object... arguments) {
        return new Message(code, List.of(arguments));
    }

    /** A text that is the same in all languages, like a name. */
    public static Message verbatim(String text) {
        return of(VERBATIM, text);
    }

    /** At least one message, as a list with commas. */
    public static Message list(List<Message> messages) {
        return messages.stream()
                .reduce((list, next) -> of("text.list", list, next))
                .orElseThrow();
    }

    /** Whether it is a text without characters. */
    public boolean isEmpty() {
        return isVerbatim() && String.valueOf(arguments.getFirst()).isEmpty();
    }

    /** Whether it contains a text that has no translation, like a name or a message of the API. */
    public boolean isQuote() {
        return arguments.stream()
                .anyMatch(value -> value instanceof Message message
                        ? message.isQuote()
                        : value instanceof String text && text.codePoints().anyMatch(Character::isLetter));
    }

    public boolean isVerbatim() {
        return code.equals(VERBATIM);
    }

    @Override
    public String[] getCodes() {
        return new String[] {code};
    }

    @Override
    public Object[] getArguments() {
        return arguments.toArray();
    }
}
