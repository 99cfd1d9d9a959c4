package dev.runboard.sessions;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.events.EventIndex;
import dev.runboard.qoder.sessions.SessionFound;
import dev.runboard.text.Message;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.answers.JsonFields;
import dev.runboard.web.Freshness;
import java.time.Instant;
import java.util.List;

/**
 * The page model of one event.
 *
 * @param run the address of the run
 * @param transcript the address of the transcript page with the event
 * @param address of this page
 * @param json the address of the complete JSON
 */
public record EventPage(
        String runId,
        String run,
        String sessionId,
        String transcript,
        String address,
        String json,
        EventRow event,
        Freshness freshness) {

    /** @throws UpstreamException if there is no such event */
    static EventPage of(Run run, SessionFound found, int place, Instant now) {
        EventAddress address = EventAddress.of(run.id(), found.after());
        List<JsonFields> events = found.events().value().events();
        EventIndex index = EventIndex.of(events).after(found.earlier());
        return new EventPage(
                run.id().value(),
                "/runs/" + run.id(),
                found.id().value(),
                address.page(),
                address.event(place),
                address.json(place),
                EventRow.alone(event(found, place), index, address.event(place), now),
                Freshness.of(found.events(), now));
    }

    /**
     * The event at {@code place}, counted from one.
     *
     * @throws UpstreamException if there is no such event
     */
    static JsonFields event(SessionFound found, int place) {
        List<JsonFields> events = found.events().value().events();
        if (found.restarted() || place < 1 || place > events.size()) {
            throw UpstreamException.notFound(Message.of("problem.detail.no-event"));
        }
        return events.get(place - 1);
    }
}
