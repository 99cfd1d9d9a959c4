package dev.runboard.wall;

import dev.runboard.security.PairedScreens;
import dev.runboard.stores.ExpiringStore;
import dev.runboard.stores.ExpiringStores;
import dev.runboard.stores.StoreReadOnlyException;
import dev.runboard.upstream.AccessToken;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The paired screens, by the token of their owner. */
@Component
class Screens implements PairedScreens {

    static final int MAX_PER_TOKEN = 50;

    private final ExpiringStores stores;
    private final InstantSource clock;

    Screens(ExpiringStores stores) {
        this.stores = stores;
        this.clock = stores.clock();
    }

    private ExpiringStore<Screen> storeOf(AccessToken owner) {
        return stores.store("screens of " + owner.fingerprint(), Screen.class);
    }

    /** Creates a screen, which is not stored yet. */
    Screen create(String name, Duration lifetime) {
        Instant now = clock.instant();
        return new Screen(UUID.randomUUID().toString(), name, now, now.plus(lifetime), now);
    }

    void add(AccessToken owner, Screen screen) {
        storeOf(owner).compareAndSet(screen.id(), null, screen);
    }

    /** Sets the time of the last request. Returns nothing if the screen has ended. */
    Optional<Screen> touch(AccessToken owner, String id) {
        ExpiringStore<Screen> store = storeOf(owner);
        return store.get(id).flatMap(screen -> {
            Screen seen = screen.seenAt(clock.instant());
            try {
                return store.compareAndSet(id, screen, seen) ? Optional.of(seen) : store.get(id);
            } catch (StoreReadOnlyException e) {
                // The wall matters more than the time of its last request.
                return Optional.of(screen);
            }
        });
    }

    Instant now() {
        return clock.instant();
    }

    /** The screens of a person, newest first. */
    List<Screen> of(AccessToken owner) {
        return storeOf(owner).all().stream()
                .sorted(Comparator.comparing(Screen::pairedAt).reversed())
                .toList();
    }

    /** Ends a screen if it belongs to {@code owner}. */
    void end(AccessToken owner, String id) {
        storeOf(owner).delete(id);
    }

    @Override
    public boolean exist(AccessToken token) {
        return !of(token).isEmpty();
    }

    @Override
    public void endScreen(AccessToken token, String screen) {
        end(token, screen);
    }

    @Override
    public void end(AccessToken token) {
        of(token).forEach(screen -> end(token, screen.id()));
    }
}
