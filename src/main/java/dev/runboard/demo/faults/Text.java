package dev.runboard.demo.faults;

import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;

/** The texts of the demo's page. */
final class Text {

    private Text() {}

    /** @param values values for the places of the text; a text among them is printed too */
    static MessageSourceResolvable of(String key, Object... values) {
        return new DefaultMessageSourceResolvable(new String[] {key}, values);
    }
}
