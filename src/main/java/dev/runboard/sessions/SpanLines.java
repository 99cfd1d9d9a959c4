package dev.runboard.sessions;

import dev.runboard.qoder.events.ContentText;
import dev.runboard.qoder.events.EventIndex;
import dev.runboard.qoder.events.EventJson;
import dev.runboard.text.Durations;
import dev.runboard.text.Message;
import dev.runboard.upstream.answers.JsonFields;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Describes model requests, and outcomes with their evaluations. */
final class SpanLines {

    private static final String EVALUATION = "span.outcome_evaluation_";

    private SpanLines() {}

    static @Nullable EventLine of(String type, JsonFields event, EventIndex index) {
        return switch (type) {
            case EventIndex.REQUEST_START ->
                EventLine.of(EventKind.STATE, "sessions.event.model-request").with(Message.of("sessions.event.begun"));
            case EventIndex.REQUEST_END -> requestEnd(event, index);
            case "user.define_outcome" -> outcome(event);
            case EVALUATION + "start" -> evaluation(event, "sessions.event.evaluation-began");
            case EVALUATION + "ongoing" -> evaluation(event, "sessions.event.evaluation-goes-on");
            case EVALUATION + "end" ->
                evaluation(event, "sessions.event.evaluation")
                        .named(event.text("result"))
                        .with(UsageWords.of(event.object("usage")))
                        .saying(ContentText.first(event, "explanation"));
            default -> null;
        };
    }

    private static EventLine requestEnd(JsonFields event, EventIndex index) {
        boolean failed = Boolean.TRUE.equals(event.flag("is_error"));
        EventLine line = failed
                ? EventLine.of(EventKind.ERROR, "sessions.event.model-request-failed")
                : EventLine.of(EventKind.STATE, "sessions.event.model-request");
        return line.with(duration(event, index))
                .with(UsageWords.of(event.object("model_usage")))
                .saying(failed ? error(event) : null);
    }

    private static @Nullable String error(JsonFields event) {
        String message = ContentText.first(event.object("error"), "message");
        return message != null ? message : first(EventJson.of(event.value("error")), event.text("message"));
    }

    private static @Nullable Message duration(JsonFields event, EventIndex index) {
        String start = event.text("model_request_start_id");
        Instant began = start == null ? null : index.requests().get(start);
        Instant ended = event.instant("processed_at");
        return began == null || ended == null || ended.isBefore(began)
                ? null
                : Durations.words(Duration.between(began, ended));
    }

    private static EventLine outcome(JsonFields event) {
        return EventLine.of(EventKind.OUTCOME, "sessions.event.outcome")
                .with(count("sessions.iteration.most", event.count("max_iterations")))
                .saying(ContentText.first(event, "description", "content"))
                .evaluatedBy(rubric(event));
    }

    /** A text, an object with a text, a file, or anything else. */
    private static @Nullable String rubric(JsonFields event) {
        JsonFields rubric = event.object("rubric");
        String text = first(rubric.text("content"), rubric.text("text"));
        return "text".equals(rubric.text("type")) && text != null ? text : EventJson.of(event.value("rubric"));
    }

    private static EventLine evaluation(JsonFields event, String label) {
        return EventLine.of(EventKind.OUTCOME, label).with(count("sessions.iteration", event.count("iteration")));
    }

    private static @Nullable Message count(String key, OptionalLong count) {
        return count.isPresent() ? Message.of(key, count.getAsLong()) : null;
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one != null ? one : other;
    }
}
