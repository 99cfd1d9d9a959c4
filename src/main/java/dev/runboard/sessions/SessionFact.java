package dev.runboard.sessions;

import dev.runboard.qoder.sessions.Session;
import dev.runboard.text.CreditWords;
import dev.runboard.text.DisplayText;
import dev.runboard.text.Durations;
import dev.runboard.text.Excerpt;
import dev.runboard.text.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A detail of a session with its label. An unknown value is a dash.
 *
 * @param whole the longest text of a page if {@code value} is cut, else null
 */
public record SessionFact(
        Message label, Message value, @Nullable Message whole) {

    private static final Message UNKNOWN = Message.verbatim("–");
    private static final int MAX_LENGTH = 300;
    private static final int MAX_WHOLE = 200_000;

    public SessionFact(Message label, Message value) {
        this(label, value, null);
    }

    /** The details of a session. Only June's API counts tokens. */
    public static List<SessionFact> of(Session session) {
        List<SessionFact> facts = new ArrayList<>();
        add(facts, "title", session.title());
        facts.add(fact("agent", session.agent()));
        facts.add(fact("model", session.model()));
        facts.add(duration("active", session.active()));
        facts.add(duration("total", session.lasted()));
        facts.add(fact("credits", session.credits() == null ? null : CreditWords.of(session.credits())));
        add(facts, "tokens-in", grouped(session.tokensIn()));
        add(facts, "tokens-out", grouped(session.tokensOut()));
        return List.copyOf(facts);
    }

    private static void add(List<SessionFact> facts, String code, @Nullable String value) {
        if (value != null) {
            facts.add(fact(code, value));
        }
    }

    private static SessionFact fact(String code, @Nullable String value) {
        Message label = label(code);
        String shown = value == null ? "" : DisplayText.line(value);
        if (shown.isBlank()) {
            return new SessionFact(label, UNKNOWN);
        }
        Excerpt excerpt = Excerpt.of(shown, MAX_LENGTH);
        Message whole =
                excerpt.more() == null ? null : Excerpt.of(shown, MAX_WHOLE).words();
        return new SessionFact(label, excerpt.words(), whole);
    }

    private static SessionFact duration(String code, @Nullable Duration duration) {
        return new SessionFact(label(code), duration == null ? UNKNOWN : Durations.words(duration));
    }

    private static Message label(String code) {
        return Message.of("sessions.fact." + code);
    }

    private static @Nullable String grouped(@Nullable Long count) {
        return count == null ? null : String.format(Locale.ENGLISH, "%,d", count);
    }
}
