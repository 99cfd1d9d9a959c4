package dev.runboard.stores;

import dev.runboard.upstream.MovableClock;
import dev.runboard.upstream.Renewable;
import java.time.Instant;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * Empties the stores before each page test. Their clock goes back between tests, so values of earlier tests would not expire. The
 * shared clock does not move for that: a late thread would note a time in the far future.
 */
@TestConfiguration(proxyBeanMethods = false)
public final class EmptyStores implements Renewable {

    private final MovableClock clock;
    private final InMemoryStores stores = new InMemoryStores(this::now);
    private volatile boolean isAfterAll;

    EmptyStores(MovableClock clock) {
        this.clock = clock;
    }

    @Bean
    @Primary
    ExpiringStores emptiedStores() {
        return stores;
    }

    private Instant now() {
        return isAfterAll ? Instant.MAX : clock.instant();
    }

    @Override
    public void renew() {
        isAfterAll = true;
        stores.store("any", Expiring.class).all();
        isAfterAll = false;
    }
}
