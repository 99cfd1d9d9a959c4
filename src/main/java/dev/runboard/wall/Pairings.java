package dev.runboard.wall;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** The screens that wait, by the digest of their browser's secret. They are few, and none waits for long. */
@Component
class Pairings {

    static final int MOST = 1000;
    static final int MOST_FROM_ONE_ADDRESS = 20;
    static final Duration VALID = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final Map<String, Pairing> waiting = new HashMap<>();

    Pairings(InstantSource clock) {
        this.clock = clock;
    }

    /** The code of a screen that waits; what is over is gone. */
    synchronized Optional<Pairing> of(String secret) {
        sweep();
        return Optional.ofNullable(waiting.get(Secret.digest(secret)));
    }

    /** A new code for the browser that keeps {@code secret}, or none where too many wait already. */
    synchronized Optional<Pairing> begin(String secret, String from) {
        sweep();
        Predicate<Pairing> sameAddress = one -> one.from().equals(from);
        boolean crowded = waiting.size() >= MOST
                || waiting.values().stream().filter(sameAddress).count() >= MOST_FROM_ONE_ADDRESS;
        if (crowded) {
            return Optional.empty();
        }
        Instant until = clock.instant().plus(VALID);
        Pairing pairing = new Pairing(unused(), Secret.digest(secret), from, until, null);
        waiting.put(pairing.browser(), pairing);
        return Optional.of(pairing);
    }

    private PairingCode unused() {
        PairingCode code = PairingCode.random();
        return find(code).isEmpty() ? code : unused();
    }

    /** Grants the screen that shows {@code code} what {@code grant} says; gives whether there is one that still waits. */
    synchronized boolean confirm(PairingCode code, Grant grant) {
        sweep();
        Optional<Pairing> found = find(code).filter(one -> one.grant() == null);
        found.ifPresent(one -> waiting.put(one.browser(), one.granted(grant)));
        return found.isPresent();
    }

    private Optional<Pairing> find(PairingCode code) {
        return waiting.values().stream().filter(one -> one.code().equals(code)).findFirst();
    }

    /** What the browser that keeps {@code secret} was granted: once, then the code is used up. */
    synchronized Optional<Grant> take(String secret) {
        return of(secret).filter(one -> one.grant() != null).map(one -> {
            waiting.remove(one.browser());
            return one.grant();
        });
    }

    private void sweep() {
        waiting.values().removeIf(one -> one.isOver(clock.instant()));
    }
}
