package dev.runboard.web;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.format.Printer;

/** Prints messages in the language of a request. */
class MessagePrinter implements Printer<Message> {

    private final MessageSource messages;

    MessagePrinter(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    public String print(Message message, Locale locale) {
        return messages.getMessage(message, locale);
    }
}
