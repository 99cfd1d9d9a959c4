package dev.runboard.sessions;

import dev.runboard.upstream.Id;
import org.jspecify.annotations.Nullable;

/**
 * Where the pages of a run's session and of its events are. The API has no address for one event, so an event is found by its
 * place on its page: events are only ever added at the end.
 *
 * @param session the address of the transcript
 * @param after the event that the page follows, or null at the first
 */
record EventAddress(String session, @Nullable Id after) {

    static EventAddress of(Id run, @Nullable Id after) {
        return new EventAddress("/runs/" + run + "/session", after);
    }

    /** The page of the transcript that the event stands on. */
    String page() {
        return after == null ? session : session + "?after_id=" + after;
    }

    /** @param place counted from one */
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
