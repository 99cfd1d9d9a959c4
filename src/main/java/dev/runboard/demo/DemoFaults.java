package dev.runboard.demo;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Switches that make the demo upstream fail as real ones do, and a count of the calls that it got. */
public final class DemoFaults {

    /** What one call meets; a status of 0 stands for the true answer. */
    record Fault(
            int status,
            @Nullable String bareBody,
            Duration delay,
            boolean dropped,
            @Nullable Duration retryAfter) {

        static final Fault NONE = new Fault(0, null, Duration.ZERO, false, null);
    }

    private final Set<String> revoked = new HashSet<>();
    private final Map<String, Long> calls = new TreeMap<>();
    private Fault fault = Fault.NONE;
    private int times = Integer.MAX_VALUE;
    private @Nullable String onlyRoute;

    /** Answers every call with this status and the vendor's error envelope. */
    public synchronized void answer(int status) {
        fault = new Fault(status, null, fault.delay(), fault.dropped(), fault.retryAfter());
    }

    /** Answers every call with this status and a body without envelope, as a gateway in between does. */
    public synchronized void answer(int status, String bareBody) {
        fault = new Fault(status, bareBody, fault.delay(), fault.dropped(), fault.retryAfter());
    }

    /** Adds a {@code Retry-After} to the answers that {@link #answer} has set. */
    public synchronized void retryAfter(Duration wait) {
        fault = new Fault(fault.status(), fault.bareBody(), fault.delay(), fault.dropped(), wait);
    }

    /** Lets every answer take this much longer. */
    public synchronized void delay(Duration delay) {
        fault = new Fault(fault.status(), fault.bareBody(), delay, fault.dropped(), fault.retryAfter());
    }

    /** Closes every connection without an answer. */
    public synchronized void drop() {
        fault = new Fault(fault.status(), fault.bareBody(), fault.delay(), true, fault.retryAfter());
    }

    /** Narrows what is set to calls of one route, written as in {@link #calls()}. */
    public synchronized void onlyOn(String route) {
        onlyRoute = route;
    }

    /** Ends what is set after so many calls have met it. */
    public synchronized void onlyNext(int calls) {
        times = calls;
    }

    /** Lets a token be refused like an unknown one. */
    public synchronized void revoke(String token) {
        revoked.add(token);
    }

    /** Back to no faults, and to no calls counted. */
    public synchronized void clear() {
        revoked.clear();
        calls.clear();
        fault = Fault.NONE;
        times = Integer.MAX_VALUE;
        onlyRoute = null;
    }

    /** How often each route was called, as in {@code /deployments/{id}/runs}; an unknown path counts as {@code other}. */
    public synchronized Map<String, Long> calls() {
        return Map.copyOf(calls);
    }

    /** How often one route was called. */
    public synchronized long calls(String route) {
        return calls.getOrDefault(route, 0L);
    }

    synchronized boolean isRevoked(String token) {
        return revoked.contains(token);
    }

    synchronized Fault meet(String route) {
        calls.merge(route, 1L, Long::sum);
        boolean spared = fault.equals(Fault.NONE) || times == 0 || (onlyRoute != null && !onlyRoute.equals(route));
        if (spared) {
            return Fault.NONE;
        }
        times--;
        return fault;
    }
}
