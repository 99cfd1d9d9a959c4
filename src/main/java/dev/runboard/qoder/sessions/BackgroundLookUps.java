package dev.runboard.qoder.sessions;

import dev.runboard.qoder.Run;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.client.PerTokenCache;
import dev.runboard.upstream.client.Upstream;
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
 * Looks up the outcomes that a page had no calls left for. It takes a few runs of a token at a time, at low priority. It stops if
 * the token is evicted or the upstream fails, and the next page view starts it again. A run without an outcome is retried later.
 */
class BackgroundLookUps {

    private static final Logger log = LoggerFactory.getLogger(BackgroundLookUps.class);

    private static final int MAX_TOKENS = 10_000;
    private static final int BATCH_SIZE = 20;

    private static final Duration RETRY_PAUSE = Duration.ofMinutes(1);

    private final int maxRuns;
    private final InstantSource clock;
    private final Function<AccessToken, OutcomeLookUp> lookUps;
    private final PerTokenCache<String, Queue> queues;
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

    /** The waiting runs of one token, by session. */
    private static final class Queue {

        private final Map<Id, OpenRun> waiting = new LinkedHashMap<>();
        private final Map<Id, Instant> postponed = new HashMap<>();
        private boolean working;

        synchronized void add(List<OpenRun> runs, int maxRuns, Instant now) {
            postponed.values().removeIf(time -> !now.isBefore(time.plus(RETRY_PAUSE)));
            for (OpenRun open : runs) {
                Id session = SessionsOfRuns.id(open.run());
                if (waiting.size() < maxRuns && !postponed.containsKey(session)) {
                    waiting.putIfAbsent(session, open);
                }
            }
        }

        synchronized boolean hasWork() {
            return working || !waiting.isEmpty();
        }

        /** Returns true if runs wait and no thread works on them: then the caller must. */
        synchronized boolean begin() {
            boolean begins = !working && !waiting.isEmpty();
            working |= begins;
            return begins;
        }

        synchronized void postpone(List<Run> runs, Instant now) {
            runs.forEach(run -> postponed.put(SessionsOfRuns.id(run), now));
        }

        /** Returns the next batch. An empty one ends the work. */
        synchronized List<OpenRun> next() {
            List<OpenRun> batch =
                    new ArrayList<>(waiting.values().stream().limit(BATCH_SIZE).toList());
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
     * @param maxRuns how many runs of one token may wait; 0 disables look-ups
     * @param lookUps creates a look-up with low priority and without background work of its own
     */
    BackgroundLookUps(
            Upstream upstream, int maxRuns, InstantSource clock, Function<AccessToken, OutcomeLookUp> lookUps) {
        this.maxRuns = maxRuns;
        this.clock = clock;
        this.lookUps = lookUps;
        this.queues = upstream.memory(MAX_TOKENS);
    }

    /** Adds runs until the queue is full. Returns whether any runs of the token are being looked up. */
    boolean submit(AccessToken token, List<OpenRun> runs) {
        Queue queue = queue(token);
        queue.add(runs, maxRuns, clock.instant());
        boolean inProgress = queue.hasWork();
        if (queue.begin()) {
            threads.execute(() -> work(token, queue));
        }
        return inProgress;
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
                queue.postpone(lookUp.resolveRest(batch), clock.instant());
                if (lookUp.isFailing() || isEvicted(token, queue)) {
                    queue.clear();
                }
            }
        } catch (RuntimeException | Error e) {
            // A refused token ends the work too. The next page with this token shows the refusal.
            log.debug(
                    "Looking up outcomes in the background ended: {}",
                    e.getClass().getSimpleName());
            queue.clear();
        }
    }

    private boolean isEvicted(AccessToken token, Queue queue) {
        return queues.of(token).get("") != queue;
    }
}
