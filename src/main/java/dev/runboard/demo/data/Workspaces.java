package dev.runboard.demo.data;

import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

/** Each token's workspace, as it stood when the first call came. */
public final class Workspaces {

    private final Supplier<Map<String, Workspace>> byToken;

    public Workspaces(Supplier<Instant> clock) {
        this.byToken = SingletonSupplier.of(() -> Map.of(
                DemoTokens.HARBOR, SoftwareTeam.workspace(clock.get()), DemoTokens.ORCHARD, WebShop.workspace()));
    }

    @Nullable
    public Workspace of(String token) {
        return byToken.get().get(token);
    }
}
