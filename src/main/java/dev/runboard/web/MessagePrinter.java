package dev.runboard.web;

import dev.runboard.text.Message;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.format.Printer;

/** Prints messages in the language of a request. The demo cannot use {@link Message}, so it has a type of its own for its texts. */
class MessagePrinter implements Printer<MessageSourceResolvable> {

    private final MessageSource messages;

    MessagePrinter(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    public String print(MessageSourceResolvable message, Locale locale) {
        return messages.getMessage(message, locale);
    }
}
