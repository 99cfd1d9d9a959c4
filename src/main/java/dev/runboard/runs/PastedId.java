package dev.runboard.runs;

import dev.runboard.upstream.Id;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.web.util.UriUtils;

/**
 * The id in a pasted text: an address, a line of a log, a command, a piece of JSON. If it has several, the first counts.
 */
final class PastedId {

    /** The script {@code jump.js} finds ids in the same way. */
    private static final Pattern KNOWN = ids("drun|dep|sess");

    /** A run, a deployment or a session in the same text counts before its agent. */
    private static final Pattern AGENT = ids("agent");

    /** The name of a field, or a word without digits and underscores like the name of a deployment. */
    private static final Pattern NO_ID = Pattern.compile("(?:drun|dep|sess|agent)_(?:ids?|version|name)|[^0-9_]+");

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Mn}\\p{Cc}&&[^\\s]]+");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|.)");
    private static final Pattern BROKEN_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern AROUND = Pattern.compile("^[^A-Za-z0-9]+|[^A-Za-z0-9]+$");

    private PastedId() {}

    private static Pattern ids(String kinds) {
        return Pattern.compile("(?<![A-Za-z0-9])(?:" + kinds
                + ")_(?!(?:ids?|version|name)(?![A-Za-z0-9]))[A-Za-z0-9]+(?:[_-]+[A-Za-z0-9]+)*");
    }

    /** The first {@code drun_}, {@code dep_} or {@code sess_} id, else the first {@code agent_} id, else the text if it is one word. */
    static Optional<Id> find(String text) {
        String plain =
                ESCAPE.matcher(decoded(INVISIBLE.matcher(text).replaceAll(""))).replaceAll(" ");
        String id = Stream.of(KNOWN, AGENT)
                .map(pattern -> pattern.matcher(plain))
                .filter(Matcher::find)
                .findFirst()
                .map(Matcher::group)
                .orElseGet(() -> AROUND.matcher(plain).replaceAll(""));
        return id.startsWith("pt-") || NO_ID.matcher(id).matches() ? Optional.empty() : Id.parse(id);
    }

    /** As an address has it, be it encoded twice. */
    private static String decoded(String text) {
        String before = text;
        for (int i = 0; i < 2 && before.indexOf('%') >= 0; i++) {
            before = UriUtils.decode(BROKEN_PERCENT.matcher(before).replaceAll("%25"), StandardCharsets.UTF_8);
        }
        return before;
    }
}
