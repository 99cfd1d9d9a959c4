package dev.runboard.qoder.sessions;

import dev.runboard.qoder.Run;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.PerTokenCache;
import dev.runboard.upstream.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks up how those runs ended that a page had no call left for. It takes a few runs of a token at a time, and pages go first.
 * It stops when the token is forgotten or the upstream fails: the next look at the page begins it anew. What stays open after it
 * was asked for has to wait.
 */
class BackgroundLookUps {

    private static final Logger log = LoggerFactory.getLogger(BackgroundLookUps.class);

    private static final int MAX_TOKENS = 10_000;
    private static final int BATCH = 20;

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final int maxRuns;
    private final InstantSource clock;
    private final Function<AccessToken, OutcomeLookUp> lookUps;
    private final PerTokenCache<String, Queue> queues;
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

    /** The runs of one token that wait, by their sessions. */
    private static final class Queue {

        private final Map<Id, OpenRun> waiting = new LinkedHashMap<>();
        private final Map<Id, Instant> triedInVain = new HashMap<>();
        private boolean working;

        synchronized void add(List<OpenRun> runs, int maxRuns, Instant now) {
            triedInVain.values().removeIf(time -> !now.isBefore(time.plus(PAUSE)));
            for (OpenRun open : runs) {
                Id session = SessionsOfRuns.id(open.run());
                if (waiting.size() < maxRuns && !triedInVain.containsKey(session)) {
                    waiting.putIfAbsent(session, open);
                }
            }
        }

        synchronized boolean hasWork() {
            return working || !waiting.isEmpty();
        }

        /** Whether nobody works on what waits: then the caller has to. */
        synchronized boolean begin() {
            boolean begins = !working && !waiting.isEmpty();
            working |= begins;
            return begins;
        }

        synchronized void postpone(List<Run> runs, Instant now) {
            runs.forEach(run -> triedInVain.put(SessionsOfRuns.id(run), now));
        }

        /** The next few; none ends the work. */
        synchronized List<OpenRun> next() {
            List<OpenRun> batch =
                    new ArrayList<>(waiting.values().stream().limit(BATCH).toList());
            batch.forEach(open -> waiting.remove(SessionsOfRuns.id(open.run())));
            working = !batch.isEmpty();
            return batch;
        }

        synchronized void clear() {
            waiting.clear();
            working = false;
        }
    }

    /**
     * @param maxRuns how many runs of one token may wait; with 0 nothing is looked up
     * @param lookUps begins a look-up at low priority, which hands nothing over
     */
    BackgroundLookUps(
            Upstream upstream, int maxRuns, InstantSource clock, Function<AccessToken, OutcomeLookUp> lookUps) {
        this.maxRuns = maxRuns;
        this.clock = clock;
        this.lookUps = lookUps;
        this.queues = upstream.memory(MAX_TOKENS);
    }

    /** Looks up as many of {@code runs} as there is room for; gives whether something of the token is looked up now. */
    boolean takeOver(AccessToken token, List<OpenRun> runs) {
        Queue queue = queue(token);
        queue.add(runs, maxRuns, clock.instant());
        boolean goesOn = queue.hasWork();
        if (queue.begin()) {
            threads.execute(() -> work(token, queue));
        }
        return goesOn;
    }

    private synchronized Queue queue(AccessToken token) {
        PerTokenCache<String, Queue>.Part part = queues.of(token);
        Queue known = part.get("");
        if (known != null) {
            return known;
        }
        Queue queue = new Queue();
        part.put("", queue);
        return queue;
    }

    private void work(AccessToken token, Queue queue) {
        try {
            for (List<OpenRun> batch = queue.next(); !batch.isEmpty(); batch = queue.next()) {
                OutcomeLookUp lookUp = lookUps.apply(token);
                queue.postpone(lookUp.settleRest(batch), clock.instant());
                if (lookUp.isInTrouble() || isForgotten(token, queue)) {
                    queue.clear();
                }
            }
        } catch (RuntimeException e) {
            // A refused token ends it as well; whoever looks at a page with it next is told.
            log.debug(
                    "Looking up outcomes in the background ended: {}",
                    e.getClass().getSimpleName());
            queue.clear();
        }
    }

    private boolean isForgotten(AccessToken token, Queue queue) {
        return queues.of(token).get("") != queue;
    }
}
