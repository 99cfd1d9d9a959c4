package dev.runboard.runs;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes JSON for people: indented, and no longer than a page can bear. */
final class PrettyJson {

    private static final int LONGEST = 200_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private PrettyJson() {}

    /** @param json well-formed: it was read once */
    static String of(String json) {
        String pretty = JSON.writeValueAsString(JSON.readTree(json));
        return pretty.length() <= LONGEST
                ? pretty
                : pretty.substring(0, LONGEST) + "\n… cut after " + LONGEST + " characters; the curl line gives all.";
    }
}
