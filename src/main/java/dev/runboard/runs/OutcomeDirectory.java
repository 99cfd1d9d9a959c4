package dev.runboard.runs;

import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.UpstreamException;
import java.util.List;

/** Knows how runs went on of which the API itself only says that their session was started. */
public interface OutcomeDirectory {

    /** For where nothing is looked up: every run keeps the status it has. */
    OutcomeDirectory NONE = token -> new LookUp() {
        @Override
        public List<Run> glance(List<Run> runs) {
            return runs;
        }

        @Override
        public List<Run> settle(List<Run> runs) {
            return runs;
        }
    };

    /** Begins the look-ups of one page: together they keep to one budget of calls and of time. */
    LookUp begin(AccessToken token);

    /**
     * The look-ups of one page. What is not known in time keeps the status it has: a failing look-up is no failing page.
     */
    interface LookUp {

        /**
         * The same runs, with what can be told of many at once: whether they go on.
         *
         * @throws UpstreamException if the token is refused, and never else
         */
        List<Run> glance(List<Run> runs);

        /**
         * The same runs, with what can be told of each: how they ended.
         *
         * @throws UpstreamException if the token is refused, and never else
         */
        List<Run> settle(List<Run> runs);
    }
}
