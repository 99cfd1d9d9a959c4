package dev.runboard.wall;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunList;
import dev.runboard.qoder.sessions.StatusLookUp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The latest runs of a deployment as of a look-up. */
record LookedUp(RunList list, Instant fetchedAt) {

    /** In an older result, a run may have ended, or a new one may have passed through the window. */
    private static final Duration MAX_AGE = Duration.ofMinutes(2);

    /** Approximate bytes of heap of {@link Run#brief()}. */
    private static final int WEIGHT_OF_RUN = 2_000;

    int weight() {
        return WEIGHT_OF_RUN * list.runs().size();
    }

    /** Returns this result with the outcomes that were cached since. Outcomes that may change again are not used. */
    LookedUp withCached(StatusLookUp outcomes) {
        List<Run> cached = outcomes.fromCache(list.runs());
        List<Run> runs = IntStream.range(0, cached.size())
                .mapToObj(n -> cached.get(n).isSettled()
                        ? cached.get(n).brief()
                        : list.runs().get(n))
                .toList();
        return new LookedUp(list.with(runs), fetchedAt);
    }

    /**
     * Whether the result is recent, or nothing can have changed since. Nothing can have changed if all its runs have ended and a
     * newer run would still be in the window.
     */
    boolean isValid(@Nullable Instant windowStart, Instant now) {
        boolean recent = !fetchedAt.isBefore(now.minus(MAX_AGE));
        return recent || (windowStart != null && !fetchedAt.isBefore(windowStart) && isOver(now));
    }

    /** The runs that needed input. */
    List<Sighting> sightings() {
        return list.runs().stream()
                .filter(run -> run.status().needsInput())
                .map(run -> new Sighting(run, fetchedAt))
                .toList();
    }

    /** Whether it is known since {@code sighting} that the run no longer needs input. */
    boolean answers(Sighting sighting) {
        return fetchedAt.isAfter(sighting.at())
                && list.runs().stream()
                        .filter(run -> Sighting.session(run).equals(sighting.session()))
                        .anyMatch(run ->
                                Sighting.isConclusive(run) && !run.status().needsInput());
    }

    private boolean isOver(Instant now) {
        return list.runs().stream().allMatch(run -> run.isSettled() || run.willNotStart(now));
    }
}
