package dev.runboard.wall;

import dev.runboard.text.Message;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the history knows of a deployment that fails.
 *
 * @param last the id of the latest failed run that it has
 * @param failures how many runs failed in a row up to that one
 * @param atLeast whether more may have failed
 * @param since when the first of them was triggered
 * @param changed what changed before, or null
 */
record KnownStreak(
        String last,
        int failures,
        boolean atLeast,
        @Nullable Instant since,
        @Nullable Message changed) {}
