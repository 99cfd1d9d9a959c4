package dev.runboard.qoder.events;

import dev.runboard.text.Excerpt;
import dev.runboard.upstream.answers.JsonFields;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the evaluation of a session's outcome. */
public final class Evaluation {

    /** The event at the end of an evaluation. */
    public static final String EVENT = "span.outcome_evaluation_end";

    private static final Set<String> MISSED = Set.of("failed", "max_iterations_reached");
    private static final int MAX_LENGTH = 500;

    private Evaluation() {}

    /** Why the goal was missed, from the latest evaluation. The text may be empty; it is null if the goal was not missed. */
    public static @Nullable String missedGoal(List<JsonFields> evaluations) {
        return evaluations.stream()
                .reduce((known, next) -> at(next).isBefore(at(known)) ? known : next)
                .map(Evaluation::missedGoal)
                .orElse(null);
    }

    /** Like {@link #missedGoal(List)}, for one evaluation or its event. */
    public static @Nullable String missedGoal(JsonFields evaluation) {
        String result = evaluation.word("result");
        if (result == null || !MISSED.contains(result)) {
            return null;
        }
        String explanation = evaluation.text("explanation");
        return explanation == null ? "" : firstLine(explanation);
    }

    /** The first line that is not blank, cut because it is cached for long. */
    public static String firstLine(String text) {
        String line = text.lines().filter(each -> !each.isBlank()).findFirst().orElse("");
        return Excerpt.start(line.strip(), MAX_LENGTH);
    }

    private static Instant at(JsonFields evaluation) {
        Instant completed = evaluation.instant("completed_at");
        return completed == null ? Instant.EPOCH : completed;
    }
}
