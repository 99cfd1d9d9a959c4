package dev.runboard.wall;

import dev.runboard.stores.Digest;
import dev.runboard.stores.ExpiringStore;
import dev.runboard.stores.ExpiringStores;
import dev.runboard.stores.StoreReadOnlyException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The screens that wait, by the digest of their browser's secret. They are few, and none waits for long. */
@Component
class Pairings {

    private static final Logger log = LoggerFactory.getLogger(Pairings.class);

    static final int MAX_PAIRINGS = 1000;
    static final int MAX_FROM_ONE_NETWORK = 20;
    static final Duration VALID = Duration.ofMinutes(10);

    /** A screen asks every 3 s. That it did is noted only so often, for each note is a write. */
    private static final Duration NOTED_EVERY = Duration.ofSeconds(30);

    /** A screen that has not asked for so long counts as gone, where others want its place. */
    private static final Duration GONE_AFTER = Duration.ofSeconds(90);

    private static final int MAX_ATTEMPTS = 5;

    /** The first to lose their place: who never came back, then who has been away longest. */
    private static final Comparator<Pairing> IDLE_FIRST =
            Comparator.comparing(Pairing::cameBackAt).thenComparing(Pairing::until);

    private final InstantSource clock;
    private final ExpiringStore<Pairing> waiting;

    Pairings(ExpiringStores stores) {
        this.clock = stores.clock();
        this.waiting = stores.store("pairings", Pairing.class);
    }

    /** The code of a screen that waits. */
    Optional<Pairing> of(String secret) {
        return waiting.get(Digest.of(secret));
    }

    /** The code of a screen that comes back to ask for it. */
    Optional<Pairing> comeBack(String secret) {
        Instant now = clock.instant();
        Optional<Pairing> found = of(secret);
        found.filter(one -> one.isWaiting() && one.cameBackAt().isBefore(now.minus(NOTED_EVERY)))
                .ifPresent(one -> note(one, one.cameBack(now)));
        return found;
    }

    private void note(Pairing before, Pairing next) {
        try {
            waiting.compareAndSet(before.browser(), before, next);
        } catch (StoreReadOnlyException e) {
            // The code is as good as before: that its screen came back is noted later.
            log.debug("A screen came back, which could not be noted", e);
        }
    }

    /** A new code for the browser that keeps {@code secret}, or none where too many wait already. */
    Optional<Pairing> begin(String secret, String from) {
        List<Pairing> others = waiting.all();
        if (!hasRoom(others, from)) {
            return Optional.empty();
        }
        Instant until = clock.instant().plus(VALID);
        Pairing pairing = new Pairing(unused(others), Digest.of(secret), from, until, Instant.MIN, null);
        return waiting.compareAndSet(pairing.browser(), null, pairing) ? Optional.of(pairing) : of(secret);
    }

    /** Whether there is a place for one more. Where all are taken, a screen that no longer asks loses its own. */
    private boolean hasRoom(List<Pairing> others, String from) {
        List<Pairing> neighbours =
                others.stream().filter(one -> one.from().equals(from)).toList();
        if (neighbours.size() >= MAX_FROM_ONE_NETWORK) {
            return dropIdle(neighbours);
        }
        return others.size() < MAX_PAIRINGS || dropIdle(others);
    }

    private boolean dropIdle(List<Pairing> crowd) {
        Instant earliest = clock.instant().minus(GONE_AFTER);
        return crowd.stream()
                .filter(one -> one.isWaiting() && one.cameBackAt().isBefore(earliest))
                .sorted(IDLE_FIRST)
                .anyMatch(one -> waiting.compareAndSet(one.browser(), one, null));
    }

    private static PairingCode unused(List<Pairing> others) {
        PairingCode code = PairingCode.random();
        return find(others, code).isEmpty() ? code : unused(others);
    }

    /** Grants the screen that shows {@code code} what {@code grant} says; gives whether there is one that still waits. */
    boolean confirm(PairingCode code, Grant grant) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Pairing pairing =
                    find(waiting.all(), code).filter(Pairing::isWaiting).orElse(null);
            if (pairing == null) {
                return false;
            }
            // It fails where the screen came back meanwhile, which is no reason to refuse its code.
            if (waiting.compareAndSet(pairing.browser(), pairing, pairing.granted(grant))) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Pairing> find(List<Pairing> pairings, PairingCode code) {
        return pairings.stream().filter(one -> one.code().equals(code)).findFirst();
    }

    /** What the browser that keeps {@code secret} was granted: once, then the code is used up. */
    Optional<Grant> take(String secret) {
        return of(secret)
                .filter(one -> one.grant() != null)
                .filter(one -> waiting.compareAndSet(one.browser(), one, null))
                .map(Pairing::grant);
    }
}
