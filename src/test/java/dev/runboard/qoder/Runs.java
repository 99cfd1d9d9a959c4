package dev.runboard.qoder;

import static dev.runboard.web.EnglishWords.english;

import dev.runboard.upstream.answers.JsonFields;
import dev.runboard.web.DisplayTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Runs as the API sends them, and as tests write them: with single quotes. */
public final class Runs {

    private static final JsonMapper JSON = new JsonMapper();

    /** The deployment of the full run, which has a name. */
    public static final String DEPLOYMENT = "dep_019ec55a2b687b3f94eee77dd77e4b2a";

    public static final String DEPLOYMENTS =
            "{\"data\":[{\"id\":\"" + DEPLOYMENT + "\",\"name\":\"pr-triage\"}],\"has_more\":false}";

    /** A run with every field that any generation of the API has. */
    private static final String FULL = """
            {'agent':{'id':'agent_019ebb21ef8e7df6a559052c94875160','type':'agent','version':1},
             'cas_run_extras':{'attempt':2,'started_at':'2026-06-14T08:58:17.165588Z','turn_id':'turn_019ec55a68b87a9d'},
             'completed_at':'2026-06-14T08:58:34.433744Z','created_at':'2026-06-14T08:58:17.13334Z',
             'deployment_id':'dep_019ec55a2b687b3f94eee77dd77e4b2a','duration_ms':17268,
             'error':{'type':'unknown_error','message':'Something failed'},
             'id':'drun_1','session_id':'sess_019ec55a68b37e1e8d660691af161ab4','status':'failed',
             'trigger_context':{'type':'schedule','scheduled_at':'2026-06-14T08:58:17Z'},
             'triggered_at':'2026-06-14T08:58:17.13334Z','type':'deployment_run'}""";

    /** What today's API would say of one run. */
    public static final RunList TODAY = new RunList(List.of(run("{'id':'drun_0','session_id':'sess_0'}")), false, 0);

    private Runs() {}

    /** A time as pages write it. */
    public static String words(Instant time) {
        return String.valueOf(english(DisplayTime.of(time, time).absolute()));
    }

    public static Run run(String json) {
        return Run.read(fields(json)).orElseThrow();
    }

    public static JsonFields fields(String json) {
        return new JsonFields(JSON.readTree(json.replace('\'', '"')));
    }

    public static ObjectNode full(String id) {
        ObjectNode run = (ObjectNode) JSON.readTree(FULL.replace('\'', '"'));
        run.put("id", id);
        return run;
    }

    /** The full run with {@code value} in the field at {@code path}, like {@code error.type}. */
    public static ObjectNode with(String id, String path, Object value) {
        ObjectNode run = full(id);
        ObjectNode place = run;
        String[] names = path.split("\\.");
        for (int i = 0; i < names.length - 1; i++) {
            place = (ObjectNode) place.get(names[i]);
        }
        place.set(names[names.length - 1], value instanceof JsonNode node ? node : JSON.valueToTree(value));
        return run;
    }

    public static String list(ObjectNode... runs) {
        return list(List.of(runs), false);
    }

    public static String list(List<ObjectNode> runs, boolean more) {
        String data = runs.stream().map(JsonNode::toString).collect(Collectors.joining(","));
        return "{\"data\":[" + data + "],\"has_more\":" + more + "}";
    }

    /** The texts, objects and numbers that a run consists of. */
    public static Stream<String> paths() {
        return Stream.of(
                "type",
                "status",
                "deployment_id",
                "session_id",
                "created_at",
                "triggered_at",
                "completed_at",
                "duration_ms",
                "agent",
                "agent.id",
                "agent.type",
                "agent.version",
                "trigger_context",
                "trigger_context.type",
                "trigger_context.scheduled_at",
                "error",
                "error.type",
                "error.message",
                "cas_run_extras",
                "cas_run_extras.attempt",
                "cas_run_extras.started_at",
                "cas_run_extras.turn_id");
    }
}
