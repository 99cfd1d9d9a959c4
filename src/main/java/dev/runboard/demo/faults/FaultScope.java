package dev.runboard.demo.faults;

import dev.runboard.demo.data.DemoTokens;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Which calls meet a fault.
 *
 * @param share of them, in percent, chosen at random
 * @param route the only one, or null for all
 * @param token the only one, or null for all
 */
public record FaultScope(
        int share, @Nullable String route, @Nullable String token) {

    public static final FaultScope ALL = new FaultScope(100, null, null);

    FaultScope withRoute(String other) {
        return new FaultScope(share, other, token);
    }

    boolean contains(String calledRoute, String usedToken) {
        return (route == null || route.equals(calledRoute))
                && (token == null || token.equals(usedToken))
                && ThreadLocalRandom.current().nextInt(100) < share;
    }

    /** Whom a sentence about them is about. */
    String words() {
        String calls = share == 100 ? "Every call" : "At random, " + share + " of 100 calls";
        String of = route == null ? "" : " of " + route;
        String by = token == null ? "" : " with the token of " + DemoTokens.owner(token);
        return calls + of + by + (share == 100 ? " is" : " are");
    }
}
