package dev.runboard.qoder.sessions;

import dev.runboard.qoder.events.AwaitedInput;
import dev.runboard.qoder.events.EventIndex;
import dev.runboard.qoder.events.Highlights;
import dev.runboard.qoder.events.SessionEvents;
import dev.runboard.text.Message;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Call;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.UpstreamSettings;
import dev.runboard.upstream.answers.JsonFields;
import dev.runboard.upstream.answers.NextPage;
import dev.runboard.upstream.client.PendingAnswer;
import dev.runboard.upstream.client.Upstream;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Fetches a session and its events. */
@Component
public class SessionsGateway {

    private static final int PAGE_SIZE = 50;

    /** For events that are too large for a normal page. */
    private static final int SMALL_PAGE_SIZE = 5;

    /** How many pages without events are skipped. */
    private static final int MAX_EMPTY_PAGES = 20;

    /** How many earlier events are searched for those that a page refers to. */
    private static final int MAX_EARLIER_EVENTS = 20;

    /** Past events do not change. */
    private static final Duration FRESHNESS_OF_PAST = Duration.ofMinutes(30);

    private final Upstream upstream;
    private final Duration maxAge;

    SessionsGateway(Upstream upstream, UpstreamSettings limits) {
        this.upstream = upstream;
        this.maxAge = limits.maxAge();
    }

    /**
     * Returns a session with the events after {@code after}, or with its first ones if that is null or not known.
     *
     * @throws UpstreamException if there is nothing to show, with {@link Problem.NotFound} if the session is gone
     */
    public SessionFound find(AccessToken token, Id session, @Nullable Id after) {
        PendingAnswer<Session> facts = upstream.begin(token, SessionCalls.one(session), maxAge, Session::read);
        begin(token, session, PAGE_SIZE, after);
        try {
            Snapshot<Session> known = facts.await();
            Snapshot<SessionEvents> events = events(token, session, after);
            EventIndex earlier = earlier(token, session, after, events.value().events());
            return new SessionFound(session, known, events, earlier, null, after, false);
        } catch (UpstreamException e) {
            if (after == null || !blamesCursor(e.problem())) {
                throw withMessage(e);
            }
            return find(token, session, null).restartedAtFirst();
        }
    }

    /** Like {@link #find}, with the highlights of the whole session. */
    public SessionFound findWithHighlights(AccessToken token, Id session, @Nullable Id after) {
        PendingAnswer<Highlights> highlights =
                upstream.begin(token, Highlights.call(session), maxAge, Highlights::read);
        SessionFound found = find(token, session, after);
        try {
            return found.with(highlights.await());
        } catch (UpstreamException e) {
            return found;
        }
    }

    /**
     * Returns what an idle session waits for, or null if that cannot be fetched now. An older answer may have a question that is answered.
     *
     * @throws UpstreamException only if the API refuses the token
     */
    public @Nullable AwaitedInput awaited(AccessToken token, Id session) {
        try {
            Snapshot<AwaitedInput> found = upstream.get(token, AwaitedInput.call(session), AwaitedInput::read);
            return found.problem() == null ? found.value() : null;
        } catch (UpstreamException e) {
            if (e.problem() instanceof Problem.TokenRefused) {
                throw e;
            }
            return null;
        }
    }

    /** The earlier events that {@code events} refer to. Without them, ids are shown for names. */
    private EventIndex earlier(AccessToken token, Id session, @Nullable Id after, List<JsonFields> events) {
        Id first = events.isEmpty() ? null : events.getFirst().id("id");
        if (after == null || first == null || !EventIndex.of(events).lacksSomeOf(events)) {
            return EventIndex.EMPTY;
        }
        Call before = Call.to("sessions/{id}/events", session)
                .with("order", "desc")
                .with("types", EventIndex.TYPES)
                .with("limit", MAX_EARLIER_EVENTS)
                .with("after_id", first);
        try {
            return upstream.get(token, before, FRESHNESS_OF_PAST, answer -> EventIndex.of(answer.objects("data")))
                    .value();
        } catch (UpstreamException e) {
            return EventIndex.EMPTY;
        }
    }

    private Snapshot<SessionEvents> events(AccessToken token, Id session, @Nullable Id after) {
        try {
            Snapshot<SessionEvents> page =
                    begin(token, session, PAGE_SIZE, after).await();
            return page.problem() instanceof Problem.TooLarge
                    ? begin(token, session, SMALL_PAGE_SIZE, after).await()
                    : pastEmptyPages(token, session, after, page);
        } catch (UpstreamException e) {
            if (e.problem() instanceof Problem.TooLarge) {
                return begin(token, session, SMALL_PAGE_SIZE, after).await();
            }
            throw e;
        }
    }

    private Snapshot<SessionEvents> pastEmptyPages(
            AccessToken token, Id session, @Nullable Id after, Snapshot<SessionEvents> first) {
        Snapshot<SessionEvents> page = first;
        for (int empty = 0; empty < MAX_EMPTY_PAGES; empty++) {
            NextPage next = page.value().pastEmptyPage();
            if (next == null) {
                return page;
            }
            Call call = next.in(SessionCalls.events(session, PAGE_SIZE, after));
            page = upstream.begin(token, call, maxAge, SessionEvents::read).await();
        }
        return page;
    }

    /** Equal calls share one answer, so an early call shortens the wait. */
    private PendingAnswer<SessionEvents> begin(AccessToken token, Id session, int limit, @Nullable Id after) {
        return upstream.begin(token, SessionCalls.events(session, limit, after), maxAge, SessionEvents::read);
    }

    private static boolean blamesCursor(Problem problem) {
        return problem instanceof Problem.BadRequest || problem instanceof Problem.NotFound;
    }

    private static UpstreamException withMessage(UpstreamException e) {
        return e.problem() instanceof Problem.NotFound
                ? UpstreamException.notFound(Message.of("problem.detail.session-gone"))
                : e;
    }
}
