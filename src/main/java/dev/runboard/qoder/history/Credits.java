package dev.runboard.qoder.history;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;

/**
 * The credits of runs. Those of some runs may be unknown. A run that never got a session used none.
 *
 * @param hundredths their sum in hundredths
 * @param known for how many runs they are known
 * @param runs how many runs may have used credits
 */
public record Credits(long hundredths, int known, int runs) {

    public static Credits of(Collection<HistoryRun> runs) {
        long sum = 0;
        int known = 0;
        int charged = 0;
        for (HistoryRun run : runs) {
            if (run.credits() >= 0) {
                sum += run.credits();
                known++;
            }
            charged += run.neverStarted() ? 0 : 1;
        }
        return new Credits(sum, known, charged);
    }

    /** The sum. Empty if it is not known for any run. */
    public Optional<BigDecimal> sum() {
        return known == 0 ? Optional.empty() : Optional.of(BigDecimal.valueOf(hundredths, 2));
    }

    public boolean isComplete() {
        return known == runs;
    }
}
