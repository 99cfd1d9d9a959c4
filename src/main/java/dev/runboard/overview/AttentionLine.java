package dev.runboard.overview;

import dev.runboard.text.Label;
import dev.runboard.text.Message;
import dev.runboard.upstream.Id;
import dev.runboard.web.DisplayTime;
import org.jspecify.annotations.Nullable;

/**
 * Something that needs attention.
 *
 * @param kind {@code failing}, {@code waiting}, {@code missed} or {@code long}
 * @param icon the status whose symbol it has
 * @param what the problem in a few words
 * @param sinceWord the word before the time of {@code since}
 * @param since since when, or null if that is not known
 * @param last the last time at which it happened, or null if it happened once or goes on
 * @param errorType the type of the latest error, or null
 * @param detail the latest error or another detail, or null
 * @param changed a change before it began, like a new version of the agent, or null
 */
public record AttentionLine(
        String kind,
        String icon,
        @Nullable Id deployment,
        @Nullable Label name,
        Message what,
        String href,
        Message sinceWord,
        @Nullable DisplayTime since,
        @Nullable DisplayTime last,
        @Nullable String errorType,
        @Nullable Message detail,
        @Nullable Message changed) {

    static final Message SINCE = Message.of("streak.since");
}
