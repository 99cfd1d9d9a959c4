package dev.runboard.deployments;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.deployments.DeploymentStatus;
import dev.runboard.qoder.deployments.PausedReason;
import dev.runboard.text.DisplayText;
import dev.runboard.text.Message;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Describes the status of a deployment, and why it is paused. */
final class StatusWords {

    private StatusWords() {}

    /** A new word of the API is shown as it is. */
    static Message of(DeploymentStatus status) {
        String kind = status.kind().word();
        return status.word().equals(kind) ? Message.of("deployments.status." + kind) : Message.verbatim(status.word());
    }

    static Message of(PausedReason reason) {
        return switch (reason.type()) {
            case "manual" -> Message.of("deployments.paused.manual");
            case "error" -> byFailure(cause(reason.failure()));
            default -> Message.of("deployments.paused.other", DisplayText.line(reason.type()));
        };
    }

    private static Message byFailure(String cause) {
        return cause.isEmpty()
                ? Message.of("deployments.paused.failure")
                : Message.of("deployments.paused.failure.cause", cause);
    }

    private static String cause(Run.@Nullable RunError failure) {
        return failure == null
                ? ""
                : Stream.of(Objects.requireNonNullElse(failure.type(), ""), failure.message())
                        .filter(words -> !words.isEmpty())
                        .map(words -> DisplayText.line(words))
                        .collect(Collectors.joining(": "));
    }
}
