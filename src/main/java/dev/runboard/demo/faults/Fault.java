package dev.runboard.demo.faults;

import dev.runboard.demo.data.DemoTokens;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;

/**
 * What happens to some of the calls.
 *
 * @param delay before the answer
 * @param retryAfter the wait that the answer asks for, or zero
 * @param share of the calls, in percent, chosen at random
 * @param route the only one, or null for all
 * @param owner of the only token, or null for all
 */
public record Fault(
        FaultKind kind,
        Duration delay,
        Duration retryAfter,
        int share,
        @Nullable String route,
        @Nullable String owner) {

    /** The true answer, without a delay. */
    public static final Fault NONE = of(FaultKind.SLOW);

    public static Fault of(FaultKind kind) {
        return new Fault(kind, Duration.ZERO, Duration.ZERO, 100, null, null);
    }

    Fault withDelay(Duration other) {
        return new Fault(kind, other, retryAfter, share, route, owner);
    }

    Fault withRetryAfter(Duration other) {
        return new Fault(kind, delay, other, share, route, owner);
    }

    Fault withRoute(String other) {
        return new Fault(kind, delay, retryAfter, share, other, owner);
    }

    boolean affects(String calledRoute, String usedToken) {
        return (route == null || route.equals(calledRoute))
                && (owner == null || usedToken.equals(DemoTokens.BY_OWNER.get(owner)))
                && ThreadLocalRandom.current().nextInt(100) < share;
    }

    /** What happens to these calls, in a sentence. */
    MessageSourceResolvable words(boolean lasting) {
        MessageSourceResolvable calls = share == 100 ? text("demo.calls.every") : text("demo.calls.share", share);
        if (route != null) {
            calls = text("demo.calls.of-route", calls, route);
        }
        if (owner != null) {
            calls = text("demo.calls.with-token", calls, owner);
        }
        String happens = share == 100 ? "demo.happens.every" : "demo.happens.share";
        return text(lasting ? "demo.now.for-a-while" : "demo.now.until-changed", text(happens, calls, answer()));
    }

    /** @param values values for the places of the text; a text among them is printed too */
    static MessageSourceResolvable text(String key, Object... values) {
        return new DefaultMessageSourceResolvable(new String[] {key}, values);
    }

    private MessageSourceResolvable answer() {
        MessageSourceResolvable answer = switch (kind) {
            case SILENT, RESET, HALF, ENDLESS -> text("demo.end." + kind.parameter());
            default -> text("demo.end.whole");
        };
        if (kind.status() != 0) {
            String key = kind.body() == null ? "demo.fault.status" : "demo.fault.status-bare";
            answer = text(key, answer, kind.status());
        }
        if (delay.isPositive()) {
            answer = text("demo.fault.after", answer, delay.toSeconds());
        }
        return retryAfter.isPositive() ? text("demo.fault.retry-after", answer, retryAfter.toSeconds()) : answer;
    }
}
