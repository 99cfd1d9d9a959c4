package dev.runboard.sessions;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.events.Artifact;
import dev.runboard.qoder.events.Highlights;
import dev.runboard.qoder.events.SessionError;
import dev.runboard.qoder.events.SessionEvents;
import dev.runboard.qoder.sessions.Session;
import dev.runboard.qoder.sessions.SessionFound;
import dev.runboard.text.Message;
import dev.runboard.upstream.Id;
import dev.runboard.web.DisplayTime;
import dev.runboard.web.Freshness;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page model of a session.
 *
 * @param run the address of the run
 * @param state the label of the state, or null
 * @param error why the session failed, or null if that is not known
 * @param artifacts the delivered artifacts, in order
 * @param artifactsUnknown whether they could not be fetched
 * @param moreArtifacts whether there are earlier ones
 * @param none why there are no events, or no further ones, or null
 * @param first the address of the first events, or null if these are the first
 * @param freshness that of the part that can be trusted least
 */
public record SessionPage(
        String id,
        String runId,
        String run,
        String address,
        @Nullable Message state,
        @Nullable DisplayTime created,
        List<SessionFact> facts,
        @Nullable ErrorPanel error,
        List<Artifact> artifacts,
        boolean artifactsUnknown,
        boolean moreArtifacts,
        List<EvaluationRow> evaluations,
        @Nullable Message notice,
        List<EventRow> events,
        @Nullable Message none,
        @Nullable String first,
        @Nullable More more,
        Freshness freshness) {

    /**
     * The link to more events.
     *
     * @param page the address of the page that begins with them
     * @param piece the address of the fragment with them
     */
    public record More(Message words, String page, String piece) {}

    static SessionPage of(Run run, SessionFound found, Instant now) {
        Session session = found.session().value();
        EventAddress place = EventAddress.of(run.id(), found.after());
        String address = place.session();
        Highlights highlights = found.highlights() == null
                ? Highlights.NONE
                : found.highlights().value();
        SessionError error = session.error() == null ? highlights.error() : session.error();
        return new SessionPage(
                found.id().value(),
                run.id().value(),
                "/runs/" + run.id(),
                address,
                StateWords.of(session.state()),
                DisplayTime.ofNullable(session.created(), now),
                SessionFact.of(session),
                error == null ? null : ErrorPanel.of(error),
                highlights.artifacts(),
                found.highlights() == null,
                !highlights.isComplete(),
                session.evaluations().stream().map(EvaluationRow::of).toList(),
                found.restarted() ? Message.of("sessions.restarted") : null,
                EventRow.of(found.events().value().events(), found.earlier(), place, now),
                none(found),
                found.after() == null ? null : address,
                more(found, address),
                Freshness.worst(found.parts(), now));
    }

    private static @Nullable Message none(SessionFound found) {
        SessionEvents events = found.events().value();
        if (!events.events().isEmpty()) {
            return found.isCutOff() ? Message.of("sessions.none.cut-off") : null;
        }
        if (events.hasMore()) {
            return Message.of("sessions.none.unreached");
        }
        return Message.of(found.after() == null ? "sessions.none.yet" : "sessions.none.newer");
    }

    private static @Nullable More more(SessionFound found, String address) {
        Id next = found.next();
        if (next == null) {
            return null;
        }
        Message words = Message.of(found.hasMore() ? "sessions.more" : "sessions.more.newer");
        String query = "?after_id=" + next;
        return new More(words, address + query, address + "/events" + query);
    }
}
