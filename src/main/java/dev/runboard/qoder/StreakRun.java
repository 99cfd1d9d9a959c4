package dev.runboard.qoder;

import dev.runboard.qoder.RunStatus.Kind;
import dev.runboard.upstream.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a streak needs to know of a run. */
public interface StreakRun {

    RunStatus status();

    @Nullable
    Instant triggeredAt();

    /** Whether it retries the run of its deployment before it. */
    boolean continuesAnother();

    /**
     * Whether a run continues another.
     *
     * @param attempt the number of its attempt, or 0 if that is not known
     */
    static boolean isRetry(@Nullable Id deployment, int attempt, @Nullable String trigger) {
        return deployment != null && (attempt > 1 || TriggerType.RETRY.word().equals(trigger));
    }

    default boolean isCompleted() {
        return status().kind() == Kind.COMPLETED;
    }

    default boolean isFailed() {
        return status().kind() == Kind.FAILED;
    }

    /** Whether it completed or failed. */
    default boolean isDecided() {
        return isCompleted() || isFailed();
    }
}
