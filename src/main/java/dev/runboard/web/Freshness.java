package dev.runboard.web;

import dev.runboard.text.Message;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The age of the shown data, and why it is not newer.
 *
 * @param cause the text for the page, or null if there is no problem
 */
public record Freshness(
        State state, DisplayTime fetched, @Nullable Message cause) {

    /** Without a good answer for this time, the data is too old to act on. */
    private static final Duration BLIND_THRESHOLD = Duration.ofSeconds(25);

    /** How far the data can be trusted. */
    public enum State {
        LIVE,
        AGEING,
        BLIND;

        /** The name in templates and scripts. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public Message label() {
            return Message.of("freshness." + word());
        }
    }

    public static Freshness of(Snapshot<?> snapshot, Instant now) {
        Problem problem = snapshot.problem();
        DisplayTime fetched = DisplayTime.of(snapshot.fetchedAt(), now);
        Duration age = snapshot.age(now);
        if (problem == null) {
            return new Freshness(State.LIVE, fetched, null);
        }
        boolean blind = age.compareTo(BLIND_THRESHOLD) >= 0;
        return new Freshness(blind ? State.BLIND : State.AGEING, fetched, cause(problem, now));
    }

    /**
     * The freshness of the part that can be trusted least, of equal ones the oldest.
     *
     * @param parts at least one
     */
    public static Freshness worst(List<Snapshot<?>> parts, Instant now) {
        return parts.stream()
                .sorted(Comparator.comparing(Snapshot::fetchedAt))
                .map(part -> of(part, now))
                .max(Comparator.comparing(Freshness::state))
                .orElseThrow();
    }

    /** The text for a problem. */
    public static Message cause(Problem problem, Instant now) {
        return switch (problem) {
            case Problem.RateLimited limited -> limited(limited.until(), now);
            case Problem.Unreachable gone -> Message.of("freshness.cause.unreachable", gone.detail());
            case Problem.Slow slow -> Message.of("freshness.cause.slow");
            case Problem.Unreadable odd -> Message.of("freshness.cause.unreadable", odd.detail());
            case Problem.TooLarge large -> Message.of("freshness.cause.too-large", large.detail());
            case Problem.TokenRefused refused -> Message.of("freshness.cause.token-refused");
            case Problem.Forbidden forbidden -> Message.of("freshness.cause.forbidden");
            case Problem.NotFound gone -> Message.of("freshness.cause.not-found");
            case Problem.BadRequest bad -> Message.of("freshness.cause.bad-request");
        };
    }

    private static Message limited(@Nullable Instant until, Instant now) {
        return until == null
                ? Message.of("freshness.cause.limited")
                : Message.of(
                        "freshness.cause.limited.until",
                        DisplayTime.of(until, now).absolute());
    }
}
