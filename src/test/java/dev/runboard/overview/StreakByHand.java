package dev.runboard.overview;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The failures in a row of one deployment, counted from its oldest run to its newest. A run and its retries are one chain.
 *
 * @param first the first failed run, or null if it does not fail
 * @param last the last failed run, or null
 * @param atLeast whether an unknown outcome was passed over
 */
record StreakByHand(
        int length, @Nullable RunFact first, @Nullable RunFact last, boolean atLeast) {

    /** @param whole whether there are no older runs */
    static StreakByHand of(List<RunFact> oldestFirst, boolean whole) {
        List<List<RunFact>> chains = new ArrayList<>();
        for (RunFact run : oldestFirst) {
            if (chains.isEmpty() || !run.continuesAnother()) {
                chains.add(new ArrayList<>());
            }
            chains.getLast().add(run);
        }
        int start = 0;
        for (int i = 0; i < chains.size(); i++) {
            start = outcome(chains.get(i)).equals("completed") ? i : start;
        }
        List<List<RunFact>> open = chains.subList(start, chains.size());
        List<RunFact> failures = open.stream()
                .filter(chain -> outcome(chain).equals("failed"))
                .flatMap(List::stream)
                .filter(run -> run.is("failed"))
                .toList();
        int length = (int)
                open.stream().filter(chain -> outcome(chain).equals("failed")).count();
        return new StreakByHand(
                length,
                failures.isEmpty() ? null : failures.getFirst(),
                failures.isEmpty() ? null : failures.getLast(),
                open.stream().anyMatch(StreakByHand::endsUnknown) || !(whole || hasCompleted(open)));
    }

    /** How the last run of a chain went of which that is known. */
    private static String outcome(List<RunFact> chain) {
        return chain.reversed().stream()
                .filter(RunFact::isDecided)
                .map(RunFact::status)
                .findFirst()
                .orElse("");
    }

    private static boolean hasCompleted(List<List<RunFact>> chains) {
        return !chains.isEmpty() && outcome(chains.getFirst()).equals("completed");
    }

    private static boolean endsUnknown(List<RunFact> chain) {
        return chain.reversed().stream().takeWhile(run -> !run.isDecided()).anyMatch(run -> run.is("unknown"));
    }
}
