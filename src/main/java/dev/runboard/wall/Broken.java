package dev.runboard.wall;

import dev.runboard.qoder.ErrorText;
import dev.runboard.qoder.Run;
import dev.runboard.text.Label;
import dev.runboard.web.DisplayTime;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A broken deployment, as the wall lists it.
 *
 * @param key identifies it, for scripts
 * @param streak how many runs are known to have failed in a row
 * @param row the streak in words
 * @param brief the streak in short form, like {@code ≥ 3×}
 * @param error the type of the error, or its first line if it has no type
 * @param errorOfSession whether the error is from the session of the last run
 * @param note a remark, or null
 */
public record Broken(
        String key,
        Label label,
        @Nullable DisplayTime since,
        int streak,
        String row,
        String brief,
        @Nullable String error,
        boolean errorOfSession,
        @Nullable String note) {

    private static final String PAUSED_BY_FAILURE = "paused by Qoder";

    static Broken of(DeploymentCondition one, Instant now) {
        Streak streak = one.streak();
        return new Broken(
                one.deployment() == null ? "none" : one.deployment().value(),
                one.label(),
                DisplayTime.ofNullable(streak.since(), now),
                streak.failures(),
                row(streak),
                streak.failures() == 0 ? "paused" : (streak.atLeast() ? "≥ " : "") + streak.failures() + "×",
                error(one),
                isErrorOfSession(one),
                note(one));
    }

    private static String row(Streak streak) {
        if (streak.failures() == 0) {
            return PAUSED_BY_FAILURE;
        }
        if (streak.failures() == 1 && !streak.atLeast()) {
            return "failed once";
        }
        return (streak.atLeast() ? "at least " : "") + streak.failures() + " in a row";
    }

    /** The reason why the API paused a deployment says more than the error of its last run. */
    private static @Nullable String error(DeploymentCondition one) {
        Run last = one.streak().last();
        Run.RunError error = one.failure() != null || last == null ? one.failure() : last.error();
        if (error == null) {
            return null;
        }
        String words = Objects.requireNonNullElse(ErrorText.type(error), ErrorText.line(error));
        return words.isEmpty() ? null : words;
    }

    private static boolean isErrorOfSession(DeploymentCondition one) {
        Run last = one.streak().last();
        return one.failure() == null && last != null && last.isErrorOfSession();
    }

    private static @Nullable String note(DeploymentCondition one) {
        boolean failed = one.streak().failures() > 0;
        String pause = switch (one.standing()) {
            case PAUSED_BY_FAILURE -> failed ? PAUSED_BY_FAILURE : null;
            case PAUSED -> "paused";
            case ACTIVE, PAUSED_BY_USER, ARCHIVED, UNKNOWN -> null;
        };
        String doubt = one.streak().doubtful() ? "outcome of a newer run unknown" : null;
        String changed = failed && one.changed() != null ? "changed: " + one.changed() : null;
        String note = Stream.of(pause, doubt, changed).filter(Objects::nonNull).collect(Collectors.joining(" · "));
        return note.isEmpty() ? null : note;
    }
}
