package dev.runboard.demo.faults;

import dev.runboard.demo.data.DemoTokens;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;

/**
 * What happens to some of the calls.
 *
 * @param pause the delay of a slow answer; of another one the wait that it asks for
 * @param share of the calls, in percent, chosen at random
 * @param route the only one, or null for all
 * @param owner of the only token, or null for all
 */
public record Fault(
        FaultKind kind,
        Duration pause,
        int share,
        @Nullable String route,
        @Nullable String owner) {

    /** The true answer, without a delay. */
    public static final Fault NONE = of(FaultKind.SLOW, Duration.ZERO);

    public static Fault of(FaultKind kind, Duration pause) {
        return new Fault(kind, pause, 100, null, null);
    }

    Fault withPause(Duration other) {
        return new Fault(kind, other, share, route, owner);
    }

    Fault withRoute(String other) {
        return new Fault(kind, pause, share, other, owner);
    }

    boolean meets(String calledRoute, String usedToken) {
        return (route == null || route.equals(calledRoute))
                && (owner == null || usedToken.equals(DemoTokens.BY_OWNER.get(owner)))
                && ThreadLocalRandom.current().nextInt(100) < share;
    }

    public Duration delay() {
        return kind == FaultKind.SLOW ? pause : Duration.ZERO;
    }

    public Duration retryAfter() {
        return pause.minus(delay());
    }

    /** What happens to these calls, in a sentence. */
    MessageSourceResolvable words(boolean lasting) {
        MessageSourceResolvable calls = share == 100 ? Text.of("demo.calls.every") : Text.of("demo.calls.share", share);
        if (route != null) {
            calls = Text.of("demo.calls.of-route", calls, route);
        }
        if (owner != null) {
            calls = Text.of("demo.calls.with-token", calls, owner);
        }
        String happens = share == 100 ? "demo.happens.every" : "demo.happens.share";
        return Text.of(lasting ? "demo.now.for-a-while" : "demo.now.until-changed", Text.of(happens, calls, answer()));
    }

    private MessageSourceResolvable answer() {
        MessageSourceResolvable answer = switch (kind) {
            case SILENT, RESET, HALF, ENDLESS -> Text.of("demo.end." + kind.parameter());
            default -> Text.of("demo.end.whole");
        };
        if (kind.status() != 0) {
            String key = kind.body() == null ? "demo.fault.status" : "demo.fault.status-bare";
            answer = Text.of(key, answer, kind.status());
        }
        if (pause.isZero()) {
            return answer;
        }
        return Text.of(
                kind == FaultKind.SLOW ? "demo.fault.after" : "demo.fault.retry-after", answer, pause.toSeconds());
    }
}
