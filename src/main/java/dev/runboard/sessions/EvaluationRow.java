package dev.runboard.sessions;

import dev.runboard.upstream.JsonFields;
import dev.runboard.web.DisplayText;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How far a session came with an outcome that it was to reach.
 *
 * @param result the API's word
 * @param text what the outcome is, and why the result is what it is
 */
public record EvaluationRow(
        String result, @Nullable String iteration, @Nullable EventText text) {

    static EvaluationRow read(JsonFields evaluation) {
        String result = evaluation.word("result");
        OptionalLong iteration = evaluation.count("iteration");
        String description = EventLines.content(evaluation, "description");
        String explanation = EventLines.content(evaluation, "explanation");
        String text = description == null || explanation == null
                ? String.valueOf(description == null ? explanation : description)
                : description + "\n\n" + explanation;
        return new EvaluationRow(
                result == null ? "–" : DisplayText.line(result),
                iteration.isPresent() ? "iteration " + iteration.getAsLong() : null,
                description == null && explanation == null ? null : EventText.inList(DisplayText.of(text)));
    }
}
