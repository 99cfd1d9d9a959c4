package dev.runboard.deployments;

import dev.runboard.upstream.JsonFields;
import org.jspecify.annotations.Nullable;

/** Why a deployment is paused, in words. */
record PausedReason(String words) {

    static @Nullable PausedReason read(JsonFields reason) {
        String type = reason.word("type");
        if (type == null) {
            return null;
        }
        return new PausedReason(
                switch (type) {
                    case "manual" -> "paused by hand";
                    case "error" -> "paused by Qoder, as a run could not start" + cause(reason.object("error"));
                    default -> "paused: " + type;
                });
    }

    private static String cause(JsonFields error) {
        String type = error.word("type");
        String message = error.word("message");
        String cause = type == null ? "" : ": " + type;
        return message == null ? cause : cause + ": " + message;
    }
}
