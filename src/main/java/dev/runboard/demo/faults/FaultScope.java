package dev.runboard.demo.faults;

import dev.runboard.demo.data.DemoTokens;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;

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

    /** What happens to these calls, in a sentence. */
    MessageSourceResolvable words(MessageSourceResolvable what, boolean lasting) {
        MessageSourceResolvable calls =
                share == 100 ? Text.of("demo.calls.every") : Text.of("demo.calls.share", share);
        if (route != null) {
            calls = Text.of("demo.calls.of-route", calls, route);
        }
        if (token != null) {
            calls = Text.of("demo.calls.with-token", calls, DemoTokens.owner(token));
        }
        String happens = share == 100 ? "demo.happens.every" : "demo.happens.share";
        return Text.of(lasting ? "demo.now.for-a-while" : "demo.now.until-changed", Text.of(happens, calls, what));
    }
}
