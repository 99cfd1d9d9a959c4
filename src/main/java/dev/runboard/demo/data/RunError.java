package dev.runboard.demo.data;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The error that a run reports.
 *
 * @param starts whether the run has a session before it fails
 * @param ending how the session ends
 * @param sessionType the type that a session gives to its error: one of eight
 * @param mcpServer the MCP server that the session's error names, or null if the error has another cause
 */
public record RunError(
        String type,
        String message,
        boolean starts,
        Ending ending,
        String sessionType,
        @Nullable String mcpServer) {

    private static final JsonNode ERRORS = Json.read("errors.json");
    static final RunError CANCELLED = of(ERRORS.path("cancelled"));
    static final RunError AT_CAP = of(ERRORS.path("at_cap"));
    static final RunError THROTTLED = of(ERRORS.path("throttled"));

    private static final List<JsonNode> COMMON_ERRORS = byFrequency(ERRORS.path("usual"));
    private static final List<JsonNode> OF_BROKEN_AGENT = byFrequency(ERRORS.path("of_broken_agent"));
    private static final int ODD_OF = 30;
    private static final int ODD_OFTEN_OF = 3;

    /** How a session ends. */
    public enum Ending {
        END_TURN,
        STOP_SEQUENCE,
        CANCELLED,
        BUDGET_REACHED,
        RETRIES_EXHAUSTED,
        TERMINATED
    }

    /** A kind with more messages occurs more often. */
    private static List<JsonNode> byFrequency(JsonNode kinds) {
        return kinds.valueStream()
                .flatMap(kind -> Collections.nCopies(kind.path("messages").size(), kind).stream())
                .toList();
    }

    static RunError usual(SplittableRandom random, boolean oftenOdd) {
        JsonNode kind = COMMON_ERRORS.get(random.nextInt(COMMON_ERRORS.size()));
        boolean odd = random.nextInt(oftenOdd ? ODD_OFTEN_OF : ODD_OF) == 0;
        return of(kind, odd ? ERRORS.path("odd_messages") : kind.path("messages"), random);
    }

    static RunError ofBrokenAgent(SplittableRandom random) {
        JsonNode kind = OF_BROKEN_AGENT.get(random.nextInt(OF_BROKEN_AGENT.size()));
        return of(kind, kind.path("messages"), random);
    }

    private static RunError of(JsonNode kind, JsonNode messages, SplittableRandom random) {
        String message = messages.path(random.nextInt(messages.size())).asString();
        String number = Integer.toString(2 + random.nextInt(98));
        return of(((ObjectNode) kind.deepCopy()).put("message", message.replace("{n}", number)));
    }

    private static RunError of(JsonNode json) {
        return Json.MAPPER.treeToValue(json, RunError.class);
    }

    /** An error in the middle of a session, which did not end it. */
    static RunError recovered(long hash) {
        JsonNode errors = ERRORS.path("overcome");
        return of(errors.path(Hash.below(errors.size(), hash >>> 12)));
    }
}
