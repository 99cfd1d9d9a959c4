package dev.runboard.wall;

import dev.runboard.token.LeftBehind;
import dev.runboard.upstream.AccessToken;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The screens that show the wall, each its owner's to end. */
@Component
class Screens implements LeftBehind {

    static final int MOST_OF_ONE_PERSON = 50;

    private final InstantSource clock;
    private final Map<String, Screen> all = new ConcurrentHashMap<>();

    Screens(InstantSource clock) {
        this.clock = clock;
    }

    /** A screen that may live for {@code life}, not yet among those that are known. */
    Screen plan(AccessToken owner, String name, Duration life) {
        Instant now = clock.instant();
        return new Screen(UUID.randomUUID().toString(), name, owner.fingerprint(), now, now.plus(life), now);
    }

    void add(Screen screen) {
        all.put(screen.id(), screen);
    }

    /** Marks a screen as seen now; gives it as long as it may go on. */
    Optional<Screen> see(String id) {
        Instant now = clock.instant();
        return Optional.ofNullable(
                all.computeIfPresent(id, (known, screen) -> screen.isOver(now) ? null : screen.seen(now)));
    }

    /** A person's screens, the newest first. */
    List<Screen> of(AccessToken owner) {
        Instant now = clock.instant();
        all.values().removeIf(screen -> screen.isOver(now));
        return all.values().stream()
                .filter(screen -> screen.owner().equals(owner.fingerprint()))
                .sorted(Comparator.comparing(Screen::pairedAt).reversed())
                .toList();
    }

    /** Ends a screen, if it is {@code owner}'s. */
    void end(AccessToken owner, String id) {
        all.computeIfPresent(id, (known, screen) -> screen.owner().equals(owner.fingerprint()) ? null : screen);
    }

    @Override
    public boolean isSomething(AccessToken token) {
        return !of(token).isEmpty();
    }

    @Override
    public void end(AccessToken token) {
        of(token).forEach(screen -> all.remove(screen.id()));
    }
}
