package dev.runboard.qoder.events;

import dev.runboard.text.Message;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.answers.JsonFields;
import dev.runboard.upstream.answers.NextPage;
import dev.runboard.upstream.answers.SecretFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of events of a session, in order, without environment variables.
 *
 * @param last the event before the next page, or null if that is not known
 * @param hasMore whether there is a next page
 * @param next the cursor of the next page, or null if it is not known
 */
public record SessionEvents(
        List<JsonFields> events,
        @Nullable Id last,
        boolean hasMore,
        @Nullable NextPage next) {

    static final SessionEvents NONE = new SessionEvents(List.of(), null, false, null);

    /** @throws UpstreamException {@link Problem.Unreadable} if the answer has no list, which is not an empty list */
    public static SessionEvents read(JsonFields answer) {
        if (!answer.isArray("data")) {
            throw new UpstreamException(new Problem.Unreadable(Message.of("problem.detail.no-events")));
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

    /** The page after one without events, or null. An empty page need not be the last. */
    @Nullable
    public NextPage pastEmptyPage() {
        return events.isEmpty() && hasMore ? next : null;
    }

    /** Returns an empty page if there are no events that could be read, or null if a later call may have them. */
    public static @Nullable SessionEvents orNone(Problem problem) {
        return switch (problem) {
            case Problem.NotFound gone -> NONE;
            case Problem.BadRequest refused -> NONE;
            case Problem.TooLarge large -> NONE;
            default -> null;
        };
    }
}
