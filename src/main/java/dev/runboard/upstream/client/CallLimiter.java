package dev.runboard.upstream.client;

import dev.runboard.text.Message;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Deadline;
import dev.runboard.upstream.Priority;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.UpstreamException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Limits concurrent calls: per token and in total. A call waits until it gets a permit.
 *
 * <p>Pages go before bulk work. Among calls of one priority, the token with the fewest calls in progress goes first. Slow calls of
 * one token therefore do not delay those of another.
 */
class CallLimiter {

    /** Calls of one token that may wait. Further calls fail at once. */
    static final int MAX_WAITING = 1000;

    private final int all;
    private final int perToken;
    /** By fingerprint; holds only the tokens that have calls in progress or waiting. */
    private final Map<String, TokenQueue> queues = new HashMap<>();

    private int underWay;
    private int bulkUnderWay;
    private long arrivals;

    CallLimiter(int all, int perToken) {
        this.all = all;
        this.perToken = perToken;
    }

    /** The calls of one token. */
    private final class TokenQueue {

        private final Deque<Permit> pages = new ArrayDeque<>();
        private final Deque<Permit> bulk = new ArrayDeque<>();
        private int underWay;
        private int bulkUnderWay;

        Deque<Permit> waiting(Priority priority) {
            return priority == Priority.PAGE ? pages : bulk;
        }

        boolean isFull() {
            return pages.size() + bulk.size() >= MAX_WAITING;
        }

        boolean isIdle() {
            return underWay == 0 && pages.isEmpty() && bulk.isEmpty();
        }

        boolean mayBegin(Priority priority) {
            return underWay < perToken && (priority == Priority.PAGE || bulkUnderWay < half(perToken));
        }

        Optional<Permit> next(Priority priority) {
            return mayBegin(priority) ? Optional.ofNullable(waiting(priority).peek()) : Optional.empty();
        }
    }

    /** The right to have one call in progress, until it is closed. */
    final class Permit implements AutoCloseable {

        private final String fingerprint;
        private final TokenQueue queue;
        private final Priority priority;
        private final long arrival;
        private final CountDownLatch begun = new CountDownLatch(1);

        private Permit(String fingerprint, TokenQueue queue, Priority priority, long arrival) {
            this.fingerprint = fingerprint;
            this.queue = queue;
            this.priority = priority;
            this.arrival = arrival;
        }

        private int underWay() {
            return queue.underWay;
        }

        private long arrival() {
            return arrival;
        }

        private boolean await(Deadline deadline) {
            try {
                return begun.await(deadline.left().toMillis(), TimeUnit.MILLISECONDS) && !deadline.hasPassed();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        @Override
        public void close() {
            end(this);
        }
    }

    /**
     * Acquires a permit. Waiting counts towards the total timeout of the call.
     *
     * @throws UpstreamException if there is no permit until {@code deadline}, or if {@value #MAX_WAITING} calls of the token wait
     */
    Permit acquire(AccessToken token, Priority priority, Deadline deadline) {
        Permit permit = join(token.fingerprint(), priority);
        if (permit.await(deadline)) {
            return permit;
        }
        permit.close();
        throw tooManyWaiting();
    }

    private synchronized Permit join(String fingerprint, Priority priority) {
        TokenQueue queue = queues.computeIfAbsent(fingerprint, token -> new TokenQueue());
        if (queue.isFull()) {
            throw tooManyWaiting();
        }
        Permit permit = new Permit(fingerprint, queue, priority, arrivals++);
        queue.waiting(priority).add(permit);
        begin();
        return permit;
    }

    /** The number of tokens that have calls in progress or waiting. */
    synchronized int tokens() {
        return queues.size();
    }

    private static UpstreamException tooManyWaiting() {
        return new UpstreamException(new Problem.Unreachable(Message.of("problem.detail.too-many-calls")));
    }

    private synchronized void end(Permit permit) {
        TokenQueue queue = permit.queue;
        if (!queue.waiting(permit.priority).remove(permit)) {
            count(permit, -1);
        }
        if (queue.isIdle()) {
            queues.remove(permit.fingerprint);
        }
        begin();
    }

    private void begin() {
        for (Optional<Permit> next = next(); next.isPresent(); next = next()) {
            Permit permit = next.get();
            permit.queue.waiting(permit.priority).remove();
            count(permit, 1);
            permit.begun.countDown();
        }
    }

    private Optional<Permit> next() {
        if (underWay >= all) {
            return Optional.empty();
        }
        return next(Priority.PAGE).or(() -> bulkUnderWay < half(all) ? next(Priority.BULK) : Optional.empty());
    }

    private Optional<Permit> next(Priority priority) {
        return queues.values().stream()
                .flatMap(queue -> queue.next(priority).stream())
                .min(Comparator.comparingInt(Permit::underWay).thenComparingLong(Permit::arrival));
    }

    private void count(Permit permit, int by) {
        underWay += by;
        permit.queue.underWay += by;
        if (permit.priority == Priority.BULK) {
            bulkUnderWay += by;
            permit.queue.bulkUnderWay += by;
        }
    }

    private static int half(int number) {
        return Math.max(1, number / 2);
    }
}
