package dev.runboard.qoder.sessions;

import dev.runboard.qoder.Run;
import dev.runboard.upstream.UpstreamException;
import java.util.List;

/**
 * The look-ups of one page. What is not known in time keeps the status it has: a failing look-up is no failing page.
 */
public interface StatusLookUp {

    /** The same runs, with what was found out before: this asks nobody. */
    List<Run> fromCache(List<Run> runs);

    /**
     * The same runs, with what can be told of many at once: whether they go on.
     *
     * @throws UpstreamException if the token is refused, and never else
     */
    List<Run> quick(List<Run> runs);

    /**
     * The same runs, with what can be told of each: how they ended and what their sessions say.
     *
     * @throws UpstreamException if the token is refused, and never else
     */
    List<Run> full(List<Run> runs);

    /** Whether some of them are looked up still, so that a later look tells more. */
    default boolean goesOn() {
        return false;
    }
}
