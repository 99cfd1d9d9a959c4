package dev.runboard.runs;

import dev.runboard.upstream.Pending;
import dev.runboard.upstream.Snapshot;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The runs next to one in the view that it was opened from, where they could be found. */
record Neighbours(@Nullable Run newer, @Nullable Run older) {

    /** Both look-ups, under way at once. */
    record LookUp(Pending<RunList> newer, Pending<RunList> older, Duration patience) {

        Neighbours await() {
            return new Neighbours(first(newer), first(older));
        }

        private @Nullable Run first(Pending<RunList> list) {
            return list.awaitAtMost(patience)
                    .map(Snapshot::value)
                    .flatMap(page -> page.runs().stream().findFirst())
                    .orElse(null);
        }
    }
}
