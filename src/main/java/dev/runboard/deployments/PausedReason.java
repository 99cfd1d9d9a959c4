package dev.runboard.deployments;

import dev.runboard.upstream.JsonFields;
import org.jspecify.annotations.Nullable;

/** Why a deployment is paused, in words. */
record PausedReason(String words) {

    private static final String BY_HAND = "paused by hand";

    static @Nullable PausedReason read(JsonFields reason) {
        String type = reason.word("type");
        if (type == null) {
            return null;
        }
        return new PausedReason(
                switch (type) {
                    case "manual" -> BY_HAND;
                    case "error" -> "paused by Qoder, as a run could not start" + cause(reason.object("error"));
                    default -> "paused: " + type;
                });
    }

    boolean isByHand() {
        return words.equals(BY_HAND);
    }

    private static String cause(JsonFields error) {
        String type = error.word("type");
        String message = error.word("message");
        String cause = type == null ? "" : ": " + type;
        return message == null ? cause : cause + ": " + message;
    }
}
