package dev.runboard.demo.data;

import dev.runboard.demo.data.Run.Origin;
import dev.runboard.demo.data.Run.Question;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Makes the runs of a workspace, minute by minute. The same minute brings the same runs after a restart. */
final class RunMaker {

    private static final int MINUTE = 60;

    /** Of a thousand minutes, how many bring a manual run. */
    private static final int MANUAL = 50;

    /** People start a run by hand more often where something is wrong. */
    private static final int MANUAL_FAILURES = 4;

    private static final int RETRIED = 700;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);
    private static final double SPREAD = 0.5;
    private static final int SLOW_OF = 250;
    private static final int SLOW = 6;
    private static final String TIMEOUT = "timeout_error";

    private final long seed;
    private final List<Deployment> deployments;
    private final Pauses pauses;
    private final Instant incident;
    private final Map<String, Instant> busyUntil = new HashMap<>();

    RunMaker(long seed, List<Deployment> deployments, Pauses pauses, Instant incident) {
        this.seed = seed;
        this.deployments = deployments;
        this.pauses = pauses;
        this.incident = incident;
    }

    boolean isDue(Deployment deployment, long minute) {
        return deployment.cron() != null
                && deployment.cron().firesAt(minute)
                && pauses.allow(deployment, Instant.ofEpochSecond(minute * MINUTE))
                && !misses(deployment, minute);
    }

    /** One schedule did not fire once. */
    private boolean misses(Deployment deployment, long minute) {
        int hours = deployment.setup().path("missed_hours").asInt(0);
        Instant from = incident.minus(Duration.ofHours(hours));
        Instant due = Instant.ofEpochSecond(minute * MINUTE);
        return hours > 0 && !due.isBefore(from) && due.isBefore(from.plus(Duration.ofHours(1)));
    }

    /** The runs that a minute brings; a retry may be created later. */
    List<Run> in(long minute) {
        List<Run> made = new ArrayList<>();
        Instant start = Instant.ofEpochSecond(minute * MINUTE);
        for (Deployment deployment : deployments) {
            if (isDue(deployment, minute)) {
                SplittableRandom random = random(minute, Hash.of(deployment.id()));
                add(made, deployment, Trigger.SCHEDULE, start.plusMillis(random.nextInt(20_000)), random);
            }
        }
        SplittableRandom random = random(minute, 0);
        if (random.nextInt(1000) < MANUAL) {
            Deployment deployment = picked(random);
            if (pauses.allow(deployment, start)) {
                add(made, deployment, Trigger.MANUAL, start.plusMillis(random.nextInt(60_000)), random);
            }
        }
        return made;
    }

    private SplittableRandom random(long minute, long salt) {
        return new SplittableRandom(Hash.of(Hash.of(seed, minute), salt));
    }

    private Deployment picked(SplittableRandom random) {
        int total = deployments.stream().mapToInt(one -> one.habits().manual()).sum();
        int left = random.nextInt(total);
        for (Deployment deployment : deployments) {
            left -= deployment.habits().manual();
            if (left < 0) {
                return deployment;
            }
        }
        throw new IllegalStateException("Every number is below the sum");
    }

    /** Adds a run, and its retries. */
    private void add(List<Run> made, Deployment deployment, Trigger trigger, Instant created, SplittableRandom random) {
        Instant precise = created.plus(random.nextInt(1000), ChronoUnit.MICROS);
        Run run = make(deployment, trigger, 1, precise, precise.plusMillis(200 + random.nextInt(2_800)), random);
        made.add(run);
        for (int attempt = 2; attempt <= 1 + deployment.habits().retries(); attempt++) {
            Execution last = run.execution();
            if (last.outcome() != Status.FAILED || last.refused() || random.nextInt(1000) >= RETRIED) {
                return;
            }
            Instant again = run.ended().plus(RETRY_AFTER);
            run = make(deployment, Trigger.RETRY, attempt, again, again.plusSeconds(1), random);
            made.add(run);
        }
    }

    /** A run that a caller starts now. */
    Run manual(Deployment deployment, Instant now, long count) {
        Instant created = now.truncatedTo(ChronoUnit.MICROS);
        SplittableRandom random = random(created.toEpochMilli(), count);
        return make(deployment, Trigger.MANUAL, 1, created, created, random);
    }

    private Run make(
            Deployment deployment,
            Trigger trigger,
            int attempt,
            Instant created,
            Instant started,
            SplittableRandom random) {
        Origin origin = new Origin(random.nextLong(), deployment, trigger, attempt, created, null);
        Instant busy = busyUntil.getOrDefault(deployment.id(), Instant.EPOCH);
        if (deployment.habits().cap() == 1 && created.isBefore(busy)) {
            return Run.of(origin, Execution.skipped(created, random.nextBoolean() ? RunError.AT_CAP : null));
        }
        Failure failure = failure(deployment, trigger, created, random);
        if (failure != null && !failure.startsFirst()) {
            return Run.of(origin, Execution.failedAtStart(started, failure.error()));
        }
        Run run = withSession(origin, started, failure, random);
        busyUntil.merge(deployment.id(), run.ended(), (one, other) -> one.isAfter(other) ? one : other);
        return run;
    }

    private static Run withSession(Origin origin, Instant started, @Nullable Failure failure, SplittableRandom random) {
        Deployment deployment = origin.deployment();
        Instant ended = started.plus(lasting(deployment, failure, random).truncatedTo(ChronoUnit.MICROS));
        if (failure != null) {
            return Run.of(origin, Execution.failed(started, ended, failure.error()));
        }
        Question question = question(deployment, started, ended, random);
        Instant end = question == null ? ended : ended.plus(Duration.between(question.asked(), question.answered()));
        return new Run(origin, Execution.completed(started, end), question, null);
    }

    private @Nullable Failure failure(
            Deployment deployment, Trigger trigger, Instant created, SplittableRandom random) {
        RunError cause = pauses.cause(deployment, created);
        if (cause != null) {
            return new Failure(cause, false);
        }
        if (deployment.agent().isBrokenAt(created)) {
            return Failures.ofBrokenAgent(random);
        }
        int factor = trigger == Trigger.SCHEDULE ? 1 : MANUAL_FAILURES;
        return random.nextInt(1000) < factor * deployment.habits().failing()
                ? Failures.usual(random, deployment.setup().has("odd_errors"))
                : null;
    }

    private static Duration lasting(Deployment deployment, @Nullable Failure failure, SplittableRandom random) {
        Duration timeout = deployment.habits().timeout();
        if (failure != null && failure.error().type().equals(TIMEOUT)) {
            return timeout.plusMillis(random.nextInt(1000));
        }
        double factor = Math.exp(SPREAD * random.nextGaussian()) * (random.nextInt(SLOW_OF) == 0 ? SLOW : 1);
        double part = failure == null ? 1 : 0.1 + random.nextDouble(0.8);
        long nanos = (long) (deployment.habits().seconds() * 1e9 * factor * part);
        return Duration.ofNanos(Math.clamp(nanos, 1_000_000_000L, timeout.toNanos() - 1));
    }

    /** Some runs wait for an answer on the way, and take that much longer. */
    private static @Nullable Question question(
            Deployment deployment, Instant started, Instant ended, SplittableRandom random) {
        if (random.nextInt(1000) >= deployment.habits().asking()) {
            return null;
        }
        Instant asked =
                started.plus(Duration.between(started, ended).dividedBy(2)).truncatedTo(ChronoUnit.MICROS);
        String denial = random.nextInt(4) == 0 ? "Not before the freeze is over." : null;
        return new Question(asked, asked.plusSeconds(20 * MINUTE + random.nextInt(50 * MINUTE)), denial);
    }
}
