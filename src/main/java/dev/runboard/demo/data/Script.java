package dev.runboard.demo.data;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What happens in a session: it opens with the task, goes on in steps of a thought and a tool, may have some scenes, and
 * closes with its result.
 */
record Script(Run run, List<JsonNode> events) {

    private static final JsonNode EVENTS = Resource.read("events.json");
    private static final int MAX_STEPS = 11;
    private static final int LONG_STEPS = 1999;
    private static final int LONG_SECONDS = 900;
    private static final int FAILING_OF = 8;

    /** The events of a run's session without its closing, as templates. */
    static List<JsonNode> of(Run run) {
        Script script = new Script(run, new ArrayList<>());
        script.open();
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

    static List<JsonNode> closing(Ending ending) {
        return EVENTS.path("closings").path(ending.word()).valueStream().toList();
    }

    static JsonNode pick(String list, long hash) {
        JsonNode choices = EVENTS.path(list);
        return choices.path(Hash.below(choices.size(), hash >>> 8));
    }

    private void open() {
        add("task");
        if (run.deployment().hasGoal()) {
            add("goal");
        }
        add("running");
    }

    /** Where a schedule starts runs that take a quarter of an hour, their sessions have 10,000 events. */
    private boolean isLong() {
        return run.trigger() == Trigger.SCHEDULE && run.deployment().habits().seconds() >= LONG_SECONDS;
    }

    private void step(long hash) {
        addAll(EVENTS.path("model"));
        int roll = Hash.below(40, hash);
        add(roll == 1 ? "overcome_error" : roll < 14 ? "thinking" : "thought");
        boolean isMcp = roll % 7 == 0;
        JsonNode tool = pick("tools", hash);
        events.add(template(isMcp ? "mcp_tool_use" : "tool_use")
                .set("name", tool.path("name"))
                .set("input", tool.path("input")));
        boolean failed = Hash.below(FAILING_OF, hash >>> 16) == 0;
        events.add(template(isMcp ? "mcp_tool_result" : "tool_result")
                .put("is_error", failed)
                .set("content", tool.path(failed ? "failure" : "output")));
    }

    private static ObjectNode template(String event) {
        return JsonNodeFactory.instance.objectNode().setAll((ObjectNode) EVENTS.path(event));
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
            JsonNode outcomes = EVENTS.path("outcomes");
            addAll(outcomes.path(below(outcomes.size(), 41)));
        } else if (run.deployment().hasGoal() && run.ending() == Ending.CANCELLED) {
            addAll(scene("interrupted_outcome"));
        }
    }

    private void ask() {
        if (run.question() != null) {
            addAll(scene(run.question().denial() == null ? "allowed" : "denied"));
        }
    }

    private void addOneOf(int many, String name) {
        if (Hash.below(many, Hash.of(run.hash(), Hash.of(name))) == 0) {
            addAll(scene(name));
        }
    }

    private static JsonNode scene(String name) {
        return EVENTS.path("scenes").path(name);
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
}
