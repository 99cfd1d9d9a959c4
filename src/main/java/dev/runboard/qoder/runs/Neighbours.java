package dev.runboard.qoder.runs;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunList;
import dev.runboard.upstream.PendingAnswer;
import dev.runboard.upstream.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The runs next to a run in the list that it was opened from, if they were found. */
public record Neighbours(@Nullable Run newer, @Nullable Run older) {

    /**
     * Both look-ups, which run concurrently.
     *
     * @param recall adds the statuses that the list shows
     * @param isNext whether the answer for the newer run is the one next to it
     */
    public record LookUp(
            PendingAnswer<RunList> newer,
            PendingAnswer<RunList> older,
            UnaryOperator<List<Run>> recall,
            Predicate<Run> inView,
            Predicate<Run> isNext,
            Duration maxWait) {

        public Neighbours await() {
            return new Neighbours(
                    matching(newer)
                            .reduce((first, second) -> second)
                            .filter(isNext)
                            .orElse(null),
                    matching(older).findFirst().orElse(null));
        }

        private Stream<Run> matching(PendingAnswer<RunList> list) {
            return list.awaitAtMost(maxWait).map(Snapshot::value).stream()
                    .flatMap(page -> recall.apply(page.runs()).stream())
                    .filter(inView);
        }
    }
}
