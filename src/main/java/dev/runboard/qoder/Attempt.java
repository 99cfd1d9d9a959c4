package dev.runboard.qoder;

import dev.runboard.qoder.RunStatus.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A run as a streak counts it. */
public interface Attempt {

    RunStatus status();

    @Nullable
    Instant triggeredAt();

    /** Whether it retries the run of its deployment before it. */
    boolean continuesAnother();

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
