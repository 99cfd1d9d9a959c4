package dev.runboard.export;

import dev.runboard.qoder.Run;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes runs as the API gave them, one a line, with what Runboard derived under the key {@code runboard}. */
class NdjsonExport {

    private static final String KEY = "runboard";

    private final Writer out;
    private final JsonMapper json;

    NdjsonExport(Writer out, JsonMapper json) {
        this.out = out;
        this.json = json;
    }

    void write(Run run) throws IOException {
        String object = withoutOurKey(run.json());
        String derived = json.writeValueAsString(derived(run));
        boolean empty = object.substring(1, object.length() - 1).isBlank();
        out.append(object, 0, object.lastIndexOf('}'))
                .append(empty ? "" : ",")
                .append('"' + KEY + "\":")
                .append(derived)
                .append("}\n");
    }

    /** The API's own field of that name would hide ours, or be hidden by it. */
    private String withoutOurKey(String object) {
        if (!object.contains('"' + KEY + '"')) {
            return object;
        }
        ObjectNode parsed = (ObjectNode) json.readTree(object);
        parsed.remove(KEY);
        return parsed.toString();
    }

    private static Map<String, @Nullable Object> derived(Run run) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        Duration took = run.took();
        facts.put("status", run.status().word());
        facts.put("status_source", run.status().source());
        facts.put("started_at", text(run.startedAt()));
        facts.put("completed_at", text(run.completedAt()));
        facts.put("duration_ms", took == null ? null : took.toMillis());
        facts.put("error", error(run.error()));
        if (run.missedGoal() != null) {
            facts.put("outcome", "not reached");
        }
        return facts;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : Objects.toString(value);
    }

    private static @Nullable Map<String, @Nullable String> error(Run.@Nullable RunError error) {
        if (error == null) {
            return null;
        }
        Map<String, @Nullable String> facts = new LinkedHashMap<>();
        facts.put("type", error.type());
        facts.put("message", error.message());
        return facts;
    }
}
