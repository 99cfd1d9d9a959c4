package dev.runboard.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * Counts the tokens from each network address that were refused, so that nobody can try many. Whoever succeeds neither uses a
 * try up nor gains one: a good token of one's own buys no guesses.
 */
@Component
class SignInTries {

    /** Beyond so many addresses the one that tried least recently is forgotten. */
    static final int ADDRESSES = 20_000;

    private static final int LONGEST_ADDRESS = 64;

    /** A network that gets IPv6 addresses gets at least so much of them: 64 bits. */
    private static final int NETWORK_BYTES = 8;

    private record Count(Instant until, AtomicInteger tries) {}

    private final SignInSettings settings;
    private final InstantSource clock;
    private final Cache<String, Count> counts;

    SignInTries(SignInSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.counts = Caffeine.newBuilder()
                .maximumSize(ADDRESSES)
                .expireAfterWrite(settings.period())
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.instant().toEpochMilli()))
                .build();
    }

    /** Takes one of the tries that {@code address} has left: empty, or when there will be one again. */
    Optional<Instant> take(String address) {
        Count count = counts.get(
                network(address), unknown -> new Count(clock.instant().plus(settings.period()), new AtomicInteger()));
        if (count.tries().incrementAndGet() <= settings.refusals()) {
            return Optional.empty();
        }
        count.tries().decrementAndGet();
        return Optional.of(count.until());
    }

    /** Gives a try back: it was no guess, or a right one. One of a period that has ended since is nobody's any more. */
    void giveBack(String address) {
        Count count = counts.getIfPresent(network(address));
        if (count != null) {
            count.tries().updateAndGet(tries -> Math.max(0, tries - 1));
        }
    }

    /** What counts as one address. It is never looked up by name: a proxy may have been told anything. */
    private static String network(String address) {
        if (!address.matches("[0-9a-fA-F:.]{2,45}") || !address.contains(":")) {
            return address.substring(0, Math.min(address.length(), LONGEST_ADDRESS));
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, NETWORK_BYTES)));
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
