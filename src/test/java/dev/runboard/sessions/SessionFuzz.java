package dev.runboard.sessions;

import static dev.runboard.web.EnglishWords.english;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.runboard.fuzz.Inputs;
import dev.runboard.qoder.events.Artifact;
import dev.runboard.qoder.events.AwaitedInput;
import dev.runboard.qoder.events.EventIndex;
import dev.runboard.qoder.events.Highlights;
import dev.runboard.qoder.events.OutcomeEvaluation;
import dev.runboard.qoder.events.SessionError;
import dev.runboard.qoder.events.SessionEvents;
import dev.runboard.qoder.sessions.Session;
import dev.runboard.qoder.sessions.SessionStatesPage;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.answers.JsonFields;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Sessions and their events as the API might send them: rows of bounded text, or a typed problem. */
public final class SessionFuzz {

    private static final JsonMapper JSON = new JsonMapper();
    private static final EventAddress ADDRESS = EventAddress.of(new Id("drun_1"), null);
    private static final Instant NOW = Instant.parse("2026-06-14T08:58:17Z");

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        String json = Inputs.json(data);
        try {
            JsonFields fields = new JsonFields(JSON.readTree(json));
            Session session = Session.read(fields);
            assertThat(SessionFact.of(session)).allSatisfy(fact -> isLine(english(fact.value())));
            isBounded(SessionStatesPage.read(fields));
            isBounded(SessionStatesPage.read(new JsonFields(JSON.readTree("{\"data\":[" + fields.node() + "]}"))));
            Highlights.read(fields);
            AwaitedInput.read(fields)
                    .asks()
                    .forEach(ask -> assertThat(ask.tool().name()).isNotEmpty());
            Artifact artifact = Artifact.read(fields);
            assertThat(artifact.name() != null || artifact.fileId() == null).isTrue();
            isLine(artifact.name() == null ? "none" : artifact.name());
            isLine(english(ErrorLine.of(SessionError.read(fields)).label()));
            isLine(EvaluationRow.of(OutcomeEvaluation.read(fields)).result());
            List<JsonFields> events = SessionEvents.read(fields).events();
            EventRow.of(events, EventIndex.EMPTY, ADDRESS, NOW).forEach(SessionFuzz::isBounded);
            events.forEach(event -> isBounded(EventRow.alone(event, EventIndex.EMPTY, "/", NOW)));
        } catch (JacksonException e) {
            // No JSON: that is found out before a session is read.
        } catch (UpstreamException e) {
            assertThat(e.problem()).isInstanceOf(Problem.Unreadable.class);
        }
    }

    private static void isBounded(SessionStatesPage states) {
        assertThat(states.byId().values())
                .allSatisfy(session -> assertThat(session.state())
                        .satisfies(
                                state -> assertThat(state.word()).hasSizeLessThanOrEqualTo(JsonFields.MAX_WORD + 1)));
        if (states.next() != null) {
            assertThat(states.next().parameter()).isIn("page", "after_id");
        }
    }

    private static void isBounded(EventRow row) {
        assertThat(english(row.type())).isNotBlank().hasSizeLessThanOrEqualTo(JsonFields.MAX_WORD + 1);
        isLine(english(row.label()));
        english(row.details()).forEach(SessionFuzz::isLine);
        Stream.of(row.text(), row.rubric())
                .filter(Objects::nonNull)
                .forEach(text -> assertThat(text.shown()).isNotEmpty().doesNotContain("\u001b", "\u0000"));
    }

    private static void isLine(String text) {
        assertThat(text).isNotEmpty().hasSizeLessThanOrEqualTo(400).doesNotContain("\n", "\u001b");
    }

    private SessionFuzz() {}
}
