package dev.runboard.qoder.sessions;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.events.Evaluation;
import dev.runboard.upstream.answers.JsonFields;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The last events of an idle or terminated session since it last ran.
 *
 * @param events newest first
 */
record LastEvents(List<JsonFields> events) {

    private static final String RUNNING = "session.status_running";
    private static final String IDLE = "session.status_idle";
    private static final String TERMINATED = "session.status_terminated";
    private static final String ERROR = "session.error";

    /** The types of the events that tell why a session stopped. */
    static final String TYPES = String.join(",", IDLE, TERMINATED, RUNNING, ERROR, Evaluation.EVENT);

    /** The session does not retry after such an error. */
    private static final Set<String> GIVEN_UP = Set.of("exhausted", "terminal");

    static LastEvents of(List<JsonFields> newestFirst) {
        return new LastEvents(
                newestFirst.stream().takeWhile(event -> !isOf(RUNNING, event)).toList());
    }

    /** The newest event that the session became idle, unless it gave up afterwards. */
    @Nullable
    JsonFields rest() {
        return events.stream()
                .filter(event -> isOf(IDLE, event) || isGivingUp(event))
                .findFirst()
                .filter(event -> isOf(IDLE, event))
                .orElse(null);
    }

    /** Whether an error is newer than the last idle event. */
    boolean endWithError() {
        return events.stream()
                .filter(event -> isOf(IDLE, event) || isOf(ERROR, event))
                .findFirst()
                .filter(event -> isOf(ERROR, event))
                .isPresent();
    }

    /** Whether the session gave up, before or after its last idle event. */
    boolean giveUp() {
        return events.stream().anyMatch(LastEvents::isGivingUp);
    }

    /** When the session stopped, or null if that is not known. */
    @Nullable
    Instant endedAt() {
        Optional<JsonFields> end = events.stream()
                .filter(event -> isOf(IDLE, event) || isOf(TERMINATED, event))
                .findFirst();
        return end.or(() -> events.stream().filter(LastEvents::isGivingUp).findFirst())
                .map(event -> event.instant("processed_at"))
                .orElse(null);
    }

    /** The newest error, or null. */
    Run.@Nullable RunError error() {
        return events.stream()
                .filter(event -> isOf(ERROR, event))
                .findFirst()
                .map(LastEvents::error)
                .orElse(null);
    }

    /** The latest evaluation, or null. */
    @Nullable
    JsonFields evaluation() {
        return events.stream()
                .filter(event -> isOf(Evaluation.EVENT, event))
                .findFirst()
                .orElse(null);
    }

    private static Run.RunError error(JsonFields event) {
        JsonFields error = event.object("error");
        String message = Stream.of(error.text("message"), event.text("message"), event.text("error"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
        return new Run.RunError(error.word("type"), Evaluation.firstLine(message));
    }

    private static boolean isGivingUp(JsonFields event) {
        return isOf(ERROR, event)
                && Stream.of(event.object("error"), event)
                        .map(fields -> typeOf("retry_status", fields))
                        .anyMatch(status -> status != null && GIVEN_UP.contains(status));
    }

    private static boolean isOf(String type, JsonFields event) {
        return type.equals(event.word("type"));
    }

    /** The type of the object in {@code field}. Some answers have only the type there. */
    static @Nullable String typeOf(String field, JsonFields event) {
        String type = event.object(field).word("type");
        return type != null ? type : event.word(field);
    }
}
