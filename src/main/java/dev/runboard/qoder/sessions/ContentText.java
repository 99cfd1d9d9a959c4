package dev.runboard.qoder.sessions;

import dev.runboard.text.EncodedData;
import dev.runboard.upstream.JsonFields;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The text of what the API defines as content: the content of a message or of a tool's result. It is a string, or a list of
 * blocks. A block of an unknown type is its JSON.
 */
public final class ContentText {

    /** The media type of any picture. */
    private static final String IMAGE = "image/*";

    private ContentText() {}

    static @Nullable String of(@Nullable JsonNode content) {
        if (content == null || content.isNull()) {
            return null;
        }
        return content.isArray()
                ? content.valueStream().map(ContentText::block).collect(Collectors.joining("\n"))
                : block(content);
    }

    /** The content in the first of {@code fields} that has some, or null. */
    public static @Nullable String first(JsonFields object, String... fields) {
        return Stream.of(fields)
                .map(field -> of(object.value(field)))
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElse(null);
    }

    private static String block(JsonNode block) {
        if (block.isString()) {
            return block.stringValue();
        }
        JsonFields fields = new JsonFields(block);
        String text = text(fields, block.size());
        if (text != null) {
            return text;
        }
        String type = fields.text("type");
        String kind = type == null ? "" : type;
        String image = kind.equals("image") ? image(fields) : null;
        return switch (kind) {
            case "document", "file", "search_result" -> reference(kind.replace('_', ' '), fields);
            default -> image == null ? ShownJson.json(block) : image;
        };
    }

    /** The text of a block that is nothing else. */
    private static @Nullable String text(JsonFields block, int fields) {
        String type = block.text("type");
        boolean isText = type == null ? fields == 1 : type.equals("text");
        return isText ? block.text("text") : null;
    }

    /** Null where the block does not say where its data are. */
    private static @Nullable String image(JsonFields image) {
        String data = imageData(image);
        if (data != null) {
            return EncodedData.words(IMAGE, data);
        }
        String source = source(image);
        return source == null || source.startsWith("data:") ? source : "[image " + source + "]";
    }

    /** An MCP server's block has the data itself, and the block's type says enough of what they are. */
    private static @Nullable String imageData(JsonFields image) {
        JsonFields source = image.object("source");
        return "base64".equals(source.text("type")) ? source.text("data") : image.text("data");
    }

    /** Like {@code [document] “Report” [PDF, 12 KB]}, and below it what the block itself has of the text. */
    private static String reference(String type, JsonFields block) {
        StringJoiner line = new StringJoiner(" ");
        line.add("[" + type + "]");
        String title = firstText(block, "title", "filename", "name");
        if (title != null) {
            line.add("“" + title + "”");
        }
        String source = source(block);
        if (source != null) {
            line.add(source);
        }
        String body = Stream.of(block.text("context"), body(block.object("source")), of(block.value("content")))
                .filter(text -> text != null && !text.isEmpty())
                .collect(Collectors.joining("\n"));
        return body.isEmpty() ? line.toString() : line + "\n" + body;
    }

    /** Where a block's data are, or how large they are; null where they are no data but a text. */
    private static @Nullable String source(JsonFields block) {
        JsonFields source = block.object("source");
        String data = source.text("data");
        if (data != null && "base64".equals(source.text("type"))) {
            return EncodedData.words(source.text("media_type"), data);
        }
        String where = firstText(source, "url", "file_id");
        return where != null ? where : firstText(block, "source", "url", "file_id");
    }

    /** The text that a source holds, or its JSON where it is of no known kind. */
    private static @Nullable String body(JsonFields source) {
        if (source.node() == null) {
            return null;
        }
        return switch (String.valueOf(source.text("type"))) {
            case "base64", "url", "file" -> null;
            case "text" -> source.text("data");
            case "content" -> of(source.value("content"));
            default -> ShownJson.json(source.node());
        };
    }

    private static @Nullable String firstText(JsonFields object, String... fields) {
        return Stream.of(fields)
                .map(object::text)
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElse(null);
    }
}
