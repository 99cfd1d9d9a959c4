package dev.runboard.screens;

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

/** The screens that wait for the confirmation of their user code, by the digest of their device code. */
@Component
class Pairings {

    private static final Logger log = LoggerFactory.getLogger(Pairings.class);

    static final int MAX_PAIRINGS = 1000;
    static final int MAX_PER_NETWORK = 20;
    static final Duration CODE_LIFETIME = Duration.ofMinutes(10);

    /** A screen polls every 3 s. Only some polls are recorded, because each record is a write. */
    private static final Duration MIN_TOUCH_INTERVAL = Duration.ofSeconds(30);

    /** A screen that has not polled for this long may lose its place to another one. */
    private static final Duration MAX_POLL_GAP = Duration.ofSeconds(90);

    private static final int MAX_ATTEMPTS = 5;

    /** Screens that never polled lose their place first, then those that have not polled for longest. */
    private static final Comparator<Pairing> IDLE_FIRST =
            Comparator.comparing(Pairing::lastPolledAt).thenComparing(Pairing::until);

    private final InstantSource clock;
    private final ExpiringStore<Pairing> pairings;

    Pairings(ExpiringStores stores) {
        this.clock = stores.clock();
        this.pairings = stores.store("pairings", Pairing.class);
    }

    /** Returns the pairing of a device code. */
    Optional<Pairing> of(String deviceCode) {
        return pairings.get(Digest.of(deviceCode));
    }

    /** Returns the pairing of a device code and records that its screen polled. */
    Optional<Pairing> poll(String deviceCode) {
        Instant now = clock.instant();
        Optional<Pairing> found = of(deviceCode);
        found.filter(one -> one.isWaiting() && one.lastPolledAt().isBefore(now.minus(MIN_TOUCH_INTERVAL)))
                .ifPresent(one -> touch(one, one.polledAt(now)));
        return found;
    }

    private void touch(Pairing before, Pairing next) {
        try {
            pairings.compareAndSet(before.deviceCodeDigest(), before, next);
        } catch (StoreReadOnlyException e) {
            // The codes are still valid. A later poll is recorded.
            log.debug("The poll of a screen could not be recorded", e);
        }
    }

    /** Creates a user code for a device code. Returns nothing if too many screens wait already. */
    Optional<Pairing> begin(String deviceCode, String clientKey) {
        List<Pairing> others = pairings.all();
        if (!hasRoom(others, clientKey)) {
            return Optional.empty();
        }
        Instant until = clock.instant().plus(CODE_LIFETIME);
        Pairing pairing = new Pairing(unused(others), Digest.of(deviceCode), clientKey, until, Instant.MIN, null);
        return pairings.compareAndSet(pairing.deviceCodeDigest(), null, pairing)
                ? Optional.of(pairing)
                : of(deviceCode);
    }

    /** Whether one more screen may wait. If all places are taken, a screen that no longer polls loses its place. */
    private boolean hasRoom(List<Pairing> others, String clientKey) {
        List<Pairing> ofNetwork =
                others.stream().filter(one -> one.clientKey().equals(clientKey)).toList();
        if (ofNetwork.size() >= MAX_PER_NETWORK) {
            return deleteIdle(ofNetwork);
        }
        return others.size() < MAX_PAIRINGS || deleteIdle(others);
    }

    private boolean deleteIdle(List<Pairing> candidates) {
        Instant earliest = clock.instant().minus(MAX_POLL_GAP);
        return candidates.stream()
                .filter(one -> one.isWaiting() && one.lastPolledAt().isBefore(earliest))
                .sorted(IDLE_FIRST)
                .anyMatch(one -> pairings.compareAndSet(one.deviceCodeDigest(), one, null));
    }

    private static UserCode unused(List<Pairing> others) {
        UserCode userCode = UserCode.random();
        return find(others, userCode).isEmpty() ? userCode : unused(others);
    }

    /** Grants access to the screen that shows a user code. Returns false if no waiting screen shows it. */
    boolean confirm(UserCode userCode, ScreenAccess access) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Pairing pairing =
                    find(pairings.all(), userCode).filter(Pairing::isWaiting).orElse(null);
            if (pairing == null) {
                return false;
            }
            // This fails if the screen polled meanwhile.
            if (pairings.compareAndSet(pairing.deviceCodeDigest(), pairing, pairing.withAccess(access))) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Pairing> find(List<Pairing> all, UserCode userCode) {
        return all.stream().filter(one -> one.userCode().equals(userCode)).findFirst();
    }

    /** Returns the access of a device code once, and ends the pairing. */
    Optional<ScreenAccess> take(String deviceCode) {
        return of(deviceCode)
                .filter(one -> one.access() != null)
                .filter(one -> pairings.compareAndSet(one.deviceCodeDigest(), one, null))
                .map(Pairing::access);
    }
}
