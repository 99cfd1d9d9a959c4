package dev.runboard.demo.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;

/** Switches that make the demo upstream fail as real ones do, and a count of the calls that it got. */
public final class DemoFaults {

    private final Set<String> revoked = new HashSet<>();
    private final Map<String, Long> calls = new TreeMap<>();
    private Fault fault = Fault.NONE;
    private @Nullable Instant end;

    /** Answers every call like this, without a delay. */
    public void answer(FaultKind kind) {
        set(Fault.of(kind), null);
    }

    public void delay(Duration delay) {
        set(Fault.of(FaultKind.SLOW).withDelay(delay), null);
    }

    /** Adds a wait that the answers ask for. */
    public synchronized void retryAfter(Duration wait) {
        fault = fault.withRetryAfter(wait);
    }

    public synchronized void onlyOn(String route) {
        fault = fault.withRoute(route);
    }

    public synchronized void revoke(String token) {
        revoked.add(token);
    }

    /** Back to no faults, and to no calls counted. */
    public synchronized void clear() {
        revoked.clear();
        calls.clear();
        set(Fault.NONE, null);
    }

    /** Replaces the fault, for a while or until something else is set. */
    public synchronized void set(Fault newFault, @Nullable Duration lasting) {
        fault = newFault;
        end = lasting == null ? null : Instant.now().plus(lasting);
        notifyAll();
    }

    /** Waits until {@code called}, the fault of a call, is replaced, but at most for {@code longest}. */
    public synchronized void awaitEnd(Fault called, Duration longest) throws InterruptedException {
        Instant last = Instant.now().plus(longest);
        for (Duration left = longest;
                fault == called && left.isPositive();
                left = Duration.between(Instant.now(), last)) {
            wait(left.toMillis() + 1);
        }
    }

    public synchronized MessageSourceResolvable words() {
        return isHealthy() ? Fault.text("demo.none") : fault.words(end != null);
    }

    public synchronized boolean isHealthy() {
        return fault.equals(Fault.NONE) || (end != null && !Instant.now().isBefore(end));
    }

    /** How often each route was called, as in {@code /deployments/{id}/runs}; an unknown path counts as {@code other}. */
    public synchronized Map<String, Long> calls() {
        return new TreeMap<>(calls);
    }

    public synchronized long calls(String route) {
        return calls.getOrDefault(route, 0L);
    }

    public synchronized boolean isRevoked(String token) {
        return revoked.contains(token);
    }

    public synchronized Fault findFault(String route, String token) {
        calls.merge(route, 1L, Long::sum);
        return !isHealthy() && fault.affects(route, token) ? fault : Fault.NONE;
    }
}
