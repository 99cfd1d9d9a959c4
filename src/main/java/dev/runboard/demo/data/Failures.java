package dev.runboard.demo.data;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;

/** The ways in which the demo's runs fail, and their messages. */
final class Failures {

    private static final JsonNode TEXTS = Resource.read("errors.json");
    private static final List<JsonNode> USUAL = byFrequency(TEXTS.path("usual"));
    private static final List<JsonNode> OF_BROKEN_AGENT = byFrequency(TEXTS.path("of_broken_agent"));
    private static final JsonNode ODD = TEXTS.path("odd_messages");
    private static final JsonNode OVERCOME = TEXTS.path("overcome");
    private static final int ODD_OF = 30;
    private static final int ODD_OFTEN_OF = 3;

    private Failures() {}

    static Failure usual(SplittableRandom random, boolean oftenOdd) {
        JsonNode kind = USUAL.get(random.nextInt(USUAL.size()));
        boolean odd = random.nextInt(oftenOdd ? ODD_OFTEN_OF : ODD_OF) == 0;
        return failure(kind, odd ? ODD : kind.path("messages"), random);
    }

    static Failure ofBrokenAgent(SplittableRandom random) {
        JsonNode kind = OF_BROKEN_AGENT.get(random.nextInt(OF_BROKEN_AGENT.size()));
        return failure(kind, kind.path("messages"), random);
    }

    /** An error in the middle of a session, which did not end it. */
    static RunError overcome(long hash) {
        JsonNode error = OVERCOME.get(Hash.below(OVERCOME.size(), hash >>> 12));
        return new RunError(error.path("type").asString(), error.path("message").asString());
    }

    private static Failure failure(JsonNode kind, JsonNode messages, SplittableRandom random) {
        String message = messages.get(random.nextInt(messages.size()))
                .asString()
                .replace("{n}", Integer.toString(2 + random.nextInt(98)));
        RunError error = new RunError(kind.path("type").asString(), message);
        return new Failure(error, kind.path("starts").asBoolean());
    }

    /** A kind with more messages occurs more often. */
    private static List<JsonNode> byFrequency(JsonNode kinds) {
        return kinds.valueStream()
                .flatMap(kind -> Collections.nCopies(kind.path("messages").size(), kind).stream())
                .toList();
    }
}
