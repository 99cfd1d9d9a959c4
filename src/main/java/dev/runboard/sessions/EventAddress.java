package dev.runboard.sessions;

import dev.runboard.upstream.Id;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of a session and its events. The API has no address for one event. So the address has the position of the event on
 * its page. New events are only added at the end.
 *
 * @param session the address of the transcript
 * @param after the event before the page, or null for the first page
 */
record EventAddress(String session, @Nullable Id after) {

    static EventAddress of(Id run, @Nullable Id after) {
        return new EventAddress("/runs/" + run + "/session", after);
    }

    /** The address of the transcript page. */
    String page() {
        return after == null ? session : session + "?after_id=" + after;
    }

    /** @param place the position on the page, from 1 */
    String event(int place) {
        return session + "/event?" + query(place);
    }

    String json(int place) {
        return session + "/event.json?" + query(place);
    }

    private String query(int place) {
        return (after == null ? "" : "after_id=" + after + "&") + "n=" + place;
    }
}
