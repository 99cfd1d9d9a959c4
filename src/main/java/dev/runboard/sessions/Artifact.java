package dev.runboard.sessions;

import dev.runboard.upstream.JsonFields;
import dev.runboard.web.ByteSize;
import dev.runboard.web.DisplayText;
import org.jspecify.annotations.Nullable;

/**
 * A file that the agent delivered: what the run is for.
 *
 * @param kind its content type
 * @param size in words
 */
public record Artifact(
        String name,
        @Nullable String kind,
        @Nullable String size,
        @Nullable String fileId) {

    static final String TYPE = "agent.artifact_delivered";

    static Artifact read(JsonFields event) {
        String fileId = event.word("file_id");
        String name = event.word("original_filename");
        var size = event.count("size");
        return new Artifact(
                name != null ? DisplayText.line(name) : fileId != null ? fileId : "without a name",
                event.word("content_type"),
                size.isPresent() ? ByteSize.words(size.getAsLong()) : null,
                fileId);
    }
}
