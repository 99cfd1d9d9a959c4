package dev.runboard.qoder.sessions;

import dev.runboard.upstream.JsonFields;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How far a session came with an outcome that it was to reach.
 *
 * @param result the API's word, or null
 * @param iteration the attempt, counted from the API's first
 * @param description what the outcome is, or null
 * @param explanation why the result is what it is, or null
 */
public record OutcomeEvaluation(
        @Nullable String result,
        OptionalLong iteration,
        @Nullable String description,
        @Nullable String explanation) {

    public static OutcomeEvaluation read(JsonFields evaluation) {
        return new OutcomeEvaluation(
                evaluation.word("result"),
                evaluation.count("iteration"),
                ContentText.first(evaluation, "description"),
                ContentText.first(evaluation, "explanation"));
    }
}
