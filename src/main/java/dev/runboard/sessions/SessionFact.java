package dev.runboard.sessions;

import dev.runboard.qoder.sessions.Session;
import dev.runboard.text.CreditWords;
import dev.runboard.text.DisplayText;
import dev.runboard.text.Durations;
import dev.runboard.text.Excerpt;
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
        String label, String value, @Nullable String whole) {

    private static final String UNKNOWN = "–";
    private static final int MAX_LENGTH = 300;
    private static final int MAX_WHOLE = 200_000;

    public SessionFact(String label, String value) {
        this(label, value, null);
    }

    /** The details of a session. Only June's API counts tokens. */
    public static List<SessionFact> of(Session session) {
        List<SessionFact> facts = new ArrayList<>();
        add(facts, "Title", session.title());
        facts.add(fact("Agent", session.agent()));
        facts.add(fact("Model", session.model()));
        facts.add(fact("Active time", words(session.active())));
        facts.add(fact("Total time", words(session.lasted())));
        facts.add(fact("Credits", session.credits() == null ? null : CreditWords.of(session.credits())));
        add(facts, "Tokens in", grouped(session.tokensIn()));
        add(facts, "Tokens out", grouped(session.tokensOut()));
        return List.copyOf(facts);
    }

    private static void add(List<SessionFact> facts, String label, @Nullable String value) {
        if (value != null) {
            facts.add(fact(label, value));
        }
    }

    private static SessionFact fact(String label, @Nullable String value) {
        String shown = value == null ? "" : DisplayText.line(value);
        if (shown.isBlank()) {
            return new SessionFact(label, UNKNOWN);
        }
        Excerpt excerpt = Excerpt.of(shown, MAX_LENGTH);
        String whole =
                excerpt.more() == null ? null : Excerpt.of(shown, MAX_WHOLE).words();
        return new SessionFact(label, excerpt.words(), whole);
    }

    private static @Nullable String words(@Nullable Duration duration) {
        return duration == null ? null : Durations.words(duration);
    }

    private static @Nullable String grouped(@Nullable Long count) {
        return count == null ? null : String.format(Locale.ENGLISH, "%,d", count);
    }
}
