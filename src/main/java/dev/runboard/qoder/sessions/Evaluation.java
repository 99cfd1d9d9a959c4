package dev.runboard.qoder.sessions;

import dev.runboard.text.Excerpt;
import dev.runboard.upstream.JsonFields;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The grading of what a session was to reach. */
final class Evaluation {

    /** The event that ends one grading. */
    static final String EVENT = "span.outcome_evaluation_end";

    private static final Set<String> MISSED = Set.of("failed", "max_iterations_reached");
    private static final int MAX_LENGTH = 500;

    private Evaluation() {}

    /** Why the latest of {@code evaluations} says that the goal was missed, perhaps empty; null where it does not say so. */
    static @Nullable String missedGoal(List<JsonFields> evaluations) {
        return evaluations.stream()
                .reduce((known, next) -> at(next).isBefore(at(known)) ? known : next)
                .map(Evaluation::missedGoal)
                .orElse(null);
    }

    /** As {@link #missedGoal(List)}, for one evaluation or its event. */
    static @Nullable String missedGoal(JsonFields evaluation) {
        String result = evaluation.word("result");
        if (result == null || !MISSED.contains(result)) {
            return null;
        }
        String explanation = evaluation.text("explanation");
        return explanation == null ? "" : firstLine(explanation);
    }

    /** The first line that has words. It is kept for long, so of a very long one the start. */
    static String firstLine(String text) {
        String line = text.lines().filter(each -> !each.isBlank()).findFirst().orElse("");
        return Excerpt.of(line.strip(), MAX_LENGTH).words();
    }

    private static Instant at(JsonFields evaluation) {
        Instant completed = evaluation.instant("completed_at");
        return completed == null ? Instant.EPOCH : completed;
    }
}
