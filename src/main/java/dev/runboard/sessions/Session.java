package dev.runboard.sessions;

import dev.runboard.upstream.JsonFields;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session, as far as the upstream tells.
 *
 * @param active how long it worked
 * @param lasted how long it was there
 * @param credits what it has used so far, as the older or newer API counts it
 */
record Session(
        @Nullable SessionState state,
        @Nullable String title,
        @Nullable String agent,
        @Nullable String model,
        @Nullable Instant created,
        @Nullable Duration active,
        @Nullable Duration lasted,
        @Nullable BigDecimal credits,
        @Nullable Long tokensIn,
        @Nullable Long tokensOut) {

    static final Session GONE = new Session(SessionState.GONE, null, null, null, null, null, null, null, null, null);

    static Session read(JsonFields session) {
        JsonFields agent = session.object("agent");
        JsonFields usage = session.object("usage");
        return new Session(
                SessionState.read(session),
                session.word("title"),
                agent.word("name"),
                agent.object("model").word("id"),
                session.instant("created_at"),
                seconds(session.object("stats").amount("active_seconds")),
                seconds(session.object("stats").amount("duration_seconds")),
                usage.amount("total_credits"),
                count(usage, "input_tokens"),
                count(usage, "output_tokens"));
    }

    /** Zero is what the API writes where it has not measured. */
    private static @Nullable Duration seconds(@Nullable BigDecimal seconds) {
        return seconds == null || seconds.signum() == 0
                ? null
                : Duration.ofMillis(seconds.movePointRight(3).longValue());
    }

    private static @Nullable Long count(JsonFields usage, String field) {
        var count = usage.count(field);
        return count.isPresent() ? count.getAsLong() : null;
    }
}
