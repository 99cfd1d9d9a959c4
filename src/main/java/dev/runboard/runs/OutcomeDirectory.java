package dev.runboard.runs;

import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.UpstreamException;
import java.util.List;

/** Knows how runs went on of which the API itself only says that their session was started. */
public interface OutcomeDirectory {

    /** For where nothing is looked up: every run keeps the status it has. */
    OutcomeDirectory NONE = (token, purpose) -> new LookUp() {
        @Override
        public List<Run> recall(List<Run> runs) {
            return runs;
        }

        @Override
        public List<Run> glance(List<Run> runs) {
            return runs;
        }

        @Override
        public List<Run> settle(List<Run> runs) {
            return runs;
        }
    };

    /** What the statuses are wanted for, which is how much may be spent on them. */
    enum Purpose {
        /** To be shown: what is not known yet is told by a later look. */
        SHOW,
        /** To choose the runs by them: what is not known is missing. */
        FILTER,
        /** To be written into a file: nobody waits in front of it. */
        EXPORT
    }

    /** Begins the look-ups of one page: together they keep to one budget of calls and of time. */
    LookUp begin(AccessToken token, Purpose purpose);

    /**
     * The look-ups of one page. What is not known in time keeps the status it has: a failing look-up is no failing page.
     */
    interface LookUp {

        /** The same runs, with what was found out before: this asks nobody. */
        List<Run> recall(List<Run> runs);

        /**
         * The same runs, with what can be told of many at once: whether they go on.
         *
         * @throws UpstreamException if the token is refused, and never else
         */
        List<Run> glance(List<Run> runs);

        /**
         * The same runs, with what can be told of each: how they ended and what their sessions say.
         *
         * @throws UpstreamException if the token is refused, and never else
         */
        List<Run> settle(List<Run> runs);

        /** Whether some of them are looked up still, so that a later look tells more. */
        default boolean goesOn() {
            return false;
        }
    }
}
