package dev.runboard.screens;

import dev.runboard.stores.ExpiringStore;
import dev.runboard.stores.ExpiringStores;
import dev.runboard.upstream.AccessToken;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Limits the wrong user codes that a person may enter, as RFC 8628, section 5.1, requires. */
@Component
class UserCodeAttemptLimiter {

    static final int MAX_ATTEMPTS = 10;

    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final String NAME = "count";

    private final ExpiringStores stores;
    private final InstantSource clock;

    UserCodeAttemptLimiter(ExpiringStores stores) {
        this.stores = stores;
        this.clock = stores.clock();
    }

    /** Takes one of the attempts that the token has left. Returns false if there is none. */
    boolean acquire(AccessToken token) {
        return add(token, 1) <= MAX_ATTEMPTS;
    }

    /** Gives an attempt back, because the code was right. */
    void release(AccessToken token) {
        add(token, -1);
    }

    private int add(AccessToken token, int more) {
        ExpiringStore<AttemptCount> store =
                stores.store("user-code-attempts of " + token.fingerprint(), AttemptCount.class);
        while (true) {
            AttemptCount before = store.get(NAME).orElse(null);
            AttemptCount next =
                    before == null ? new AttemptCount(more, clock.instant().plus(WINDOW)) : before.plus(more);
            if (store.compareAndSet(NAME, before, next)) {
                return next.wrong();
            }
        }
    }
}
