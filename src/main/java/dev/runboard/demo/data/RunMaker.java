package dev.runboard.demo.data;

import dev.runboard.demo.data.Run.Origin;
import dev.runboard.demo.data.Run.Question;
import dev.runboard.demo.data.Run.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
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
    private final List<Deployment> manual;
    private final Pauses pauses;
    private final Map<String, Instant> busyUntil = new HashMap<>();

    RunMaker(long seed, List<Deployment> deployments, Pauses pauses) {
        this.seed = seed;
        this.deployments = deployments;
        this.pauses = pauses;
        this.manual = deployments.stream()
                .flatMap(one -> Collections.nCopies(one.profile().manual(), one).stream())
                .toList();
    }

    /** Returns the minute after which the schedules start {@code runs} runs until {@code now}. */
    Instant startFor(int runs, Instant now) {
        Instant start = now.truncatedTo(ChronoUnit.MINUTES);
        for (int due = 0; due < runs; start = start.minusSeconds(MINUTE)) {
            Instant minute = start;
            due += (int) deployments.stream().filter(one -> isDue(one, minute)).count();
        }
        return start;
    }

    /** The runs that a minute brings; a retry may be created later. */
    List<Run> in(Instant minute) {
        List<Run> made = new ArrayList<>();
        long number = minute.getEpochSecond() / MINUTE;
        for (Deployment deployment : deployments) {
            if (isDue(deployment, minute)) {
                SplittableRandom random = random(number, Hash.of(deployment.id()));
                add(made, deployment, Trigger.SCHEDULE, minute.plusMillis(random.nextInt(20_000)), random);
            }
        }
        SplittableRandom random = random(number, 0);
        if (random.nextInt(1000) < MANUAL) {
            Deployment deployment = manual.get(random.nextInt(manual.size()));
            if (pauses.allow(deployment, minute)) {
                add(made, deployment, Trigger.MANUAL, minute.plusMillis(random.nextInt(60_000)), random);
            }
        }
        return made;
    }

    private boolean isDue(Deployment deployment, Instant minute) {
        return deployment.schedule() != null
                && deployment.schedule().firesAt(minute)
                && pauses.allow(deployment, minute)
                && !deployment.misses(minute);
    }

    private SplittableRandom random(long time, long salt) {
        return new SplittableRandom(Hash.of(Hash.of(seed, time), salt));
    }

    private void add(List<Run> made, Deployment deployment, Trigger trigger, Instant created, SplittableRandom random) {
        Instant precise = created.plus(random.nextInt(1000), ChronoUnit.MICROS);
        Instant started = precise.plusMillis(200 + random.nextInt(2_800));
        Run run = make(new Origin(random.nextLong(), deployment, trigger, 1, precise, null), started, random);
        made.add(run);
        for (int attempt = 2; attempt <= 1 + deployment.profile().maxRetries(); attempt++) {
            if (run.error() == null || run.isRefused() || random.nextInt(1000) >= RETRIED) {
                return;
            }
            Instant again = run.ended().plus(RETRY_AFTER);
            Origin retry = new Origin(random.nextLong(), deployment, Trigger.RETRY, attempt, again, null);
            run = make(retry, again.plusSeconds(1), random);
            made.add(run);
        }
    }

    Run manual(Deployment deployment, Instant now, long count) {
        Instant created = now.truncatedTo(ChronoUnit.MICROS);
        SplittableRandom random = random(created.toEpochMilli(), count);
        return make(new Origin(random.nextLong(), deployment, Trigger.MANUAL, 1, created, null), created, random);
    }

    private Run make(Origin origin, Instant started, SplittableRandom random) {
        Deployment deployment = origin.deployment();
        Instant created = origin.created();
        Instant busy = busyUntil.getOrDefault(deployment.id(), Instant.EPOCH);
        if (deployment.profile().maxConcurrent() == 1 && created.isBefore(busy)) {
            return new Run(origin, created, created, true, random.nextBoolean() ? RunError.AT_CAP : null, null, null);
        }
        RunError error = error(origin, random);
        if (error != null && !error.starts()) {
            return new Run(origin, started, started, false, error, null, null);
        }
        Run run = withSession(origin, started, error, random);
        busyUntil.merge(deployment.id(), run.ended(), (one, other) -> one.isAfter(other) ? one : other);
        return run;
    }

    private static Run withSession(Origin origin, Instant started, @Nullable RunError error, SplittableRandom random) {
        Deployment deployment = origin.deployment();
        Instant ended = started.plus(lasting(deployment, error, random).truncatedTo(ChronoUnit.MICROS));
        if (error != null) {
            return new Run(origin, started, ended, false, error, null, null);
        }
        Question question = question(deployment, started, ended, random);
        Instant end = question == null ? ended : ended.plus(Duration.between(question.asked(), question.answered()));
        return new Run(origin, started, end, false, null, question, null);
    }

    private @Nullable RunError error(Origin origin, SplittableRandom random) {
        Deployment deployment = origin.deployment();
        RunError cause = pauses.cause(deployment, origin.created());
        if (cause != null) {
            return cause;
        }
        if (deployment.agent().isBrokenAt(origin.created())) {
            return RunError.ofBrokenAgent(random);
        }
        int factor = origin.trigger() == Trigger.SCHEDULE ? 1 : MANUAL_FAILURES;
        return random.nextInt(1000) < factor * deployment.profile().failing()
                ? RunError.usual(random, deployment.oddErrors())
                : null;
    }

    private static Duration lasting(Deployment deployment, @Nullable RunError error, SplittableRandom random) {
        Duration timeout = deployment.timeout();
        if (error != null && error.type().equals(TIMEOUT)) {
            return timeout.plusMillis(random.nextInt(1000));
        }
        double factor = Math.exp(SPREAD * random.nextGaussian()) * (random.nextInt(SLOW_OF) == 0 ? SLOW : 1);
        double part = error == null ? 1 : 0.1 + random.nextDouble(0.8);
        long nanos = (long) (deployment.profile().seconds() * 1e9 * factor * part);
        return Duration.ofNanos(Math.clamp(nanos, 1_000_000_000L, timeout.toNanos() - 1));
    }

    /** Some runs wait for an answer on the way, and take that much longer. */
    private static @Nullable Question question(
            Deployment deployment, Instant started, Instant ended, SplittableRandom random) {
        if (random.nextInt(1000) >= deployment.profile().asking()) {
            return null;
        }
        Instant asked =
                started.plus(Duration.between(started, ended).dividedBy(2)).truncatedTo(ChronoUnit.MICROS);
        String denial = random.nextInt(4) == 0 ? "Not before the freeze is over." : null;
        return new Question(asked, asked.plusSeconds(20 * MINUTE + random.nextInt(50 * MINUTE)), denial);
    }
}
