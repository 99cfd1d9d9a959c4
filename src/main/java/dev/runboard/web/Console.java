package dev.runboard.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Links to Qoder's console.
 *
 * @param url the address of the console, or empty for no links
 */
public record Console(String url) {

    private static final Pattern SESSION = Pattern.compile("sess_[A-Za-z0-9_-]{1,123}");
    private static final Pattern AGENT = Pattern.compile("agent_[A-Za-z0-9_-]{1,122}");

    /** The address of a session's page, or null if {@code id} is malformed. */
    public @Nullable String session(@Nullable String id) {
        return page("/sessions/", SESSION, id);
    }

    /** The address of an agent's page, or null if {@code id} is malformed. */
    public @Nullable String agent(@Nullable String id) {
        return page("/agents/", AGENT, id);
    }

    private @Nullable String page(String path, Pattern wellFormed, @Nullable String id) {
        return url.isEmpty() || id == null || !wellFormed.matcher(id).matches() ? null : url + path + id;
    }
}
