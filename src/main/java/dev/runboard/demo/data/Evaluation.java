package dev.runboard.demo.data;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** What a session's outcome was found to be. */
public record Evaluation(String result, String explanation) {

    private static final Evaluation REVISION =
            new Evaluation("needs_revision", "Two of the three criteria are met. The timeline has no time zone.");
    private static final Evaluation INTERRUPTED = new Evaluation("interrupted", "The session was cancelled.");
    private static final Evaluation SATISFIED = new Evaluation("satisfied", "All criteria are met.");

    /** The last one in two of five sessions is none that somebody wished for. */
    private static final List<Evaluation> FINAL = List.of(
            SATISFIED,
            SATISFIED,
            SATISFIED,
            new Evaluation("max_iterations_reached", "The timeline still has no time zone."),
            new Evaluation("failed", "The rubric cannot be applied to what was made."));

    public static Evaluation of(Transcript transcript, EventType type) {
        if (type == EventType.OUTCOME_REVISION) {
            return REVISION;
        }
        return transcript.session().plannedEnding() == Ending.CANCELLED
                ? INTERRUPTED
                : FINAL.get(Hash.below(FINAL.size(), Hash.of(transcript.seed(), 41)));
    }

    /** Which look at the outcome an event is about, from 0. */
    public int iteration(Transcript transcript, int index) {
        return (int) IntStream.range(0, index)
                .filter(place -> transcript.plot().typeAt(place) == EventType.OUTCOME_REVISION)
                .count();
    }

    /** The place of the last evaluation that has ended, if any has. */
    public static OptionalInt last(Transcript transcript) {
        return IntStream.range(0, transcript.size())
                .filter(place -> isEnd(transcript.plot().typeAt(place)))
                .reduce((earlier, later) -> later);
    }

    private static boolean isEnd(EventType type) {
        return type == EventType.OUTCOME_REVISION || type == EventType.OUTCOME_END;
    }
}
