package dev.runboard.wall;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.runboard.upstream.AccessToken;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Counts the wrong codes that a person has typed, so that nobody can try them all. */
@Component
class Guesses {

    static final int MOST = 10;

    private static final int PEOPLE = 10_000;

    private final Cache<String, AtomicInteger> wrong;

    Guesses(InstantSource clock) {
        wrong = Caffeine.newBuilder()
                .maximumSize(PEOPLE)
                .expireAfterWrite(Duration.ofMinutes(10))
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.instant().toEpochMilli()))
                .build();
    }

    /** Takes one of the tries that {@code person} has left, if there is one. */
    boolean take(AccessToken person) {
        return count(person).incrementAndGet() <= MOST;
    }

    /** Gives a try back: it was no guess. */
    void giveBack(AccessToken person) {
        count(person).decrementAndGet();
    }

    private AtomicInteger count(AccessToken person) {
        return wrong.get(person.fingerprint(), unknown -> new AtomicInteger());
    }
}
