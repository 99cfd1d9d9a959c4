package dev.runboard.wall;

import dev.runboard.security.PairedScreens;
import dev.runboard.stores.Shelf;
import dev.runboard.stores.Shelves;
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

    private final Shelves shelves;
    private final InstantSource clock;

    Screens(Shelves shelves) {
        this.shelves = shelves;
        this.clock = shelves.clock();
    }

    private Shelf<Screen> owned(AccessToken owner) {
        return shelves.shelf("screens of " + owner.fingerprint(), Screen.class);
    }

    /** A screen that may live for {@code life}, not yet among those that are known. */
    Screen plan(String name, Duration life) {
        Instant now = clock.instant();
        return new Screen(UUID.randomUUID().toString(), name, now, now.plus(life), now);
    }

    void add(AccessToken owner, Screen screen) {
        owned(owner).swap(screen.id(), null, screen);
    }

    /** Marks a screen as seen now, if it may go on: one that was ended meanwhile does not come back. */
    Optional<Screen> see(AccessToken owner, String id) {
        Shelf<Screen> shelf = owned(owner);
        return shelf.get(id).flatMap(screen -> {
            Screen seen = screen.seen(clock.instant());
            try {
                return shelf.swap(id, screen, seen) ? Optional.of(seen) : shelf.get(id);
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
        owned(owner).remove(id);
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
