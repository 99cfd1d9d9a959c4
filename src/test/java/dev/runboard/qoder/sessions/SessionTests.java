package dev.runboard.qoder.sessions;

import static dev.runboard.sessions.Json.fields;
import static dev.runboard.web.EnglishWords.english;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.sessions.SessionFact;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of a session, whichever generation of the API tells it. */
class SessionTests {

    @Test
    void todaysSessionTellsItsCreditsAndDurations() {
        Session session = Session.read(fields("""
                {'id':'sess_1','status':'idle','title':'Triage','agent':{'name':'helper','model':{'id':'m-1'}},
                 'stats':{'active_seconds':12.5,'duration_seconds':75},'usage':{'total_credits':1.259}}"""));

        assertThat(facts(session))
                .containsExactly(
                        "Title: Triage",
                        "Agent: helper",
                        "Model: m-1",
                        "Active time: 12.5 s",
                        "Total time: 1 m 15 s",
                        "Credits: 1.25");
    }

    @Test
    void aCutTitleIsWholeInItsTooltip() {
        String title = "word ".repeat(100).strip();

        SessionFact fact = SessionFact.of(Session.read(fields("{'title':'" + title + "'}")))
                .getFirst();

        assertThat(english(fact.value())).hasSizeLessThan(400).endsWith(" more");
        assertThat(english(fact.whole())).isEqualTo(title);
    }

    @Test
    void anEarlierSessionTellsItsTokens() {
        Session session =
                Session.read(fields("{'status':'processing','usage':{'input_tokens':12345,'output_tokens':67}}"));

        assertThat(facts(session))
                .contains("Input tokens: 12,345", "Output tokens: 67")
                .contains("Credits: –");
    }

    @Test
    void durationsThatWereNotMeasuredAreNotShownAsZero() {
        assertThat(facts(Session.read(fields("{'stats':{'active_seconds':0,'duration_seconds':0.0}}"))))
                .contains("Active time: –", "Total time: –");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "'x'", "-1", "1e300", "[]", "{}", "true", "1e-300", "999999999999999999999999"})
    void aFieldOfAnotherTypeOrSizeIsNotKnown(String value) {
        Session session = Session.read(fields(
                "{'status':%1$s,'title':%1$s,'agent':%1$s,'stats':{'active_seconds':%1$s},'usage':{'total_credits':%1$s,'input_tokens':%1$s},'created_at':%1$s}"
                        .formatted(value)));

        assertThat(SessionFact.of(session))
                .allSatisfy(fact -> assertThat(english(fact.value())).isIn("x", "0", "0.00", "–"));
    }

    private static List<String> facts(Session session) {
        return SessionFact.of(session).stream()
                .map(fact -> english(fact.label()) + ": " + english(fact.value()))
                .toList();
    }
}
