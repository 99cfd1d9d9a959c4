package dev.runboard.sessions;

import dev.runboard.text.Excerpt;
import dev.runboard.text.Message;
import dev.runboard.text.PrettyJson;
import dev.runboard.upstream.answers.JsonFields;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of an event.
 *
 * @param type the API's word for the event
 * @param json the JSON, or its start
 * @param more how much JSON was cut, or null if it is complete
 * @param page the address of the event's own page
 */
public record EventSource(
        Message type, String json, @Nullable Message more, String page) {

    private static final int MAX_IN_LIST = 4_000;
    private static final int MAX_ON_PAGE = 200_000;

    static EventSource inList(JsonFields event, String page) {
        return of(event, page, MAX_IN_LIST);
    }

    static EventSource onPage(JsonFields event, String page) {
        return of(event, page, MAX_ON_PAGE);
    }

    private static EventSource of(JsonFields event, String page, int maxLength) {
        Excerpt json = Excerpt.of(whole(event), maxLength);
        String type = event.word("type");
        String shown = json.more() == null ? json.shown() : json.shown() + "…";
        return new EventSource(
                type == null ? Message.of("sessions.event.untyped") : Message.verbatim(type), shown, json.more(), page);
    }

    /** The complete JSON, indented. */
    static String whole(JsonFields event) {
        return event.node() == null ? "{}" : PrettyJson.of(event.node());
    }
}
