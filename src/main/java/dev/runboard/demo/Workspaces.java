package dev.runboard.demo;

import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

/** Each token's workspace, as it stood when the first call came. */
final class Workspaces {

    private final Supplier<Map<String, Workspace>> byToken;

    Workspaces(Supplier<Instant> clock) {
        this.byToken = SingletonSupplier.of(() ->
                Map.of(DemoTokens.HARBOR, Harbor.workspace(clock.get()), DemoTokens.ORCHARD, Orchard.workspace()));
    }

    @Nullable
    Workspace of(String token) {
        return byToken.get().get(token);
    }
}
