package dev.runboard.deployments;

import dev.runboard.runs.Run;
import dev.runboard.runs.Standing;
import dev.runboard.upstream.JsonFields;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a deployment is paused, in words.
 *
 * @param standing who paused it
 * @param failure the error that made the API pause it, or null
 */
record PausedReason(String words, Standing standing, Run.@Nullable RunError failure) {

    static @Nullable PausedReason read(JsonFields reason) {
        String type = reason.word("type");
        if (type == null) {
            return null;
        }
        JsonFields error = reason.object("error");
        return switch (type) {
            case "manual" -> new PausedReason("paused by hand", Standing.PAUSED_BY_HAND, null);
            case "error" ->
                new PausedReason(
                        "paused by Qoder, as a run could not start" + cause(error),
                        Standing.PAUSED_BY_FAILURE,
                        failure(error));
            default -> new PausedReason("paused: " + type, Standing.PAUSED, null);
        };
    }

    private static String cause(JsonFields error) {
        String type = error.word("type");
        String message = error.word("message");
        String cause = type == null ? "" : ": " + type;
        return message == null ? cause : cause + ": " + message;
    }

    private static Run.@Nullable RunError failure(JsonFields error) {
        String type = error.word("type");
        String message = error.word("message");
        return type == null && message == null ? null : new Run.RunError(type, Objects.requireNonNullElse(message, ""));
    }
}
