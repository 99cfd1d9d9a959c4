package dev.runboard.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Inputs that are nearly right: by the grammar of what is parsed, with damage here and there. */
public final class Inputs {

    private static final String[] WORDS = {
        "",
        " ",
        "drun_019ec55a68af73028afa5b87931cb2f3",
        "dep_1",
        "sess_-_",
        "completed",
        "failed",
        "manual",
        "schedule",
        "true",
        "false",
        "0",
        "1",
        "20",
        "1000",
        "1001",
        "-1",
        "90m",
        "24h",
        "99999d",
        "90s",
        "0badf00d",
        "failed,running,failed",
        "2026-06-14",
        "2026-06-14T08:58:00Z",
        "2026-06-14T08:58:00.123456789+02:00",
        "2026-06-14T08:58",
        "9999-12-31T23:59:59Z",
        "../..",
        "%2e%2e/",
        "a/b?c=d&e=f#g",
        "\r\nSet-Cookie: a=b",
        "=1+1",
        "<script>",
        "${1+1}",
        "\u0000",
        "\uD83D\uDE00",
        "\uD83D",
        "\u202e",
        "１２"
    };

    private static final String[] PARAMETERS = {
        "status",
        "deployment",
        "deployment_id",
        "trigger_type",
        "has_error",
        "error_type",
        "error_group",
        "agent_id",
        "agent_version",
        "min_duration",
        "q",
        "since",
        "until",
        "limit",
        "after_id",
        "before_id",
        "board",
        "theme",
        "x"
    };

    private static final String[] FIELDS = {
        "id",
        "type",
        "status",
        "data",
        "has_more",
        "next_page",
        "last_id",
        "first_id",
        "agent",
        "version",
        "model",
        "name",
        "cas_run_extras",
        "attempt",
        "started_at",
        "turn_id",
        "completed_at",
        "created_at",
        "updated_at",
        "archived_at",
        "processed_at",
        "deployment_id",
        "duration_ms",
        "error",
        "message",
        "param",
        "request_id",
        "session_id",
        "trigger_context",
        "scheduled_at",
        "triggered_at",
        "schedule",
        "expression",
        "timezone",
        "last_run_at",
        "upcoming_runs_at",
        "metadata",
        "paused_reason",
        "description",
        "content",
        "text",
        "input",
        "output",
        "is_error",
        "stats",
        "active_seconds",
        "duration_seconds",
        "usage",
        "total_credits",
        "input_tokens",
        "output_tokens",
        "stop_reason",
        "tool_use_id",
        "mcp_tool_use_id",
        "mcp_server_name",
        "model_request_start_id",
        "model_usage",
        "retry_status",
        "event_ids",
        "outcome_evaluations",
        "explanation",
        "iteration",
        "rubric",
        "file_id",
        "original_filename",
        "size",
        "source",
        "session_thread_id",
        "agent_name",
        "title"
    };

    private static final String[] LITERALS = {
        "null",
        "true",
        "0",
        "-1",
        "1e999999999",
        "-1e-999999999",
        "17268",
        "1.5",
        "99999999999999999999999999",
        "{}",
        "[]",
        "\"2026-06-14T08:58:17.165588Z\"",
        "\"+999999999-12-31T23:59:59Z\"",
        "\"user.message\"",
        "\"agent.tool_use\"",
        "\"agent.tool_result\"",
        "\"agent.artifact_delivered\"",
        "\"span.model_request_start\"",
        "\"span.model_request_end\"",
        "\"span.outcome_evaluation_end\"",
        "\"session.status_idle\"",
        "\"session.updated\"",
        "\"document\"",
        "\"image\"",
        "\"\\u001b[31mred\\u001b[0m\"",
        "\"session.error\"",
        "\"*/5 9-17 * * MON-FRI\"",
        "\"0 0 1 1 *\"",
        "\"drun_1\"",
        "\"dep_1\""
    };

    private static final int DEEPEST = 6;

    private Inputs() {}

    /** A word that some parser knows, or any text of up to {@code longest} characters, or both in one. */
    public static String text(FuzzedDataProvider data, int longest) {
        return switch (data.consumeInt(0, 3)) {
            case 0 -> data.pickValue(WORDS);
            case 1 -> data.pickValue(WORDS) + data.consumeString(longest);
            case 2 -> data.consumeString(longest) + data.pickValue(WORDS);
            default -> data.consumeString(longest);
        };
    }

    /** The parameters of an address, some more than once. */
    public static MultiValueMap<String, String> parameters(FuzzedDataProvider data) {
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        for (int left = data.consumeInt(0, 8); left > 0; left--) {
            parameters.add(data.pickValue(PARAMETERS), text(data, 60));
        }
        return parameters;
    }

    /** An object as the API might send it: known fields with values of any type, and now and then no JSON at all. */
    public static String json(FuzzedDataProvider data) {
        StringBuilder json = new StringBuilder(object(data, 0));
        for (int damage = data.consumeInt(-6, 3); damage > 0 && !json.isEmpty(); damage--) {
            int at = data.consumeInt(0, json.length() - 1);
            json.replace(at, Math.min(json.length(), at + data.consumeInt(0, 4)), data.consumeString(4));
        }
        return json.toString();
    }

    private static String object(FuzzedDataProvider data, int depth) {
        StringBuilder object = new StringBuilder("{");
        for (int left = data.consumeInt(0, 8); left > 0; left--) {
            object.append(object.length() > 1 ? "," : "")
                    .append(quoted(data.pickValue(FIELDS)))
                    .append(':')
                    .append(value(data, depth + 1));
        }
        return object.append('}').toString();
    }

    private static String value(FuzzedDataProvider data, int depth) {
        return switch (data.consumeInt(0, depth < DEEPEST ? 4 : 2)) {
            case 0 -> data.pickValue(LITERALS);
            case 1 -> quoted(text(data, 40));
            case 2 -> Long.toString(data.consumeLong());
            case 3 -> object(data, depth);
            default -> array(data, depth);
        };
    }

    private static String array(FuzzedDataProvider data, int depth) {
        StringBuilder array = new StringBuilder("[");
        for (int left = data.consumeInt(0, 4); left > 0; left--) {
            array.append(array.length() > 1 ? "," : "").append(value(data, depth + 1));
        }
        return array.append(']').toString();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c < 0x20 || c == '"' || c == '\\') {
                quoted.append("\\u%04x".formatted(c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
