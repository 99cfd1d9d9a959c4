package dev.runboard.stores;

import dev.runboard.upstream.MovableClock;
import dev.runboard.upstream.Renewable;
import java.time.Instant;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * Empties the shelves before each test of pages: their clock goes back, so that values of an earlier test would not end. The
 * clock that all share is not moved for it: a thread that is late would note a time in the far future.
 */
@TestConfiguration(proxyBeanMethods = false)
public final class EmptyShelves implements Renewable {

    private final MovableClock clock;
    private final MemoryShelves shelves = new MemoryShelves(this::now);
    private volatile boolean isAfterAll;

    EmptyShelves(MovableClock clock) {
        this.clock = clock;
    }

    @Bean
    @Primary
    Shelves emptiedShelves() {
        return shelves;
    }

    private Instant now() {
        return isAfterAll ? Instant.MAX : clock.instant();
    }

    @Override
    public void renew() {
        isAfterAll = true;
        shelves.shelf("any", Kept.class).all();
        isAfterAll = false;
    }
}
