package dev.runboard.wall;

import dev.runboard.stores.Shelf;
import dev.runboard.stores.Shelves;
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

    private final Shelves shelves;
    private final InstantSource clock;

    Guesses(Shelves shelves) {
        this.shelves = shelves;
        this.clock = shelves.clock();
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
        Shelf<Tries> shelf = shelves.shelf("guesses of " + person.fingerprint(), Tries.class);
        while (true) {
            Tries before = shelf.get(COUNT).orElse(null);
            Tries next = before == null ? new Tries(more, clock.instant().plus(COUNTED)) : before.plus(more);
            if (shelf.swap(COUNT, before, next)) {
                return next.wrong();
            }
        }
    }
}
