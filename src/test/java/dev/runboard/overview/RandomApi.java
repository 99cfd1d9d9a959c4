package dev.runboard.overview;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Received;
import dev.runboard.upstream.FakeUpstream.Reply;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Random deployments and runs, and an upstream that tells them. */
final class RandomApi {

    /** No list has {@code dep_9}, and some runs name no deployment. */
    private static final List<String> DEPLOYMENTS =
            List.of("dep_0", "dep_1", "dep_2", "dep_3", "dep_4", "dep_5", "dep_6", "dep_9", "");

    private static final Duration MAX_START = Duration.ofMinutes(12);

    private final Random random;
    private final FakeUpstream upstream;
    private final Instant changed;
    private final double failing;
    private final double slower;
    private final boolean decided;
    private final List<DeploymentFact> deployments;
    private final List<RunFact> runs = new ArrayList<>();
    private final Set<Instant> taken = new HashSet<>();

    /** @param now the end of the runs that are added first; failures and durations change a day before */
    RandomApi(int seed, FakeUpstream upstream, Instant now) {
        this.random = new Random(seed);
        this.upstream = upstream;
        this.changed = now.minus(Duration.ofHours(24));
        this.failing = List.of(0.1, 0.4, 0.02).get(seed % 3);
        this.slower = List.of(1.0, 2.0, 0.4, 1.0).get(seed % 4);
        this.decided = seed % 2 == 0;
        this.deployments = DeploymentFact.random(random, now);
        upstream.on(
                "/deployments",
                Reply.list(deployments.stream().map(DeploymentFact::json).toList(), false));
        upstream.asked("/sessions", this::sessions);
        upstream.asked("/deployment_runs", this::page);
    }

    List<RunFact> runs() {
        return runs;
    }

    List<DeploymentFact> deployments() {
        return deployments;
    }

    /** Adds runs of the time from {@code from} to {@code to}, in other seconds than all before: by hand, and by schedules. */
    void add(int byHand, Instant from, Instant to, boolean today) {
        long span = Duration.between(from, to).toSeconds();
        for (int i = 0; i < byHand; i++) {
            String deployment = DEPLOYMENTS.get(random.nextInt(DEPLOYMENTS.size()));
            String trigger = List.of("manual", "retry", "schedule", "").get(Math.min(3, random.nextInt(12) / 3));
            add(deployment, from.plusSeconds(random.nextLong(span)), trigger, to, today);
        }
        for (DeploymentFact deployment : deployments) {
            if (deployment.schedule() != null) {
                addScheduled(deployment, deployment.schedule(), from, to, today);
            }
        }
    }

    private void addScheduled(DeploymentFact deployment, CronByHand schedule, Instant from, Instant to, boolean today) {
        for (Instant named : schedule.between(from, to)) {
            int delay = random.nextInt(random.nextInt(4) == 0 ? 600 : 60);
            Instant at = named.plusSeconds(delay);
            if (random.nextInt(8) > 0 && at.isBefore(to)) {
                add(deployment.id(), at, "schedule", to, today);
            }
        }
    }

    private void add(String deployment, Instant at, String trigger, Instant now, boolean today) {
        if (taken.add(at)) {
            RunFact run = run(deployment, at, trigger, now, today);
            runs.add(run);
            serve(run);
        }
    }

    private RunFact run(String deployment, Instant at, String trigger, Instant now, boolean today) {
        String how = how(at, now, today);
        boolean mayTell = today && !List.of("unstarted", "lost", "gone").contains(how);
        return new RunFact(
                runs.size(),
                deployment,
                at,
                how,
                trigger,
                random.nextInt(12) == 0 ? 2 : random.nextInt(2),
                duration(how, at),
                error(how, today),
                1 + random.nextInt(4),
                mayTell && random.nextInt(12) > 0 ? random.nextInt(500) : -1,
                random.nextInt(5),
                today);
    }

    private String how(Instant at, Instant now, boolean today) {
        List<String> all = today ? RunFact.TODAY : RunFact.JUNE;
        double chance = random.nextDouble();
        String how = all.get(random.nextInt(all.size()));
        boolean mayComeLater = List.of("gone", "lost").contains(how) && at.isAfter(now.minus(MAX_START));
        boolean wouldHidePeriod = decided && how.equals("undecided");
        if (chance < 0.6 || mayComeLater || wouldHidePeriod) {
            return "completed";
        }
        return chance < 0.6 + (at.isAfter(changed) ? failing : 0.1) ? "failed" : how;
    }

    private long duration(String how, Instant at) {
        if (!List.of("completed", "failed", "broken").contains(how) || random.nextInt(10) == 0) {
            return -1;
        }
        int longest = (int) (600_000 * (at.isAfter(changed) ? slower : 1));
        return random.nextInt(5) == 0 ? 30_000 : 100 + random.nextInt(longest);
    }

    private ErrorFact error(String how, boolean today) {
        return switch (how) {
            case "exhausted" -> ErrorFact.ofReason(random);
            case "failed" -> !today && random.nextInt(8) == 0 ? ErrorFact.NONE : ErrorFact.random(random);
            case "broken", "unstarted" -> ErrorFact.random(random);
            default -> ErrorFact.NONE;
        };
    }

    private void serve(RunFact run) {
        upstream.on("/deployment_runs/" + run.id(), Reply.json(run.json()));
        if (run.hasSession() && !run.how().equals("gone")) {
            String session = "/sessions/" + run.session();
            upstream.on(session, Reply.json(run.sessionJson()));
            upstream.on(session + "/events", Reply.json("{\"data\":[" + run.events() + "],\"has_more\":false}"));
        }
    }

    /** The runs after the cursor of a call, newest first. Today's API refuses pages of more than 100. */
    private Reply page(Received call) {
        List<RunFact> all = runs.stream()
                .sorted(Comparator.comparing(RunFact::at).reversed())
                .toList();
        boolean tooMany = Integer.parseInt(call.parameter("limit", "20")) > 100;
        return tooMany && all.getFirst().today()
                ? Reply.error(400, "invalid_request_error", "limit must be at most 100")
                : Reply.page(all.stream().map(RunFact::json).toList(), call);
    }

    /** The sessions of a call, newest first. A tenth of them is not on the list. */
    private Reply sessions(Received call) {
        String deployment = call.parameter("deployment_id", "");
        String last = URLDecoder.decode(call.parameter("created_at%5Blte%5D", ""), StandardCharsets.UTF_8);
        Stream<RunFact> listed = runs.stream()
                .filter(run -> run.hasSession() && !run.how().equals("gone") && run.number() % 10 != 3)
                .filter(run -> deployment.isEmpty() || run.deployment().equals(deployment))
                .filter(run -> last.isEmpty() || !run.sessionCreated().isAfter(Instant.parse(last)))
                .sorted(Comparator.comparing(RunFact::sessionCreated).reversed());
        return Reply.page(listed.map(RunFact::sessionJson).toList(), call);
    }
}
