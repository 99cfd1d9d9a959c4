package dev.runboard.qoder.sessions;

import dev.runboard.qoder.events.EventIndex;
import dev.runboard.qoder.events.Highlights;
import dev.runboard.qoder.events.SessionEvents;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session with a page of its events.
 *
 * @param after the event before the page, or null for the first page
 * @param earlier the earlier events that these refer to
 * @param highlights the most important events, or null if they were not requested or are not known
 * @param restarted whether the requested event is not known, so that these are the first events instead
 */
public record SessionFound(
        Id id,
        Snapshot<Session> session,
        Snapshot<SessionEvents> events,
        EventIndex earlier,
        @Nullable Snapshot<Highlights> highlights,
        @Nullable Id after,
        boolean restarted) {

    SessionFound restartedAtFirst() {
        return new SessionFound(id, session, events, earlier, highlights, after, true);
    }

    SessionFound with(Snapshot<Highlights> found) {
        return new SessionFound(id, session, events, earlier, found, after, restarted);
    }

    /** The session, the events and the highlights, each with its own age. */
    public List<Snapshot<?>> parts() {
        return highlights == null ? List.of(session, events) : List.of(session, events, highlights);
    }

    /** The event before the next page, or null if there can be none. */
    @Nullable
    public Id next() {
        SessionEvents page = events.value();
        Id next = page.last() == null ? after : page.last();
        SessionState state = session.value().state();
        boolean over = state != null && state.kind() == SessionState.Kind.TERMINATED;
        return !isCutOff() && (hasMore() || !over) ? next : null;
    }

    /** Whether there is a next page. The cursor of this page again is no next page: it would repeat forever. */
    public boolean hasMore() {
        SessionEvents page = events.value();
        return page.hasMore() && page.last() != null && !page.last().equals(after);
    }

    /** Whether there are more events, but the answer has no cursor to them. */
    public boolean isCutOff() {
        return events.value().hasMore() && !events.value().events().isEmpty() && !hasMore();
    }
}
