package dev.runboard.qoder;

import dev.runboard.upstream.Id;
import dev.runboard.upstream.answers.JsonFields;
import dev.runboard.upstream.answers.SecretFields;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads runs of June's and today's API. */
final class RunReader {

    private static final Duration MAX_DURATION = Duration.ofDays(3650);

    private RunReader() {}

    /** Reads a run. Returns empty if it has no id. */
    static Optional<Run> read(JsonFields run) {
        JsonFields shown = SecretFields.withoutEnvironment(run);
        return Optional.ofNullable(run.id("id")).map(id -> read(id, run, error(run), shown.json()));
    }

    /** Like {@link #read}, but without the JSON. */
    static Optional<Run> readForList(JsonFields run) {
        return Optional.ofNullable(run.id("id")).map(id -> read(id, run, error(run), ""));
    }

    private static Run read(Id id, JsonFields run, Run.@Nullable RunError error, String json) {
        JsonFields extras = run.object("cas_run_extras");
        JsonFields trigger = run.object("trigger_context");
        Instant created = run.instant("created_at");
        Instant triggered = run.instant("triggered_at");
        Instant started = extras.instant("started_at");
        Instant completed = run.instant("completed_at");
        return new Run(
                id,
                status(run),
                run.id("deployment_id"),
                trigger.word("type"),
                attempt(extras.count("attempt")),
                Run.Agent.read(run.object("agent")),
                run.id("session_id"),
                extras.id("turn_id"),
                triggered != null ? triggered : created,
                trigger.instant("scheduled_at"),
                started,
                completed,
                took(run.count("duration_ms"), workBegan(run, started, created), completed),
                error,
                json,
                null);
    }

    private static RunStatus status(JsonFields run) {
        String word = run.word("status");
        return word != null
                ? RunStatus.said(word)
                : RunStatus.derived(error(run) != null, run.id("session_id") != null);
    }

    private static @Nullable Integer attempt(OptionalLong count) {
        return count.isPresent() && count.getAsLong() <= Integer.MAX_VALUE ? (int) count.getAsLong() : null;
    }

    /** The start of the work: when the run started, or else when it was recorded. A skipped run has none. */
    private static @Nullable Instant workBegan(JsonFields run, @Nullable Instant started, @Nullable Instant created) {
        boolean skipped = RunStatus.Kind.SKIPPED.word().equals(run.text("status"));
        return started != null || skipped ? started : created;
    }

    private static @Nullable Duration took(OptionalLong millis, @Nullable Instant start, @Nullable Instant end) {
        if (millis.isPresent() && millis.getAsLong() <= MAX_DURATION.toMillis()) {
            return Duration.ofMillis(millis.getAsLong());
        }
        return start == null || end == null || end.isBefore(start) ? null : Duration.between(start, end);
    }

    /**
     * The contract defines an object. A text becomes the message. Any other value has an empty one. A value that says nothing is an error only
     * if the run failed.
     */
    private static Run.@Nullable RunError error(JsonFields run) {
        JsonNode value = run.value("error");
        boolean isFailed = RunStatus.Kind.FAILED.word().equals(run.text("status"));
        if (value == null || (isBlank(value) && !isFailed)) {
            return null;
        }
        JsonFields error = run.object("error");
        String message = value.isObject() ? error.text("message") : run.text("error");
        return new Run.RunError(error.word("type"), message == null ? "" : message);
    }

    /** Whether the value says that there is no error: an empty text, list or object, a false, or an object of nulls. */
    private static boolean isBlank(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> value.stringValue().isBlank();
            case BOOLEAN -> !value.booleanValue();
            case ARRAY, OBJECT -> value.valueStream().allMatch(JsonNode::isNull);
            default -> false;
        };
    }
}
