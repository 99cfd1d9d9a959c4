package dev.runboard.stores;

import dev.runboard.upstream.MovableClock;
import dev.runboard.upstream.Renewable;
import java.time.Duration;

/** Empties the shelves before each test of pages: their clock goes back, so that values of an earlier test would not end. */
public final class EmptyShelves implements Renewable {

    private static final Duration LONGER_THAN_ANY_VALUE = Duration.ofDays(3650);

    private final Shelves shelves;
    private final MovableClock clock;

    EmptyShelves(Shelves shelves, MovableClock clock) {
        this.shelves = shelves;
        this.clock = clock;
    }

    @Override
    public void renew() {
        clock.advance(LONGER_THAN_ANY_VALUE);
        shelves.shelf("any", Kept.class).all();
        clock.renew();
    }
}
