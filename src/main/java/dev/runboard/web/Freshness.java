package dev.runboard.web;

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
        State state, DisplayTime fetched, @Nullable String cause) {

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
    public static String cause(Problem problem, Instant now) {
        return switch (problem) {
            case Problem.RateLimited limited -> "Qoder is limiting calls" + until(limited.until(), now) + ".";
            case Problem.Unreachable gone -> "Qoder cannot be reached. " + gone.detail();
            case Problem.Slow slow -> "Qoder is slow to answer. This is its last answer.";
            case Problem.Unreadable odd -> "Qoder’s answer could not be read. " + odd.detail();
            case Problem.TooLarge large -> "Part of Qoder’s answer is too large to show. " + large.detail();
            case Problem.TokenRefused refused -> "Qoder refused the token.";
            case Problem.Forbidden forbidden -> "The token has no permission to read this.";
            case Problem.NotFound gone -> "This no longer exists in Qoder.";
            case Problem.BadRequest bad -> "Qoder rejected the request.";
        };
    }

    private static String until(@Nullable Instant until, Instant now) {
        return until == null ? "" : " until " + DisplayTime.of(until, now).absolute() + " UTC";
    }
}
