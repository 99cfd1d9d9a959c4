package dev.runboard.overview;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts what an overview shows, one run after the other. */
final class Recount {

    private final List<RunFact> oldestFirst;
    private final List<DeploymentFact> deployments;
    private final Scope scope;
    private final Instant now;
    private final KnownRuns known;

    Recount(KnownRuns known, List<DeploymentFact> deployments, Scope scope, Instant now) {
        this.oldestFirst = known.oldestFirst();
        this.known = known;
        this.deployments = deployments;
        this.scope = scope;
        this.now = now;
    }

    Instant from() {
        return scope.from();
    }

    Instant to() {
        return scope.to();
    }

    boolean isCurrent() {
        return scope.current();
    }

    KnownRuns known() {
        return known;
    }

    /** Whether all runs of the range are known. */
    boolean isComplete() {
        return !known.since().isAfter(from());
    }

    /** Whether no run of the range can be known. */
    boolean isUnread() {
        return current().isEmpty() && !known.since().isBefore(to());
    }

    List<RunFact> current() {
        return in(from(), to());
    }

    /** The runs of the period before, or null if some of them are not known. */
    @Nullable
    List<RunFact> before() {
        Instant start = scope.startOfPeriodBefore();
        return known.since().isAfter(start) ? null : in(start, from());
    }

    /** The counted runs of some time, the oldest first. */
    List<RunFact> in(Instant from, Instant to) {
        return in(from, to, scope);
    }

    private List<RunFact> in(Instant from, Instant to, Scope counted) {
        return oldestFirst.stream()
                .filter(counted::has)
                .filter(run -> !run.at().isBefore(from) && run.at().isBefore(to))
                .toList();
    }

    /** The known runs of an address of the run table, without its filters by status and error group. */
    List<RunFact> behind(String address) {
        Scope linked = Scope.parse(address.substring(address.indexOf('?') + 1), now);
        return in(linked.from(), linked.to(), linked);
    }

    static long count(List<RunFact> runs, Predicate<RunFact> wanted) {
        return runs.stream().filter(wanted).count();
    }

    static long undecided(List<RunFact> runs) {
        return count(runs, run -> run.how().equals("undecided"));
    }

    /** Empty for less than five runs that completed or failed. */
    static @Nullable Double rate(List<RunFact> runs) {
        long finished = count(runs, RunFact::isDecided);
        return finished < 5 ? null : (double) count(runs, run -> run.is("failed")) / finished;
    }

    static List<Long> durations(List<RunFact> runs) {
        return runs.stream()
                .filter(run -> run.is("completed") && run.took() >= 0)
                .map(RunFact::took)
                .sorted()
                .toList();
    }

    static @Nullable Long duration(List<RunFact> runs, int percent) {
        List<Long> durations = durations(runs);
        return durations.isEmpty() ? null : StatisticsByHand.nearestRank(durations, percent);
    }

    /** The sum, or null if the API tells no credits at all. */
    static @Nullable BigDecimal credits(List<RunFact> runs) {
        BigDecimal sum = null;
        for (RunFact run : runs) {
            if (run.credits() >= 0) {
                sum = BigDecimal.valueOf(run.credits(), 2).add(sum == null ? BigDecimal.ZERO : sum);
            }
        }
        return sum;
    }

    /** The sum as a person reads it. */
    static String creditWords(List<RunFact> runs) {
        BigDecimal sum = credits(runs);
        String least = runs.stream().anyMatch(RunFact::hidesCredits) ? "≥ " : "";
        return sum == null ? "–" : least + sum;
    }

    static int slower(List<RunFact> before, List<RunFact> now) {
        return StatisticsByHand.durations(durations(before), durations(now));
    }

    static int worse(List<RunFact> before, List<RunFact> now) {
        return StatisticsByHand.proportions(
                count(before, run -> run.is("failed")),
                count(before, RunFact::isDecided),
                count(now, run -> run.is("failed")),
                count(now, RunFact::isDecided));
    }

    /** The times of a schedule without a run, of all deployments. */
    List<Instant> missed(Instant from, Instant to) {
        return deployments.stream()
                .flatMap(one -> missed(one, from, to).stream())
                .toList();
    }

    List<Instant> missedBefore() {
        return missed(scope.startOfPeriodBefore(), from());
    }

    List<Instant> missed(DeploymentFact deployment, Instant from, Instant to) {
        List<Instant> missed = new ArrayList<>();
        CronByHand schedule = deployment.schedule();
        if (schedule == null || !deployment.is("active") || !scope.hasSchedule(deployment)) {
            return missed;
        }
        Instant changed = deployment.changed();
        for (Instant time : schedule.between(from, to)) {
            boolean applies = time.isAfter(deployment.created())
                    && (changed == null || time.isAfter(changed))
                    && !time.isBefore(known.since());
            Instant end = time.plus(grace(schedule, time));
            if (applies && !end.isAfter(now) && !hasRun(deployment, time, end)) {
                missed.add(time);
            }
        }
        return missed;
    }

    /** Two minutes, or a tenth of the time to the next run if that is longer. */
    private static Duration grace(CronByHand schedule, Instant time) {
        Duration tenth = Duration.between(time, schedule.after(time)).dividedBy(10);
        return tenth.compareTo(Duration.ofMinutes(2)) > 0 ? tenth : Duration.ofMinutes(2);
    }

