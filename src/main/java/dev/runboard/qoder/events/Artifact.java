package dev.runboard.qoder.events;

import dev.runboard.text.ByteSize;
import dev.runboard.text.DisplayText;
import dev.runboard.upstream.answers.JsonFields;
import org.jspecify.annotations.Nullable;

/**
 * A file that the agent delivered.
 *
 * @param name the name of the file or else its id, or null
 * @param kind its content type
 * @param size in words
 */
public record Artifact(
        @Nullable String name,
        @Nullable String kind,
        @Nullable String size,
        @Nullable String fileId) {

    static final String TYPE = "agent.artifact_delivered";

    public static Artifact read(JsonFields event) {
        String fileId = event.word("file_id");
        String original = event.word("original_filename");
        String name = original == null ? fileId : original;
        var size = event.count("size");
        return new Artifact(
                name == null ? null : DisplayText.line(name),
                event.word("content_type"),
                size.isPresent() ? ByteSize.words(size.getAsLong()) : null,
                fileId);
    }
}
