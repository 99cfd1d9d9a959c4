package dev.runboard.qoder.deployments;

import dev.runboard.upstream.answers.JsonFields;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Limits and statistics of a deployment, if the API has them.
 *
 * @param maxConcurrent how many runs may be active at the same time; a further one is skipped
 */
public record DeploymentStats(
        OptionalLong maxConcurrent,
        OptionalLong maxRetries,
        @Nullable Duration timeout,
        @Nullable String sessionStrategy,
        OptionalLong runs,
        OptionalLong failures,
        OptionalLong failuresInARow,
        @Nullable Instant lastTriggeredAt) {

    private static final Duration MAX_DURATION = Duration.ofDays(3650);

    /** Reads {@code metadata}. All other fields there belong to the owner. */
    static DeploymentStats read(JsonFields metadata) {
        JsonFields extension = metadata.object("cas_config");
        JsonFields config = extension.object("config");
        JsonFields stats = extension.object("stats");
        return new DeploymentStats(
                config.count("max_concurrent"),
                config.count("max_retries"),
                timeout(config.count("timeout_ms")),
                extension.word("session_strategy"),
                stats.count("total_runs"),
                stats.count("total_failures"),
                stats.count("consecutive_failures"),
                stats.instant("last_triggered_at"));
    }

    private static @Nullable Duration timeout(OptionalLong millis) {
        return millis.isPresent() && millis.getAsLong() <= MAX_DURATION.toMillis()
                ? Duration.ofMillis(millis.getAsLong())
                : null;
    }
}