    private boolean hasRun(DeploymentFact deployment, Instant from, Instant to) {
        return oldestFirst.stream()
                .filter(run -> run.deployment().equals(deployment.id()))
                .filter(run -> run.trigger().equals("schedule") || run.trigger().isEmpty())
                .anyMatch(run -> !run.at().isBefore(from) && !run.at().isAfter(to));
    }

    /** The next runs of schedules, the first of all first. */
    List<String> due() {
        return !scope.current()
                ? List.of()
                : deployments.stream()
                        .filter(one -> next(one) != null && scope.hasSchedule(one))
                        .sorted(Comparator.comparing(one -> Objects.requireNonNull(next(one))))
                        .map(one -> one.id() + " " + next(one))
                        .limit(4)
                        .toList();
    }

    @Nullable
    Instant next(DeploymentFact deployment) {
        return deployment.schedule() == null || !deployment.is("active")
                ? null
                : deployment.schedule().after(now);
    }

    /**
     * The runs of a deployment in and outside the scope up to its end, the oldest first. Without a deployment, only the runs of the
     * scope: no link leads to the others.
     */
    List<RunFact> of(String deployment) {
        return oldestFirst.stream()
                .filter(run -> run.deployment().equals(deployment))
                .filter(run -> !deployment.isEmpty() || scope.has(run))
                .filter(run -> run.at().isBefore(to()))
                .toList();
    }

    StreakByHand streak(String deployment) {
        return StreakByHand.of(of(deployment), known.areAll());
    }

    @Nullable
    DeploymentFact find(String deployment) {
        return deployments.stream()
                .filter(one -> one.id().equals(deployment))
                .findFirst()
                .orElse(null);
    }

    /** The failed runs of the scope by the id of their error group, the largest group first, then the one that failed last. */
    List<List<RunFact>> errors() {
        Map<String, List<RunFact>> groups = new LinkedHashMap<>();
        current().reversed().stream()
                .filter(run -> run.is("failed"))
                .forEach(run -> groups.computeIfAbsent(run.error().groupId(), id -> new ArrayList<>())
                        .add(run));
        return groups.values().stream()
                .sorted(Comparator.comparingInt(group -> -group.size()))
                .toList();
    }

    /** The counted runs of each deployment that the table of deployments shows. */
    Map<String, List<RunFact>> health() {
        Map<String, List<RunFact>> health = new TreeMap<>();
        for (DeploymentFact one : deployments) {
            boolean isWanted = one.id().equals(scope.deployment()) || (!scope.isFiltered() && !one.is("archived"));
            if (isWanted) {
                health.put(one.id(), new ArrayList<>());
            }
        }
        current().stream()
                .filter(run -> !run.deployment().isEmpty())
                .forEach(run -> health.computeIfAbsent(run.deployment(), id -> new ArrayList<>())
                        .add(run));
        return health;
    }

    /** All that needs attention, each with its deployment, the text and the time of its line. */
    List<String> attention() {
        List<String> lines = new ArrayList<>();
        Stream.concat(
                        oldestFirst.stream().map(RunFact::deployment),
                        deployments.stream().map(DeploymentFact::id))
                .distinct()
                .forEach(id -> addFailing(id, lines));
        for (RunFact run : scope.current() ? oldestFirst : current()) {
            if (scope.has(run) && run.is("waiting")) {
                lines.add("waiting %s needs input %s".formatted(run.deployment(), run.at()));
            }
            if (scope.current() && scope.has(run) && isLong(run)) {
                lines.add("long %s running unusually long %s".formatted(run.deployment(), run.at()));
            }
        }
        for (DeploymentFact one : deployments) {
            List<Instant> missed = missed(one, from(), to());
            String words = missed.size() == 1 ? "a scheduled run" : "%,d scheduled runs".formatted(missed.size());
            if (!missed.isEmpty()) {
                lines.add("missed %s missed %s %s".formatted(one.id(), words, missed.getFirst()));
            }
        }
        return lines;
    }

    private void addFailing(String id, List<String> lines) {
        DeploymentFact deployment = find(id);
        StreakByHand streak = streak(id);
        if (streak.last() != null && scope.has(streak.last()) && isOfScope(streak.last(), deployment)) {
            lines.add("failing %s %s %s"
                    .formatted(id, words(streak), streak.first().at()));
        } else if (scope.current() && deployment != null && deployment.is("broken") && scope.hasSchedule(deployment)) {
            lines.add("failing %s paused by Qoder after a failure null".formatted(id));
        }
    }

    /** A range in the past has what failed in it. Else, a deployment that a person stopped does not matter. */
    private boolean isOfScope(RunFact failed, @Nullable DeploymentFact deployment) {
        return scope.current()
                ? deployment == null || !deployment.isStopped()
                : !failed.at().isBefore(from());
    }

    private static String words(StreakByHand streak) {
        String times = streak.length() == 1 ? "" : " " + streak.length() + " times in a row";
        return streak.atLeast() ? "failed at least" + (times.isEmpty() ? " once" : times) : "failed" + times;
    }

    /** Whether it runs for more than twice the 95th percentile of its deployment, which has at least ten durations. */
    private boolean isLong(RunFact run) {
        List<RunFact> runs = of(run.deployment());
        return run.isLive()
                && !run.deployment().isEmpty()
                && durations(runs).size() >= 10
                && Duration.between(run.at(), now).toMillis() > 2 * Objects.requireNonNull(duration(runs, 95));
    }
}
