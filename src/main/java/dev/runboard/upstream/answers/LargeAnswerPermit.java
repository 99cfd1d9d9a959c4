package dev.runboard.upstream.answers;

import dev.runboard.upstream.UpstreamException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A permit to read one large answer. It is acquired only once the answer turns out to be large, and limits the memory that
 * concurrent large answers take.
 */
public final class LargeAnswerPermit implements AutoCloseable {

    /** An answer of more bytes is large. */
    private static final int LARGE_THRESHOLD = 512 * 1024;

    private final Supplier<Runnable> acquire;
    private @Nullable Runnable release;

    /**
     * @param acquire waits for the permit, and returns what releases it; throws an {@link UpstreamException} if there is no permit
     *     in time
     */
    public LargeAnswerPermit(Supplier<Runnable> acquire) {
        this.acquire = acquire;
    }

    /**
     * Acquires the permit if {@code bytes} exceed the threshold. Does nothing if it is held already.
     *
     * @throws UpstreamException if there is no permit in time
     */
    public void acquireIfLarge(long bytes) {
        if (bytes > LARGE_THRESHOLD) {
            acquire();
        }
    }

    /** Acquires the permit, unless it is held already. */
    void acquire() {
        if (release == null) {
            release = acquire.get();
        }
    }

    /** Releases the permit if it was acquired. */
    @Override
    public void close() {
        if (release != null) {
            release.run();
            release = null;
        }
    }
}
