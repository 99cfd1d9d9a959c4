package dev.runboard.qoder.sessions;

import dev.runboard.qoder.Run;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Priority;
import dev.runboard.upstream.UpstreamSettings;
import dev.runboard.upstream.client.PerTokenCache;
import dev.runboard.upstream.client.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Resolves the statuses of runs from their sessions, if the API only tells that a session was started. It caches final outcomes. */
@Component
public class StatusResolver {

    /** The most runs of one look-up that counts, as many as a page of the list of sessions. */
    public static final int MAX_COUNTED = SessionCalls.MAX_PAGE_SIZE;

    /** More calls than a few runs need: the time limit ends the look-up. */
    private static final int BACKGROUND_CALLS = 100;

    /** Two for each of {@value #MAX_COUNTED} sessions, and those for their lists. */
    private static final int COUNT_CALLS = 2 * MAX_COUNTED + 4;

    private static final Duration BACKGROUND_TIME = Duration.ofSeconds(30);

    private static final int SEARCH_CALLS = 4;
    private static final Duration SEARCH_TIME = Duration.ofSeconds(10);

    private final Upstream upstream;
    private final SessionsSettings settings;
    private final Duration maxAge;
    private final InstantSource clock;
    private final PerTokenCache<Id, CachedOutcome> memory;
    private final BackgroundLookUps background;

    public StatusResolver(Upstream upstream, SessionsSettings settings, UpstreamSettings limits, InstantSource clock) {
        this.upstream = upstream;
        this.settings = settings;
        this.maxAge = limits.maxAge();
        this.clock = clock;
        this.memory = upstream.memory(settings.outcomeCacheSize());
        this.background =
                new BackgroundLookUps(upstream, settings.backgroundQueueCapacity(), clock, this::inBackground);
    }

    /** The purpose of a look-up, which decides its budget. */
    public enum Purpose {
        /** To show runs. A later page view has the missing statuses. */
        SHOW,
        /** To filter runs. A run without a known status is missing. */
        FILTER,
        /** To export runs. No person waits for a page. */
        EXPORT
    }

    /** Begins the look-ups of one page, which share one budget. */
    public StatusLookUp begin(AccessToken token, Purpose purpose) {
        return switch (purpose) {
            case SHOW -> forPage(token, settings.maxCallsPerPage());
            case FILTER -> forPage(token, settings.maxCallsPerFilteredPage());
            case EXPORT ->
                new ExportLookUp(
                        (calls, time) -> budget(token, Priority.BULK, calls, time),
                        settings.maxCallsPerExport(),
                        settings.exportTimeout(),
                        budget -> lookUp(token, budget, OutcomeLookUp.Background.NONE));
        };
    }

    /**
     * Begins a look-up to count runs, with low priority.
     *
     * @param listed what earlier look-ups for the same count have read from the list of sessions
     */
    public StatusLookUp count(AccessToken token, ListedSessions listed) {
        CallBudget budget =
                budget(token, Priority.BULK, settings.maxCallsPerPage() == 0 ? 0 : COUNT_CALLS, BACKGROUND_TIME);
        return new OutcomeLookUp(budget, listed, memory.of(token), clock, OutcomeLookUp.Background.NONE);
    }

    /**
     * Searches for runs that wait for input, also among runs that are older than those of a page. It makes few calls and caches
     * outcomes for the next search.
     *
     * @param deployment the deployment to search, or null for all
     * @param before the latest time at which the runs were triggered, or null for any
     * @param known runs that waited when they were last checked, each with its session
     * @throws dev.runboard.upstream.UpstreamException only if the API refuses the token
     */
    public WaitingRuns findWaiting(
            AccessToken token, @Nullable Id deployment, @Nullable Instant before, List<Run> known) {
        if (settings.maxCallsPerPage() == 0) {
            return WaitingRuns.NONE;
        }
        CallBudget budget = budget(token, Priority.BULK, SEARCH_CALLS, SEARCH_TIME);
        OutcomeLookUp lookUp = lookUp(token, budget, OutcomeLookUp.Background.NONE);
        return new WaitingRunsSearch(budget, lookUp).search(deployment, before, known);
    }

    /** Without calls for the page, there are none in the background either. */
    private OutcomeLookUp forPage(AccessToken token, int calls) {
        return lookUp(
                token,
                budget(token, Priority.PAGE, calls, settings.timeout()),
                calls == 0 ? OutcomeLookUp.Background.NONE : open -> background.submit(token, open));
    }

    private OutcomeLookUp inBackground(AccessToken token) {
        CallBudget budget = budget(token, Priority.BULK, BACKGROUND_CALLS, BACKGROUND_TIME);
        return lookUp(token, budget, OutcomeLookUp.Background.NONE);
    }

    private OutcomeLookUp lookUp(AccessToken token, CallBudget budget, OutcomeLookUp.Background rest) {
        return new OutcomeLookUp(budget, ListedSessions.ofOne(), memory.of(token), clock, rest);
    }

    private CallBudget budget(AccessToken token, Priority priority, int calls, Duration time) {
        return new CallBudget(upstream, token, maxAge, priority, calls, time);
    }
}
