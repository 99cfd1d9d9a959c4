package dev.runboard.qoder.events;

import dev.runboard.text.EncodedData;
import dev.runboard.upstream.answers.JsonFields;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The text of content: of a message or of the result of a tool. Content is a string or a list of blocks. A block without text is
 * shown by its type, as the API names it. A block of an unknown type is shown as JSON.
 */
public final class ContentText {

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

    /** Returns the content of the first field that has some, or null. */
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
            case "document", "file", "search_result" -> reference(kind, fields);
            default -> image == null ? EventJson.json(block) : image;
        };
    }

    /** The text of a block with nothing but text. */
    private static @Nullable String text(JsonFields block, int fields) {
        String type = block.text("type");
        boolean isText = type == null ? fields == 1 : type.equals("text");
        return isText ? block.text("text") : null;
    }

    /** Returns null if the block has no data and no address of them. */
    private static @Nullable String image(JsonFields image) {
        String data = imageData(image);
        if (data != null) {
            return EncodedData.words(IMAGE, data);
        }
        String source = source(image);
        return source == null || source.startsWith("data:") ? source : "[image " + source + "]";
    }

    /** A block of an MCP server has the data itself. */
    private static @Nullable String imageData(JsonFields image) {
        JsonFields source = image.object("source");
        return "base64".equals(source.text("type")) ? source.text("data") : image.text("data");
    }

    /** Returns a text like {@code [document] “Report” [PDF, 12 KB]}, followed by the text of the block. */
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

    /** The address of the data or their size, or null for a text. */
    private static @Nullable String source(JsonFields block) {
        JsonFields source = block.object("source");
        String data = source.text("data");
        if (data != null && "base64".equals(source.text("type"))) {
            return EncodedData.words(source.text("media_type"), data);
        }
        String where = firstText(source, "url", "file_id");
        return where != null ? where : firstText(block, "source", "url", "file_id");
    }

    /** The text of a source, or its JSON if its type is unknown. */
    private static @Nullable String body(JsonFields source) {
        if (source.node() == null) {
            return null;
        }
        return switch (String.valueOf(source.text("type"))) {
            case "base64", "url", "file" -> null;
            case "text" -> source.text("data");
            case "content" -> of(source.value("content"));
            default -> EventJson.json(source.node());
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
