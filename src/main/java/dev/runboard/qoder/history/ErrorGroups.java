package dev.runboard.qoder.history;

import dev.runboard.qoder.ErrorGroup;
import dev.runboard.upstream.Id;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The failed runs by their error group. */
public final class ErrorGroups {

    private ErrorGroups() {}

    /** The failed runs of one group, newest first. */
    public record Failures(ErrorGroup group, List<HistoryRun> runs) {

        public int count() {
            return runs.size();
        }

        public Instant first() {
            return runs.getLast().triggeredAt();
        }

        public Instant last() {
            return runs.getFirst().triggeredAt();
        }

        /** Their deployments, the one with the latest failure first. */
        public List<Id> deployments() {
            return runs.stream()
                    .map(HistoryRun::deployment)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
        }

        /** The known versions of their agents, the highest first. */
        public List<Integer> agentVersions() {
            return runs.stream()
                    .map(HistoryRun::agentVersion)
                    .filter(version -> version >= 0)
                    .distinct()
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    /** The failed ones of {@code newestFirst} in one group. Empty if there are none. */
    public static Optional<Failures> of(Collection<HistoryRun> newestFirst, ErrorGroup group) {
        List<HistoryRun> runs = newestFirst.stream()
                .filter(run -> run.isFailed() && group.equals(run.error()))
                .toList();
        return runs.isEmpty() ? Optional.empty() : Optional.of(new Failures(group, runs));
    }

    /** Groups the failed ones of {@code newestFirst}, the largest group first, then the one with the latest failure. */
    public static List<Failures> of(Collection<HistoryRun> newestFirst) {
        Map<ErrorGroup, List<HistoryRun>> groups = newestFirst.stream()
                .filter(run -> run.isFailed() && run.error() != null)
                .collect(Collectors.groupingBy(
                        run -> Objects.requireNonNull(run.error()), LinkedHashMap::new, Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> new Failures(group.getKey(), List.copyOf(group.getValue())))
                .sorted(Comparator.comparingInt(Failures::count).reversed())
                .toList();
    }
}
