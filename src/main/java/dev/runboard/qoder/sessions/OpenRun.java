package dev.runboard.qoder.sessions;

import dev.runboard.qoder.Run;
import org.jspecify.annotations.Nullable;

/**
 * A run of which it is not known yet how it ended.
 *
 * @param session its session as a list told it, or null where that is not known either
 */
record OpenRun(Run run, @Nullable Session session) {}
