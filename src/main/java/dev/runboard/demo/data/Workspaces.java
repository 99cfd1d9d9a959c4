package dev.runboard.demo.data;

import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

/** Each token's workspace, made at the first call. */
public final class Workspaces {

    private final Supplier<Map<String, Workspace>> byToken;

    /** @param size how many runs each workspace has */
    public Workspaces(InstantSource clock, int size) {
        this.byToken = SingletonSupplier.of(() -> Map.of(
                DemoTokens.HARBOR, Workspace.read("harbor.json", size, clock.instant()),
                DemoTokens.ORCHARD, Workspace.read("orchard.json", size, clock.instant())));
    }

    @Nullable
    public Workspace of(String token) {
        return byToken.get().get(token);
    }
}
