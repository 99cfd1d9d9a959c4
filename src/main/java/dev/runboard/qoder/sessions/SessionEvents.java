package dev.runboard.qoder.sessions;

import dev.runboard.upstream.Id;
import dev.runboard.upstream.JsonFields;
import dev.runboard.upstream.NextPage;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.SecretFields;
import dev.runboard.upstream.UpstreamException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what happened in a session, in the order in which it came, without environment variables.
 *
 * @param last the event after which the next page begins, or null where that cannot be told
 * @param hasMore whether there is a next page already
 * @param next where the next page begins, or null where that cannot be told
 */
public record SessionEvents(
        List<JsonFields> events,
        @Nullable Id last,
        boolean hasMore,
        @Nullable NextPage next) {

    static final SessionEvents NONE = new SessionEvents(List.of(), null, false, null);

    /** @throws UpstreamException {@link Problem.Unreadable} if the answer has no list: that is not the same as an empty one */
    public static SessionEvents read(JsonFields answer) {
        if (!answer.isArray("data")) {
            throw new UpstreamException(new Problem.Unreadable("The answer has no list of events."));
        }
        List<JsonFields> events = answer.objects("data").stream()
                .map(SecretFields::withoutEnvironment)
                .toList();
        Id last = events.isEmpty() ? null : events.getLast().id("id");
        Id said = answer.id("last_id");
        return new SessionEvents(
                events,
                said != null ? said : last,
                NextPage.hasMore(answer),
                NextPage.read(answer, last).orElse(null));
    }

    /** Where the list goes on after a page without events, or null. An empty page is not the end of a list. */
    @Nullable
    NextPage pastEmptyPage() {
        return events.isEmpty() && hasMore ? next : null;
    }

    /** Of a session whose events are not to be had, none is known: a problem that will not pass is as good as an answer. */
    static @Nullable SessionEvents orNone(Problem problem) {
        return problem.isTransient() || problem instanceof Problem.Forbidden ? null : NONE;
    }
}
