package dev.runboard.upstream;

import org.jspecify.annotations.Nullable;

/**
 * What was read from a good answer.
 *
 * @param version a digest of the bytes that came: equal answers, equal versions
 * @param problem what of it is not in {@code value}, or null where nothing is missing
 */
record JsonResponse<T>(T value, String version, @Nullable Problem problem) {}
