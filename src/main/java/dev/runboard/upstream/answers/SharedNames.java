package dev.runboard.upstream.answers;

import dev.runboard.upstream.AccessToken;
import java.util.HashMap;
import java.util.Map;

/** The names of one answer, scrubbed. Of the first {@value #MAX_NAMES} different ones, equal names share one String. */
final class SharedNames {

    private static final int MAX_NAMES = 1000;

    private final AccessToken token;
    private final Map<String, String> names = new HashMap<>();

    SharedNames(AccessToken token) {
        this.token = token;
    }

    String share(String said) {
        String known = names.get(said);
        if (known != null) {
            return known;
        }
        String scrubbed = token.scrub(said);
        if (names.size() < MAX_NAMES && said.length() <= BoundedJson.MAX_LENGTH) {
            names.put(said, scrubbed);
        }
        return scrubbed;
    }

    /** Bytes of heap that a name takes: none if its String is shared. */
    long weight(String name) {
        return names.containsKey(name) ? 0 : HeapWeight.of(name);
    }
}
