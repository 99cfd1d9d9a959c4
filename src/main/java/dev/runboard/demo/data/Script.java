package dev.runboard.demo.data;

import dev.runboard.demo.data.Run.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What happens in a session: it opens with the task, goes on in steps of a thought and a tool, may have some scenes, and
 * closes with its result.
 */
final class Script {

    private static final JsonNode EVENTS = Resource.read("events.json");
    private static final List<JsonNode> TOOLS = texts("tools");
    private static final JsonNode SCENES = EVENTS.path("scenes");
    private static final int MAX_STEPS = 11;
    private static final int LONG_STEPS = 1999;
    private static final int LONG_SECONDS = 900;
    private static final int FAILING_OF = 8;

    private final Run run;
    private final List<JsonNode> events = new ArrayList<>();

    private Script(Run run) {
        this.run = run;
    }

    static List<JsonNode> texts(String field) {
        return EVENTS.path(field).valueStream().toList();
    }

    static List<JsonNode> closing(Ending ending) {
        return EVENTS.path("closings").path(ending.word()).valueStream().toList();
    }

    /** How many events open a session; the last of them is its start. */
    static int opening(Run run) {
        return run.deployment().hasGoal() ? 3 : 2;
    }

    /** The events of a run's session without its closing, as templates. */
    static List<JsonNode> of(Run run) {
        Script script = new Script(run);
        script.add("task");
        if (run.deployment().hasGoal()) {
            script.add("goal");
        }
        script.add("running");
        int steps = script.isLong() ? LONG_STEPS : 1 + script.below(MAX_STEPS, 1);
        for (int step = 0; step < steps; step++) {
            script.step(Hash.of(run.hash(), 100 + step));
        }
        if (script.isLong()) {
            script.ask();
        } else {
            script.scenes();
        }
        return script.events;
    }

    /** Where a schedule starts runs that take a quarter of an hour, their sessions have 10,000 events. */
    private boolean isLong() {
        return run.trigger() == Trigger.SCHEDULE && run.deployment().habits().seconds() >= LONG_SECONDS;
    }

    private void step(long hash) {
        addAll(EVENTS.path("model"));
        int roll = Hash.below(40, hash);
        add(roll == 1 ? "overcome_error" : roll < 14 ? "thinking" : "thought");
        JsonNode tool = TOOLS.get(Hash.below(TOOLS.size(), hash >>> 8));
        String prefix = roll % 7 == 0 ? "agent.mcp_" : "agent.";
        ObjectNode use = object(prefix + "tool_use");
        if (roll % 7 == 0) {
            use.put("mcp_server_name", "tracker");
        }
        use.set("name", tool.path("name"));
        use.set("input", tool.path("input"));
        events.add(use.put("evaluated_permission", "allow"));
        boolean failed = Hash.below(FAILING_OF, hash >>> 16) == 0;
        ObjectNode result = object(prefix + "tool_result");
        result.put(roll % 7 == 0 ? "mcp_tool_use_id" : "tool_use_id", "$-1").put("is_error", failed);
        result.set("content", tool.path(failed ? "failure" : "output"));
        events.add(result);
    }

    private void scenes() {
        addOneOf(5, "attachments");
        addOneOf(9, "thread");
        addOneOf(6, "custom_tool");
        ask();
        boolean isGood = run.ending().isGood();
        if (isGood) {
            addOneOf(4, "artifact");
        }
        if (run.deployment().hasGoal() && isGood) {
            List<JsonNode> outcomes = texts("outcomes");
            addAll(outcomes.get(below(outcomes.size(), 41)));
        } else if (run.deployment().hasGoal() && run.ending() == Ending.CANCELLED) {
            addAll(SCENES.path("interrupted_outcome"));
        }
    }

    private void ask() {
        Question question = run.question();
        if (question != null) {
            addAll(SCENES.path(question.denial() == null ? "allowed" : "denied"));
        }
    }

    private void addOneOf(int many, String scene) {
        if (Hash.below(many, Hash.of(run.hash(), Hash.of(scene))) == 0) {
            addAll(SCENES.path(scene));
        }
    }

    private int below(int bound, int salt) {
        return Hash.below(bound, Hash.of(run.hash(), salt));
    }

    private void add(String event) {
        events.add(EVENTS.path(event));
    }

    private void addAll(JsonNode list) {
        list.forEach(events::add);
    }

    private static ObjectNode object(String type) {
        return JsonMapper.shared().createObjectNode().put("type", type);
    }

    /** When the events happen: evenly between the start and the end, except while the session waits. */
    static List<Instant> times(Run run, List<JsonNode> events, int closing) {
        int opening = opening(run);
        List<Instant> times = new ArrayList<>(Collections.nCopies(opening - 1, run.created()));
        int total = events.size() + closing;
        Question question = run.question();
        int asking = question == null ? total : waitPlace(events);
        Instant asked = question == null ? run.ended() : question.asked();
        times.add(run.started());
        for (int index = opening; index < events.size(); index++) {
            if (index < asking) {
                times.add(between(run.started(), asked, index, asking, run.hash()));
            } else if (question == null || index == asking) {
                times.add(asked);
            } else if (index == asking + 1) {
                times.add(question.answered());
            } else {
                times.add(between(question.answered(), run.ended(), index - asking - 1, total - asking, run.hash()));
            }
        }
        return times;
    }

    private static int waitPlace(List<JsonNode> events) {
        int index = events.size() - 1;
        while (!events.get(index).path("type").asString().equals("user.tool_confirmation")) {
            index--;
        }
        return index - 1;
    }

    /** The place's share of a stretch of time, and some of the next. */
    private static Instant between(Instant from, Instant to, int place, int places, long hash) {
        long beat = Duration.between(from, to).toNanos() / places;
        int late = Hash.below(800, Hash.of(hash, 1000L + place));
        return from.plusNanos(beat * place + beat * late / 1000);
    }
}
