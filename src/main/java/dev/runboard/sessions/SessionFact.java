package dev.runboard.sessions;

import dev.runboard.web.Durations;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One thing that is known of a session. */
public record SessionFact(String label, String value) {

    /** What {@code session} tells; what it does not tell is left out. */
    static List<SessionFact> of(Session session) {
        List<SessionFact> facts = new ArrayList<>();
        add(facts, "Title", session.title());
        add(facts, "Agent", session.agent());
        add(facts, "Model", session.model());
        add(facts, "Worked", words(session.active()));
        add(facts, "Lasted", words(session.lasted()));
        add(facts, "Credits", plain(session.credits()));
        add(facts, "Tokens in", grouped(session.tokensIn()));
        add(facts, "Tokens out", grouped(session.tokensOut()));
        return List.copyOf(facts);
    }

    private static void add(List<SessionFact> facts, String label, @Nullable String value) {
        if (value != null) {
            facts.add(new SessionFact(label, value));
        }
    }

    private static @Nullable String words(@Nullable Duration duration) {
        return duration == null ? null : Durations.words(duration);
    }

    private static @Nullable String plain(@Nullable BigDecimal amount) {
        return amount == null ? null : amount.toPlainString();
    }

    private static @Nullable String grouped(@Nullable Long count) {
        return count == null ? null : String.format(Locale.ENGLISH, "%,d", count);
    }
}
