package dev.runboard.wall;

import dev.runboard.stores.ExpiringStore;
import dev.runboard.stores.ExpiringStores;
import dev.runboard.upstream.AccessToken;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Counts the wrong codes that a person has typed, so that nobody can try them all. */
@Component
class Guesses {

    static final int MAX_TRIES = 10;

    private static final Duration COUNTED = Duration.ofMinutes(10);
    private static final String COUNT = "wrong";

    private final ExpiringStores stores;
    private final InstantSource clock;

    Guesses(ExpiringStores stores) {
        this.stores = stores;
        this.clock = stores.clock();
    }

    /** Takes one of the tries that {@code person} has left, if there is one. */
    boolean take(AccessToken person) {
        return count(person, 1) <= MAX_TRIES;
    }

    /** Gives a try back: it was no guess. */
    void giveBack(AccessToken person) {
        count(person, -1);
    }

    private int count(AccessToken person, int more) {
        ExpiringStore<Tries> store = stores.store("guesses of " + person.fingerprint(), Tries.class);
        while (true) {
            Tries before = store.get(COUNT).orElse(null);
            Tries next = before == null ? new Tries(more, clock.instant().plus(COUNTED)) : before.plus(more);
            if (store.compareAndSet(COUNT, before, next)) {
                return next.wrong();
            }
        }
    }
}
