package dev.runboard.qoder.events;

import dev.runboard.upstream.answers.JsonFields;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The evaluation of an outcome of a session.
 *
 * @param result the API's word, or null
 * @param iteration the number of the attempt, as the API counts it
 * @param description the outcome, or null
 * @param explanation the reason of the result, or null
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
