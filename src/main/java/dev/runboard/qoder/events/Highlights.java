package dev.runboard.qoder.events;

import dev.runboard.upstream.Call;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.answers.JsonFields;
import dev.runboard.upstream.answers.NextPage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The most important events of a session, from its whole transcript.
 *
 * @param artifacts the delivered artifacts, in order
 * @param isComplete whether these are all artifacts
 * @param error the error that stopped the session since it last ran, or null
 */
public record Highlights(
        List<Artifact> artifacts,
        boolean isComplete,
        @Nullable SessionError error) {

    public static final Highlights NONE = new Highlights(List.of(), true, null);

    private static final int MAX_EVENTS = 100;

    /** The session ran again after an earlier error. */
    private static final String RUNNING = "session.status_running";

    /** The call for the latest artifacts and errors of a session. */
    public static Call call(Id session) {
        return Call.to("sessions/{id}/events", session)
                .with("order", "desc")
                .with("types", Artifact.TYPE + "," + SessionError.TYPE + "," + RUNNING)
                .with("limit", MAX_EVENTS);
    }

    /** Reads an answer with the newest events first. */
    public static Highlights read(JsonFields answer) {
        List<JsonFields> events = answer.objects("data");
        List<Artifact> artifacts = events.stream()
                .filter(event -> Artifact.TYPE.equals(event.text("type")))
                .map(Artifact::read)
                .toList()
                .reversed();
        SessionError error = events.stream()
                .takeWhile(event -> !RUNNING.equals(event.text("type")))
                .filter(event -> SessionError.TYPE.equals(event.text("type")))
                .findFirst()
                .map(SessionError::read)
                .filter(last -> !last.isRetried())
                .orElse(null);
        return new Highlights(artifacts, !NextPage.hasMore(answer), error);
    }
}
