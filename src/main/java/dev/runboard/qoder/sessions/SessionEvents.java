package dev.runboard.qoder.sessions;

import dev.runboard.upstream.Id;
import dev.runboard.upstream.JsonFields;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.UpstreamException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what happened in a session, in the order in which it came.
 *
 * @param last the event after which the next page begins, or null where that cannot be told
 * @param hasMore whether there is a next page already
 */
public record SessionEvents(
        List<JsonFields> events, @Nullable Id last, boolean hasMore) {

    static final SessionEvents NONE = new SessionEvents(List.of(), null, false);

    /** @throws UpstreamException {@link Problem.Unreadable} if the answer has no list: that is not the same as an empty one */
    public static SessionEvents read(JsonFields answer) {
        if (!answer.isArray("data")) {
            throw new UpstreamException(new Problem.Unreadable("The answer has no list of events."));
        }
        List<JsonFields> events = answer.objects("data");
        Id last = events.isEmpty() ? null : events.getLast().id("id");
        Id said = answer.id("last_id");
        Boolean more = answer.flag("has_more");
        return new SessionEvents(
                events, said != null ? said : last, more != null ? more : answer.text("next_page") != null);
    }

    /** Of a session whose events are not to be had, none is known: a problem that will not pass is as good as an answer. */
    static @Nullable SessionEvents orNone(Problem problem) {
        return problem.isTransient() || problem instanceof Problem.Forbidden ? null : NONE;
    }
}
