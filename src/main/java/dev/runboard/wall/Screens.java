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

/** The screens that show the wall, each its owner's to end. */
@Component
class Screens implements PairedScreens {

    static final int MAX_OF_ONE_PERSON = 50;

    private final ExpiringStores stores;
    private final InstantSource clock;

    Screens(ExpiringStores stores) {
        this.stores = stores;
        this.clock = stores.clock();
    }

    private ExpiringStore<Screen> owned(AccessToken owner) {
        return stores.store("screens of " + owner.fingerprint(), Screen.class);
    }

    /** A screen that may live for {@code life}, not yet among those that are known. */
    Screen plan(String name, Duration life) {
        Instant now = clock.instant();
        return new Screen(UUID.randomUUID().toString(), name, now, now.plus(life), now);
    }

    void add(AccessToken owner, Screen screen) {
        owned(owner).compareAndSet(screen.id(), null, screen);
    }

    /** Marks a screen as seen now, if it may go on: one that was ended meanwhile does not come back. */
    Optional<Screen> see(AccessToken owner, String id) {
        ExpiringStore<Screen> store = owned(owner);
        return store.get(id).flatMap(screen -> {
            Screen seen = screen.seen(clock.instant());
            try {
                return store.compareAndSet(id, screen, seen) ? Optional.of(seen) : store.get(id);
            } catch (StoreReadOnlyException e) {
                // The wall goes on: when it was last seen matters less.
                return Optional.of(screen);
            }
        });
    }

    Instant now() {
        return clock.instant();
    }

    /** A person's screens, the newest first. */
    List<Screen> of(AccessToken owner) {
        return owned(owner).all().stream()
                .sorted(Comparator.comparing(Screen::pairedAt).reversed())
                .toList();
    }

    /** Ends a screen, if it is {@code owner}'s. */
    void end(AccessToken owner, String id) {
        owned(owner).delete(id);
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
