package dev.runboard.web.runs;

import dev.runboard.qoder.history.Streak;
import dev.runboard.text.Message;

/** Tells the streak of a deployment. All pages call the same streaks "at least" that long and that old. */
public final class StreakWords {

    private StreakWords() {}

    /** @param text the text for a streak whose length is known; that for a longer one has its key with {@code .at-least} */
    public static Message length(String text, Streak<?> streak) {
        return Message.of(streak.atLeast() ? text + ".at-least" : text, streak.length());
    }

    /** The word before the time of {@link Streak#since}. */
    public static Message since(Streak<?> streak) {
        return Message.of(streak.mayBeOlder() ? "streak.since.at-least" : "streak.since");
    }
}
