package dev.runboard.upstream.answers;

import dev.runboard.upstream.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A successful response.
 *
 * @param value the value read from the answer
 * @param version a digest of the received bytes: equal answers have equal versions
 * @param problem says that values were left out, or null if none were
 */
public record JsonResponse<T>(
        T value, String version, @Nullable Problem problem) {}
