package dev.runboard.qoder.deployments;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.Standing;
import dev.runboard.text.DisplayText;
import dev.runboard.upstream.JsonFields;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a deployment is paused.
 *
 * @param standing who paused it
 * @param failure the error for which the API paused it, or null
 */
public record PausedReason(String words, Standing standing, Run.@Nullable RunError failure) {

    /** @param deployment has the reason as an object with a type, or only the type */
    static @Nullable PausedReason read(JsonFields deployment) {
        JsonFields reason = deployment.object("paused_reason");
        String type = reason.isEmpty() ? deployment.word("paused_reason") : reason.word("type");
        if (type == null) {
            return null;
        }
        return switch (type) {
            case "manual" -> new PausedReason("paused by hand", Standing.PAUSED_BY_USER, null);
            case "error" -> byFailure(failure(reason));
            default -> new PausedReason("paused: " + DisplayText.line(type), Standing.PAUSED, null);
        };
    }

    private static PausedReason byFailure(Run.@Nullable RunError failure) {
        String cause = failure == null
                ? ""
                : Stream.of(Objects.requireNonNullElse(failure.type(), ""), failure.message())
                        .filter(words -> !words.isEmpty())
                        .map(words -> ": " + DisplayText.line(words))
                        .collect(Collectors.joining());
        return new PausedReason(
                "paused by Qoder, as a run could not start" + cause, Standing.PAUSED_BY_FAILURE, failure);
    }

    /** Reads the error: an object with a type and a message, or only the message. */
    private static Run.@Nullable RunError failure(JsonFields reason) {
        JsonFields error = reason.object("error");
        String type = error.word("type");
        String message = error.isEmpty() ? reason.word("error") : error.word("message");
        return type == null && message == null ? null : new Run.RunError(type, Objects.requireNonNullElse(message, ""));
    }
}
