package dev.runboard.qoder.history;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;

/**
 * The credits of runs, as far as they are known.
 *
 * @param hundredths their sum in hundredths
 * @param known for how many runs they are known
 * @param runs how many runs there are
 */
public record Credits(long hundredths, int known, int runs) {

    public static Credits of(Collection<HistoryRun> runs) {
        long sum = runs.stream().mapToLong(run -> Math.max(0, run.credits())).sum();
        int known = (int) runs.stream().filter(run -> run.credits() >= 0).count();
        return new Credits(sum, known, runs.size());
    }

    /** The sum. Empty if it is not known for any run. */
    public Optional<BigDecimal> sum() {
        return known == 0 ? Optional.empty() : Optional.of(BigDecimal.valueOf(hundredths, 2));
    }

    public boolean isComplete() {
        return known == runs;
    }
}
