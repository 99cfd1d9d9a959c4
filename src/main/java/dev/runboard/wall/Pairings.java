package dev.runboard.wall;

import dev.runboard.cluster.Digest;
import dev.runboard.cluster.Shelf;
import dev.runboard.cluster.Shelves;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The screens that wait, by the digest of their browser's secret. They are few, and none waits for long. */
@Component
class Pairings {

    static final int MOST = 1000;
    static final int MOST_FROM_ONE_NETWORK = 20;
    static final Duration VALID = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final Shelf<Pairing> waiting;

    Pairings(Shelves shelves, InstantSource clock) {
        this.clock = clock;
        this.waiting = shelves.shelf("pairings", Pairing.class);
    }

    /** The code of a screen that waits. */
    Optional<Pairing> of(String secret) {
        return waiting.get(Digest.of(secret));
    }

    /** A new code for the browser that keeps {@code secret}, or none where too many wait already. */
    Optional<Pairing> begin(String secret, String from) {
        List<Pairing> others = waiting.all();
        long neighbours = others.stream().filter(one -> one.from().equals(from)).count();
        if (others.size() >= MOST || neighbours >= MOST_FROM_ONE_NETWORK) {
            return Optional.empty();
        }
        Instant until = clock.instant().plus(VALID);
        Pairing pairing = new Pairing(unused(others), Digest.of(secret), from, until, null);
        return waiting.swap(pairing.browser(), null, pairing) ? Optional.of(pairing) : of(secret);
    }

    private static PairingCode unused(List<Pairing> others) {
        PairingCode code = PairingCode.random();
        return find(others, code).isEmpty() ? code : unused(others);
    }

    /** Grants the screen that shows {@code code} what {@code grant} says; gives whether there is one that still waits. */
    boolean confirm(PairingCode code, Grant grant) {
        return find(waiting.all(), code)
                .filter(one -> one.grant() == null)
                .filter(one -> waiting.swap(one.browser(), one, one.granted(grant)))
                .isPresent();
    }

    private static Optional<Pairing> find(List<Pairing> pairings, PairingCode code) {
        return pairings.stream().filter(one -> one.code().equals(code)).findFirst();
    }

    /** What the browser that keeps {@code secret} was granted: once, then the code is used up. */
    Optional<Grant> take(String secret) {
        return of(secret)
                .filter(one -> one.grant() != null)
                .filter(one -> waiting.swap(one.browser(), one, null))
                .map(Pairing::grant);
    }
}
