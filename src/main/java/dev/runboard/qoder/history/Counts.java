package dev.runboard.qoder.history;

import dev.runboard.qoder.RunStatus.Kind;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How many runs have each status.
 *
 * @param undecided how many of the unknown ones may have completed or failed
 */
public record Counts(Map<Kind, Integer> byKind, int undecided) {

    /** The fewest finished runs of a failure rate. */
    public static final int MIN_FINISHED = 5;

    public static Counts of(Collection<HistoryRun> runs) {
        int[] numbers = new int[Kind.values().length];
        int undecided = 0;
        for (HistoryRun run : runs) {
            numbers[run.kind().ordinal()]++;
            undecided += run.isUndecided() ? 1 : 0;
        }
        Map<Kind, Integer> byKind = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            if (numbers[kind.ordinal()] > 0) {
                byKind.put(kind, numbers[kind.ordinal()]);
            }
        }
        return new Counts(byKind, undecided);
    }

    public int of(Kind kind) {
        return byKind.getOrDefault(kind, 0);
    }

    public int runs() {
        return byKind.values().stream().mapToInt(Integer::intValue).sum();
    }

    public int completed() {
        return of(Kind.COMPLETED);
    }

    public int failed() {
        return of(Kind.FAILED);
    }

    /** Pending and running ones. */
    public int live() {
        return of(Kind.PENDING) + of(Kind.RUNNING);
    }

    public int waiting() {
        return of(Kind.WAITING);
    }

    public int skipped() {
        return of(Kind.SKIPPED);
    }

    /** Those that are cancelled, waiting or unknown. */
    public int other() {
        return of(Kind.CANCELLED) + of(Kind.WAITING) + of(Kind.UNKNOWN);
    }

    /** Completed and failed ones. */
    public int finished() {
        return completed() + failed();
    }

    /** The share of failed runs among the finished ones. Empty for less than five finished runs. */
    public OptionalDouble failureRate() {
        return finished() < MIN_FINISHED ? OptionalDouble.empty() : OptionalDouble.of((double) failed() / finished());
    }
}
