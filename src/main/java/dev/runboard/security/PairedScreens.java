package dev.runboard.security;

import dev.runboard.stores.Expiring;
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

/**
 * The screens that show the wall with the token of their owner. They stay signed in after the owner signs out, unless the owner ends
 * them.
 */
@Component
public class PairedScreens {

    /** How many screens one token can have. */
    public static final int MAX_PER_TOKEN = 50;

    private final ExpiringStores stores;
    private final InstantSource clock;

    PairedScreens(ExpiringStores stores) {
        this.stores = stores;
        this.clock = stores.clock();
    }

    /**
     * A screen that shows the wall.
     *
     * @param id known to the server only
     * @param name empty if its owner gave it none
     * @param seenAt when it last requested the wall
     */
    public record Screen(String id, String name, Instant pairedAt, Instant until, Instant seenAt) implements Expiring {

        private Screen seenAt(Instant now) {
            return new Screen(id, name, pairedAt, until, now);
        }
    }

    private ExpiringStore<Screen> storeOf(AccessToken owner) {
        return stores.store("screens of " + owner.fingerprint(), Screen.class);
    }

    /**
     * Creates a screen, which is not stored yet.
     *
     * @param name empty for none
     */
    public Screen create(String name, Duration lifetime) {
        Instant now = clock.instant();
        return new Screen(UUID.randomUUID().toString(), name, now, now.plus(lifetime), now);
    }

    /** Stores a screen. */
    public void add(AccessToken owner, Screen screen) {
        storeOf(owner).compareAndSet(screen.id(), null, screen);
    }

    /** Sets the time of the last request. Returns nothing if the screen has ended. */
    public Optional<Screen> touch(AccessToken owner, String id) {
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

    /** The time by which screens expire. */
    public Instant now() {
        return clock.instant();
    }

    /** The screens of a person, newest first. */
    public List<Screen> of(AccessToken owner) {
        return storeOf(owner).all().stream()
                .sorted(Comparator.comparing(Screen::pairedAt).reversed())
                .toList();
    }

    /** Ends a screen if it belongs to {@code owner}. */
    public void end(AccessToken owner, String id) {
        storeOf(owner).delete(id);
    }

    /** Ends all screens of a person. */
    void endAll(AccessToken owner) {
        of(owner).forEach(screen -> end(owner, screen.id()));
    }
}
