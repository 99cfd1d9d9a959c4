package dev.runboard.web;

import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How old the shown data is, and what keeps it from being newer.
 *
 * @param cause in words, or null while nothing is wrong
 */
public record Freshness(
        State state, DisplayTime fetched, @Nullable String cause) {

    /** After this time without a good answer nobody should act on what is shown. */
    private static final Duration BLIND = Duration.ofSeconds(25);

    /** How far the data can be trusted. */
    public enum State {
        LIVE,
        AGEING,
        BLIND;

        /** The word that pages and scripts know it by. */
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
        boolean blind = age.compareTo(BLIND) >= 0;
        return new Freshness(blind ? State.BLIND : State.AGEING, fetched, cause(problem, now));
    }

    /** What happened, in words. */
    public static String cause(Problem problem, Instant now) {
        return switch (problem) {
            case Problem.RateLimited limited -> "Qoder is limiting calls" + until(limited.until(), now) + ".";
            case Problem.Unreachable gone -> "Qoder cannot be reached. " + gone.detail();
            case Problem.Slow slow -> "Qoder is slow to answer: this is what it said last.";
            case Problem.Unreadable odd -> "Qoder’s answer could not be read. " + odd.detail();
            case Problem.TooLarge large -> "Part of Qoder’s answer is too large to show. " + large.detail();
            case Problem.TokenRefused refused -> "Qoder refused the token.";
            case Problem.Forbidden forbidden -> "The token may not see this.";
            case Problem.NotFound gone -> "Qoder no longer knows it.";
            case Problem.BadRequest bad -> "Qoder rejected the request.";
        };
    }

    private static String until(@Nullable Instant until, Instant now) {
        return until == null ? "" : " until " + DisplayTime.of(until, now).absolute() + " UTC";
    }
}
