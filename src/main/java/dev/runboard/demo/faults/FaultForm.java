package dev.runboard.demo.faults;

import dev.runboard.demo.api.ApiRoute;
import dev.runboard.demo.data.DemoTokens;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was chosen on the demo's page, as it was sent. */
public record FaultForm(String fault, String seconds, String share, String route, String token) {

    static final FaultForm FIRST = new FaultForm(FaultKind.STATUS_503.parameter(), "10", "100", "", "");

    /** The key of the text that names the first invalid field, or null. */
    @Nullable
    String problem() {
        return Stream.of(
                        way().isPresent() ? null : "demo.problem.response",
                        number(seconds, 600).isPresent() ? null : "demo.problem.delay",
                        number(share, 100).isPresent() ? null : "demo.problem.share",
                        isRoute() ? null : "demo.problem.route",
                        isOwner() ? null : "demo.problem.token")
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Sets it. */
    void apply(DemoFaults faults) {
        Duration wait = Duration.ofSeconds(number(seconds, 600).orElseThrow());
        FaultScope scope =
                new FaultScope(number(share, 100).orElseThrow(), route.isEmpty() ? null : route, secret().orElse(null));
        FaultKind way = way().orElseThrow();
        faults.set(way.fault(wait), scope, way == FaultKind.STATUS_401 ? wait : null);
    }

    private Optional<FaultKind> way() {
        return FaultKind.parse(fault);
    }

    private static Optional<Integer> number(String text, int most) {
        return Optional.of(text.strip())
                .filter(digits -> digits.matches("[1-9][0-9]{0,2}"))
                .map(Integer::valueOf)
                .filter(number -> number <= most);
    }

    private boolean isRoute() {
        return route.isEmpty()
                || Arrays.stream(ApiRoute.values())
                        .anyMatch(known -> known.pattern().equals(route));
    }

    private boolean isOwner() {
        return token.isEmpty() || secret().isPresent();
    }

    private Optional<String> secret() {
        return Stream.of(DemoTokens.HARBOR, DemoTokens.ORCHARD)
                .filter(secret -> DemoTokens.owner(secret).equals(token))
                .findFirst();
    }
}
