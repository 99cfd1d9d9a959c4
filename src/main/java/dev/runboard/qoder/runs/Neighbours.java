package dev.runboard.qoder.runs;

import dev.runboard.qoder.Run;
import org.jspecify.annotations.Nullable;

/** The runs next to a run in the list that it was opened from, if they were found. */
public record Neighbours(@Nullable Run newer, @Nullable Run older) {}
