package dev.runboard.qoder.sessions;

import dev.runboard.upstream.Call;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.JsonFields;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one answer of the list of sessions tells.
 *
 * @param next what names the place where the list goes on, as parameter and value, or null at its end
 */
public record SessionStatesPage(Map<Id, Session> byId, Map.@Nullable Entry<String, String> next) {

    /** Before the first answer. */
    static final SessionStatesPage NONE = new SessionStatesPage(Map.of(), null);

    /** For where the question was not accepted. */
    static final SessionStatesPage REFUSED = new SessionStatesPage(Map.of(), null);

    public static SessionStatesPage read(JsonFields answer) {
        Map<Id, Session> byId = new HashMap<>();
        for (JsonFields entry : answer.objects("data")) {
            Id id = entry.id("id");
            Session session = Session.read(entry);
            if (id != null && session.state() != null) {
                byId.put(id, session);
            }
        }
        return new SessionStatesPage(Map.copyOf(byId), next(answer));
    }

    /** What names the next page, as parameter and value, or null at the end. */
    static Map.@Nullable Entry<String, String> next(JsonFields answer) {
        if (Boolean.FALSE.equals(answer.flag("has_more"))) {
            return null;
        }
        String page = answer.text("next_page");
        if (page != null) {
            return Map.entry("page", page);
        }
        Id last = answer.id("last_id");
        return last == null || answer.flag("has_more") == null ? null : Map.entry("after_id", last.value());
    }

    Call goOn(Call call) {
        return next == null ? call : call.with(next.getKey(), next.getValue());
    }
}
