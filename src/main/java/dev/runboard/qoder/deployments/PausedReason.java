package dev.runboard.qoder.deployments;

import dev.runboard.qoder.DeploymentState;
import dev.runboard.qoder.Run;
import dev.runboard.upstream.answers.JsonFields;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a deployment is paused.
 *
 * @param type the API’s word
 * @param state who paused it
 * @param failure the error for which the API paused it, or null
 */
public record PausedReason(String type, DeploymentState state, Run.@Nullable RunError failure) {

    /** @param deployment has the reason as an object with a type, or only the type */
    static @Nullable PausedReason read(JsonFields deployment) {
        JsonFields reason = deployment.object("paused_reason");
        String type = reason.isEmpty() ? deployment.word("paused_reason") : reason.word("type");
        if (type == null) {
            return null;
        }
        return switch (type) {
            case "manual" -> new PausedReason(type, DeploymentState.PAUSED_BY_USER, null);
            case "error" -> new PausedReason(type, DeploymentState.PAUSED_BY_FAILURE, failure(reason));
            default -> new PausedReason(type, DeploymentState.PAUSED, null);
        };
    }

    /** Reads the error: an object with a type and a message, or only the message. */
    private static Run.@Nullable RunError failure(JsonFields reason) {
        JsonFields error = reason.object("error");
        String type = error.word("type");
        String message = error.isEmpty() ? reason.word("error") : error.word("message");
        return type == null && message == null ? null : new Run.RunError(type, Objects.requireNonNullElse(message, ""));
    }
}
