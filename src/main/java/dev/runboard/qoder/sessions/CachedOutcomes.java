package dev.runboard.qoder.sessions;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunOutcome;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.client.PerTokenCache;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The known outcomes of the runs of a look-up: those that it found itself, and those in the cache. */
class CachedOutcomes {

    private final PerTokenCache<Id, CachedOutcome>.Part cache;
    private final InstantSource clock;

    /** The outcomes of the current look-up. The cache may evict them at once. */
    private final Map<Id, CachedOutcome> found = new HashMap<>();

    CachedOutcomes(PerTokenCache<Id, CachedOutcome>.Part cache, InstantSource clock) {
        this.cache = cache;
        this.clock = clock;
    }

    /** Begins a look-up. What the one before found is still in the cache. */
    void begin() {
        found.clear();
    }

    /** @param session the session of {@code run}, or null if it is not known */
    void put(Run run, RunOutcome outcome, @Nullable Session session) {
        Instant updated = session == null ? null : session.updated();
        CachedOutcome cached = new CachedOutcome(outcome, clock.instant(), updated);
        found.put(id(run), cached);
        cache.put(id(run), cached);
    }

    /** Whether no call is needed for {@code run} now, independent of its session. */
    boolean isCurrent(Run run) {
        CachedOutcome known = get(run);
        return known != null && known.isCurrent(clock.instant());
    }

    /** Whether the last events of {@code session} should be fetched. */
    boolean isDue(Run run, Session session) {
        CachedOutcome known = get(run);
        return known == null || known.isDue(session, clock.instant());
    }

    /** When the outcome of {@code run} was resolved, long ago if it was not. */
    Instant resolvedAt(Run run) {
        CachedOutcome known = get(run);
        return known == null ? Instant.EPOCH : known.at();
    }

    /**
     * Returns {@code run} with its outcome, or with the state of its session.
     *
     * @param session the session of {@code run}, or null if it is not known
     * @param runsFetchedAt when the runs of the look-up were fetched
     */
    Run resolved(Run run, @Nullable Session session, Instant runsFetchedAt) {
        CachedOutcome known = get(run);
        if (known != null && (known.isFinal() || isWithinStaleWindow(known, session, runsFetchedAt))) {
            return run.withOutcome(known.outcome());
        }
        SessionState state = session == null ? null : session.state();
        return session == null || state == null ? run : run.withOutcome(Outcome.of(session, state));
    }

    private static boolean isWithinStaleWindow(CachedOutcome known, @Nullable Session session, Instant runsFetchedAt) {
        if (session == null) {
            return known.isWithinStaleWindow(runsFetchedAt);
        }
        return session.isAtRest() && (known.isUnchanged(session) || known.isWithinStaleWindow(runsFetchedAt));
    }

    private @Nullable CachedOutcome get(Run run) {
        CachedOutcome now = found.get(id(run));
        return now == null ? cache.get(id(run)) : now;
    }

    private static Id id(Run run) {
        return SessionsOfRuns.id(run);
    }
}
