package dev.runboard.qoder.sessions;

import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Call;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.JsonFields;
import dev.runboard.upstream.NextPage;
import dev.runboard.upstream.PendingAnswer;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import dev.runboard.upstream.Upstream;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.UpstreamSettings;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Fetches one session and what happened in it. */
@Component
public class SessionsGateway {

    private static final int PAGE = 50;

    /** Where events are so large that an answer with more of them would be too large. */
    private static final int SMALL_PAGE = 5;

    /** How many pages without events are followed to the next one. */
    private static final int MAX_EMPTY_PAGES = 20;

    /** How many earlier events are looked at for those that a page refers to. */
    private static final int EARLIER = 20;

    /** What is past does not change. */
    private static final Duration PAST = Duration.ofMinutes(30);

    private final Upstream upstream;
    private final Duration freshness;

    SessionsGateway(Upstream upstream, UpstreamSettings limits) {
        this.upstream = upstream;
        this.freshness = limits.freshness();
    }

    /**
     * A session with those of its events that follow {@code after}, or with its first ones where that is null or not known.
     *
     * @throws UpstreamException where there is nothing to show; {@link Problem.NotFound} if the session is gone
     */
    public SessionFound find(AccessToken token, Id session, @Nullable Id after) {
        PendingAnswer<Session> facts = upstream.begin(token, SessionCalls.one(session), freshness, Session::read);
        begin(token, session, PAGE, after);
        try {
            Snapshot<Session> known = facts.await();
            Snapshot<SessionEvents> events = events(token, session, after);
            EventIndex earlier = earlier(token, session, after, events.value().events());
            return new SessionFound(session, known, events, earlier, null, after, false);
        } catch (UpstreamException e) {
            if (after == null || !blamesCursor(e.problem())) {
                throw worded(e);
            }
            return find(token, session, null).restartedAtFirst();
        }
    }

    /** As {@link #find}, with what is worth seeing first of the whole session. */
    public SessionFound findWithHighlights(AccessToken token, Id session, @Nullable Id after) {
        PendingAnswer<Highlights> highlights = upstream.begin(token, Highlights.call(session), freshness, Highlights::read);
        SessionFound found = find(token, session, after);
        try {
            return found.with(highlights.await().value());
        } catch (UpstreamException e) {
            return found;
        }
    }

    /** What {@code events} refer to and do not hold themselves. Without it they are shown all the same, with ids for names. */
    private EventIndex earlier(AccessToken token, Id session, @Nullable Id after, List<JsonFields> events) {
        Id first = events.isEmpty() ? null : events.getFirst().id("id");
        if (after == null || first == null || !EventIndex.of(events).lacksSomeOf(events)) {
            return EventIndex.EMPTY;
        }
        Call before = Call.to("sessions/{id}/events", session)
                .with("order", "desc")
                .with("types", EventIndex.TYPES)
                .with("limit", EARLIER)
                .with("after_id", first);
        try {
            return upstream.get(token, before, PAST, answer -> EventIndex.of(answer.objects("data")))
                    .value();
        } catch (UpstreamException e) {
            return EventIndex.EMPTY;
        }
    }

    private Snapshot<SessionEvents> events(AccessToken token, Id session, @Nullable Id after) {
        try {
            Snapshot<SessionEvents> page = begin(token, session, PAGE, after).await();
            return page.problem() instanceof Problem.TooLarge
                    ? begin(token, session, SMALL_PAGE, after).await()
                    : pastEmptyPages(token, session, after, page);
        } catch (UpstreamException e) {
            if (e.problem() instanceof Problem.TooLarge) {
                return begin(token, session, SMALL_PAGE, after).await();
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
            Call call = next.in(SessionCalls.events(session, PAGE, after));
            page = upstream.begin(token, call, freshness, SessionEvents::read).await();
        }
        return page;
    }

    /** Equal questions are one call: to begin one early is to wait for it less. */
    private PendingAnswer<SessionEvents> begin(AccessToken token, Id session, int limit, @Nullable Id after) {
        return upstream.begin(token, SessionCalls.events(session, limit, after), freshness, SessionEvents::read);
    }

    private static boolean blamesCursor(Problem problem) {
        return problem instanceof Problem.BadRequest || problem instanceof Problem.NotFound;
    }

    private static UpstreamException worded(UpstreamException e) {
        return e.problem() instanceof Problem.NotFound
                ? UpstreamException.notFound("This session no longer exists.")
                : e;
    }
}
