package dev.runboard.wall;

import dev.runboard.qoder.ErrorText;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.history.Streak;
import dev.runboard.text.Label;
import dev.runboard.text.Message;
import dev.runboard.web.DisplayTime;
import dev.runboard.web.runs.RunStrip;
import dev.runboard.web.runs.StreakWords;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A broken deployment, as the wall lists it.
 *
 * @param key identifies it, for scripts
 * @param sinceWord the word before the time of {@code since}
 * @param mayBeOlder whether it may have begun earlier
 * @param streak how many runs are known to have failed in a row
 * @param row the streak in words
 * @param brief the streak in short form, like {@code ≥ 3×}
 * @param error the type of the error, or its first line if it has no type
 * @param said the first line of the error, or null if {@code error} is all that is known
 * @param errorOfSession whether the error is from the session of the last run
 * @param note a remark, or null
 * @param outcomes its latest runs
 * @param success when its latest completed run was triggered, or null if that is not known
 */
public record Broken(
        String key,
        Label label,
        @Nullable DisplayTime since,
        Message sinceWord,
        boolean mayBeOlder,
        int streak,
        Message row,
        Message brief,
        @Nullable Message error,
        @Nullable Message said,
        boolean errorOfSession,
        @Nullable Message note,
        RunStrip outcomes,
        @Nullable DisplayTime success) {

    private static final Message PAUSED_BY_FAILURE = Message.of("wall.paused-by-qoder");
    private static final Message PAUSED = Message.of("wall.paused");

    static Broken of(DeploymentCondition one, Instant now) {
        Streak<?> streak = one.streak();
        return new Broken(
                one.deployment() == null ? "none" : one.deployment().value(),
                one.label(),
                DisplayTime.ofNullable(streak.since(), now),
                StreakWords.since(streak),
                streak.mayBeOlder(),
                streak.length(),
                row(streak),
                brief(streak),
                error(one),
                said(one),
                isErrorOfSession(one),
                note(one),
                RunStrip.ofRuns(one.runs(), now),
                streak.success() == null
                        ? null
                        : DisplayTime.ofNullable(streak.success().triggeredAt(), now));
    }

    private static Message row(Streak<?> streak) {
        if (streak.length() == 0) {
            return PAUSED_BY_FAILURE;
        }
        return StreakWords.length("wall.streak", streak);
    }

    private static Message brief(Streak<?> streak) {
        if (streak.length() == 0) {
            return PAUSED;
        }
        return StreakWords.length("wall.streak.brief", streak);
    }

    private static @Nullable Message error(DeploymentCondition one) {
        Run.RunError error = cause(one);
        if (error == null) {
            return null;
        }
        String type = ErrorText.type(error);
        Message words = type == null ? ErrorText.line(error) : Message.verbatim(type);
        return words.isEmpty() ? null : words;
    }

    private static @Nullable Message said(DeploymentCondition one) {
        Run.RunError error = cause(one);
        if (error == null || ErrorText.type(error) == null) {
            return null;
        }
        Message line = ErrorText.line(error);
        return line.isEmpty() ? null : line;
    }

    /** The reason why the API paused a deployment says more than the error of its last run. */
    private static Run.@Nullable RunError cause(DeploymentCondition one) {
        Run last = one.last();
        return one.failure() != null || last == null ? one.failure() : last.error();
    }

    private static boolean isErrorOfSession(DeploymentCondition one) {
        Run last = one.last();
        return one.failure() == null && last != null && last.isErrorOfSession();
    }

    private static @Nullable Message note(DeploymentCondition one) {
        boolean failed = one.streak().length() > 0;
        Message pause = switch (one.deploymentState()) {
            case PAUSED_BY_FAILURE -> failed ? PAUSED_BY_FAILURE : null;
            case PAUSED -> PAUSED;
            case ACTIVE, PAUSED_BY_USER, ARCHIVED, UNKNOWN -> null;
        };
        Message doubt = one.streak().doubtful() ? Message.of("wall.newer-unknown") : null;
        Message changed = failed && one.changed() != null ? Message.of("wall.changed", one.changed()) : null;
        return Stream.of(pause, doubt, changed)
                .filter(Objects::nonNull)
                .reduce((before, next) -> Message.of("wall.note-and-note", before, next))
                .orElse(null);
    }
}
