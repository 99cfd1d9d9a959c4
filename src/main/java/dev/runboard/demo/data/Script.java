package dev.runboard.demo.data;

import dev.runboard.demo.data.Run.Trigger;
import dev.runboard.demo.data.RunError.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The events of a session: the task, steps of a thought and a tool call, sometimes a special scene, and the result.
 */
record Script(Run run, List<ObjectNode> events) {

    private static final JsonNode EVENTS = Json.read("events.json");
    private static final int MAX_STEPS = 11;
    private static final int LONG_STEPS = 1999;
    private static final int LONG_SECONDS = 900;
    private static final int FAILING_OF = 8;

    /** The events of a run's session without its closing, as templates. */
    static List<ObjectNode> of(Run run) {
        Script script = new Script(run, new ArrayList<>());
        script.open();
        int steps = script.isLong() ? LONG_STEPS : 1 + run.roll(MAX_STEPS, 1);
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

    static List<ObjectNode> closing(Run run) {
        Script closing = new Script(run, new ArrayList<>());
        closing.add("/closings/" + run.ending().name().toLowerCase(Locale.ROOT));
        return closing.events;
    }

    static JsonNode pick(String list, long hash) {
        JsonNode choices = EVENTS.path(list);
        return choices.path(Hash.below(choices.size(), hash >>> 8));
    }

    private void open() {
        add("/task");
        if (run.deployment().hasGoal()) {
            events.add(template("goal").setAll((ObjectNode) run.deployment().goal()));
        }
        add("/running");
    }

    /** Scheduled runs that take a quarter of an hour or longer have sessions of 10,000 events. */
    private boolean isLong() {
        return run.trigger() == Trigger.SCHEDULE && run.deployment().profile().seconds() >= LONG_SECONDS;
    }

    private void step(long hash) {
        add(EVENTS.path("model"));
        int roll = Hash.below(40, hash);
        add(EVENTS.path(roll == 1 ? "overcome_error" : roll < 14 ? "thinking" : "thought"));
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
        return Json.MAPPER.createObjectNode().setAll((ObjectNode) EVENTS.path(event));
    }

    private void scenes() {
        addOneOf(5, "attachments");
        addOneOf(9, "thread");
        addOneOf(6, "custom_tool");
        ask();
        boolean isGood = run.error() == null;
        if (isGood) {
            addOneOf(4, "artifact");
        }
        if (run.deployment().hasGoal() && isGood) {
            add("/outcomes/" + run.roll(EVENTS.path("outcomes").size(), 41));
        } else if (run.deployment().hasGoal() && run.ending() == Ending.CANCELLED) {
            add("/scenes/interrupted_outcome");
        }
    }

    private void ask() {
        if (run.question() != null) {
            add(run.question().denial() == null ? "/scenes/allowed" : "/scenes/denied");
        }
    }

    private void addOneOf(int many, String scene) {
        if (run.roll(many, Hash.of(scene)) == 0) {
            add("/scenes/" + scene);
        }
    }

    /** Adds the event of a place in the file, or its list of events. */
    private void add(String place) {
        add(EVENTS.at(place));
    }

    private void add(JsonNode found) {
        (found.isArray() ? found.valueStream() : Stream.of(found)).forEach(event -> events.add((ObjectNode) event));
    }
}
