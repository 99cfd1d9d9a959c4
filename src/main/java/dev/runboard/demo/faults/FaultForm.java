package dev.runboard.demo.faults;

import dev.runboard.demo.api.ApiRoute;
import dev.runboard.demo.data.DemoTokens;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was chosen on the demo's page, as it was sent. */
public record FaultForm(String fault, String seconds, String share, String route, String token) {

    static final FaultForm FIRST = new FaultForm(FaultKind.STATUS_503.parameter(), "10", "100", "", "");

    static List<String> routes() {
        return Arrays.stream(ApiRoute.values()).map(ApiRoute::pattern).toList();
    }

    /** The key of the text that names the first invalid field, or null. */
    @Nullable
    String problem() {
        return Stream.of(
                        FaultKind.parse(fault).isPresent() ? null : "demo.problem.response",
                        isNumber(seconds, 600) ? null : "demo.problem.delay",
                        isNumber(share, 100) ? null : "demo.problem.share",
                        route.isEmpty() || routes().contains(route) ? null : "demo.problem.route",
                        token.isEmpty() || DemoTokens.BY_OWNER.containsKey(token) ? null : "demo.problem.token")
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    void apply(DemoFaults faults) {
        FaultKind kind = FaultKind.parse(fault).orElseThrow();
        Duration wait = Duration.ofSeconds(Integer.parseInt(seconds.strip()));
        Fault chosen = new Fault(
                kind,
                kind == FaultKind.SLOW ? wait : Duration.ZERO,
                kind.asksToWait() ? wait : Duration.ZERO,
                Integer.parseInt(share.strip()),
                route.isEmpty() ? null : route,
                token.isEmpty() ? null : token);
        faults.set(chosen, kind == FaultKind.STATUS_401 ? wait : null);
    }

    private static boolean isNumber(String text, int max) {
        return text.strip().matches("[1-9][0-9]{0,2}") && Integer.parseInt(text.strip()) <= max;
    }
}
