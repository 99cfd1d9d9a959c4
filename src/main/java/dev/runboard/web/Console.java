package dev.runboard.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Leads to Qoder's own pages.
 *
 * @param url the address that they are below, empty for no links
 */
public record Console(String url) {

    private static final Pattern SESSION = Pattern.compile("sess_[A-Za-z0-9_-]{1,123}");
    private static final Pattern AGENT = Pattern.compile("agent_[A-Za-z0-9_-]{1,122}");

    /** The address of a session's page; null where {@code id} is not well formed. */
    public @Nullable String session(@Nullable String id) {
        return page("/sessions/", SESSION, id);
    }

    /** The address of an agent's page; null where {@code id} is not well formed. */
    public @Nullable String agent(@Nullable String id) {
        return page("/agents/", AGENT, id);
    }

    private @Nullable String page(String path, Pattern wellFormed, @Nullable String id) {
        return url.isEmpty() || id == null || !wellFormed.matcher(id).matches() ? null : url + path + id;
    }
}
