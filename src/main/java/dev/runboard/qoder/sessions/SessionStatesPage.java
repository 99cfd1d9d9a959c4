package dev.runboard.qoder.sessions;

import dev.runboard.upstream.Call;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.answers.JsonFields;
import dev.runboard.upstream.answers.NextPage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of the list of sessions.
 *
 * @param next the next page, or null at the end of the list
 */
public record SessionStatesPage(
        Map<Id, Session> byId, @Nullable NextPage next) {

    /** The page before the first answer. */
    static final SessionStatesPage NONE = new SessionStatesPage(Map.of(), null);

    /** The page of a call that the API refused. */
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

    /** Returns the next page, or null at the end of the list or if the answer has no cursor. */
    static @Nullable NextPage next(JsonFields answer) {
        List<JsonFields> entries = answer.objects("data");
        return NextPage.read(
                        answer, entries.isEmpty() ? null : entries.getLast().id("id"))
                .orElse(null);
    }

    Call nextCall(Call call) {
        return next == null ? call : next.in(call);
    }
}
