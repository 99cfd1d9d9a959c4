package dev.runboard.sessions;

import dev.runboard.qoder.sessions.OutcomeEvaluation;
import dev.runboard.text.DisplayText;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far a session came with an outcome, ready to be written.
 *
 * @param result the API's word
 * @param text what the outcome is, and why the result is what it is
 */
public record EvaluationRow(
        String result, @Nullable String iteration, @Nullable EventText text) {

    static EvaluationRow of(OutcomeEvaluation evaluation) {
        String result = evaluation.result();
        String text = Stream.of(evaluation.description(), evaluation.explanation())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n\n"));
        return new EvaluationRow(
                result == null ? "–" : DisplayText.line(result),
                evaluation.iteration().isPresent()
                        ? "iteration " + evaluation.iteration().getAsLong()
                        : null,
                text.isEmpty() ? null : EventText.inList(DisplayText.of(text)));
    }
}
