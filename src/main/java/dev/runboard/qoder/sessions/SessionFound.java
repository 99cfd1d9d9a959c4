package dev.runboard.qoder.sessions;

import dev.runboard.upstream.Id;
import dev.runboard.upstream.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * A session with a page of its events.
 *
 * @param after the event that the page follows, or null at the first
 * @param earlier what is known of earlier events that these refer to
 * @param highlights what is worth seeing first, or null where that was not asked for or is not known
 * @param restarted whether the event that was asked for is not known, so that these are the first ones instead
 */
public record SessionFound(
        Id id,
        Snapshot<Session> session,
        Snapshot<SessionEvents> events,
        EventIndex earlier,
        @Nullable Highlights highlights,
        @Nullable Id after,
        boolean restarted) {

    SessionFound restartedAtFirst() {
        return new SessionFound(id, session, events, earlier, highlights, after, true);
    }

    SessionFound with(@Nullable Highlights found) {
        return new SessionFound(id, session, events, earlier, found, after, restarted);
    }

    /** Where the next page begins, or null where nothing can follow. */
    @Nullable
    public Id next() {
        SessionEvents page = events.value();
        Id next = page.last() == null ? after : page.last();
        SessionState state = session.value().state();
        boolean over = state != null && state.kind() == SessionState.Kind.TERMINATED;
        return hasMore() || !over ? next : null;
    }

    /** Whether more is known to follow; a page that did not move would be the next one for ever. */
    public boolean hasMore() {
        SessionEvents page = events.value();
        return page.hasMore() && page.last() != null && !page.last().equals(after);
    }
}
