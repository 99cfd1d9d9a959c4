package dev.runboard.sessions;

import dev.runboard.qoder.events.OutcomeEvaluation;
import dev.runboard.text.DisplayText;
import dev.runboard.text.Message;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The evaluation of an outcome that the session must reach.
 *
 * @param result the API's word
 * @param text the outcome, and the reason of the result
 */
public record EvaluationRow(
        String result,
        @Nullable Message iteration,
        @Nullable EventText text) {

    static EvaluationRow of(OutcomeEvaluation evaluation) {
        String result = evaluation.result();
        String text = Stream.of(evaluation.description(), evaluation.explanation())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n\n"));
        return new EvaluationRow(
                result == null ? "–" : DisplayText.line(result),
                evaluation.iteration().isPresent()
                        ? Message.of(
                                "sessions.iteration", evaluation.iteration().getAsLong())
                        : null,
                text.isEmpty() ? null : EventText.inList(DisplayText.of(text)));
    }
}
