package dev.runboard.demo.data;

import dev.runboard.demo.api.ApiProblem;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What callers did to sessions: they cancelled them, or answered what they asked. */
public final class Interventions {

    private static final int MAX_SESSIONS = 1000;

    /** Most runs are told apart from the few in here by their time alone, which is cheap. */
    private final Set<Long> times = ConcurrentHashMap.newKeySet();

    private final Map<String, Intervention> bySession = new LinkedHashMap<>();

    /** What was done to one session; what is null was not done. */
    private record Intervention(
            @Nullable Instant answered,
            @Nullable String denial,
            @Nullable Instant cancelled) {

        private static final Intervention NONE = new Intervention(null, null, null);
    }

    public void cancel(Run run, Instant now) {
        Intervention before = of(run);
        put(run, new Intervention(before.answered(), before.denial(), now));
    }

    /** Allows what a session asks, or denies it if there is a denial, which may be empty. */
    public void answer(Run run, @Nullable String denial, Instant now) {
        put(run, new Intervention(now, denial, of(run).cancelled()));
    }

    boolean touch(RunSeed tick) {
        return times.contains(tick.createdNanos());
    }

    synchronized RunTimes applied(RunSeed tick, RunTimes life) {
        Intervention done = touch(tick) ? bySession.get(tick.sessionId()) : null;
        if (done == null) {
            return life;
        }
        RunTimes answered = done.answered() == null ? life : life.answeredAt(done.answered(), done.denial());
        return done.cancelled() == null ? answered : answered.cancelledAt(done.cancelled());
    }

    private synchronized Intervention of(Run run) {
        return bySession.getOrDefault(run.sessionId(), Intervention.NONE);
    }

    private synchronized void put(Run run, Intervention intervention) {
        if (bySession.size() >= MAX_SESSIONS && !bySession.containsKey(run.sessionId())) {
            throw ApiProblem.of(429, "Too many sessions were changed in this demo");
        }
        bySession.put(run.sessionId(), intervention);
        times.add(Times.nanos(run.created()));
    }
}
