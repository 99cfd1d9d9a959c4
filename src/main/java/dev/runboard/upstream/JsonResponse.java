package dev.runboard.upstream;

import org.jspecify.annotations.Nullable;

/**
 * A successful response.
 *
 * @param version a digest of the received bytes: equal answers have equal versions
 * @param problem says that values were left out, or null if none were
 */
record JsonResponse<T>(T value, String version, @Nullable Problem problem) {}
