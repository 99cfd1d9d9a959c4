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
    private Instant hidden = Instant.EPOCH;
    private boolean refusesHidden;

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

    /** The runs that pages show, the oldest first. A run without a time gets the time of the run after it. */
    List<RunFact> runs() {
        List<RunFact> told = new ArrayList<>();
        for (RunFact run : newestFirst()) {
            told.add(run.timeless() ? run.withTime(told.getLast().at()) : run);
        }
        told.removeIf(run -> run.at().isBefore(hidden));
        return told.reversed();
    }

    /** The newest runs that pages show, the oldest first. */
    List<RunFact> runs(int most) {
        List<RunFact> all = runs();
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    private List<RunFact> newestFirst() {
        return runs.stream()
                .sorted(Comparator.comparing(RunFact::at).reversed())
                .toList();
    }

    /**
     * From now on, no page tells the runs before {@code time}, although the pages say that there are more.
     *
     * @param refuses whether the page with them is refused, and not empty
     */
    void hideBefore(Instant time, boolean refuses) {
        hidden = time;
        refusesHidden = refuses;
    }

    List<DeploymentFact> deployments() {
        return deployments;
    }

    /** Adds runs of the time from {@code from} to {@code to}, in other seconds than all before: by hand, and by schedules. */
    void add(int byHand, Instant from, Instant to, boolean today) {
        // No run without a time is newer.
        add("dep_0", to.minusSeconds(1), "manual", to, today);
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
        boolean isLast = !at.isBefore(now.minusSeconds(1));
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
                random.nextInt(15) == 0 ? 0 : 1 + random.nextInt(4),
                mayTell && random.nextInt(12) > 0 ? random.nextInt(500) : -1,
                random.nextInt(5),
                !isLast && !List.of("gone", "lost").contains(how) && random.nextInt(15) == 0,
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
        List<RunFact> all = newestFirst();
        int limit = Integer.parseInt(call.parameter("limit", "20"));
        if (limit > 100 && all.getFirst().today()) {
            return Reply.error(400, "invalid_request_error", "limit must be at most 100");
        }
        // Without a cursor, this is the first run.
        int from = all.stream().map(RunFact::id).toList().indexOf(call.parameter("after_id", "")) + 1;
        int to = end(all, from, limit);
        return from == to && from < all.size() && refusesHidden
                ? Reply.error(400, "invalid_request_error", "after_id is not known")
                : Reply.list(all.subList(from, to).stream().map(RunFact::json).toList(), to < all.size());
    }

    /** The end of a page. No page begins with a run without a time, which would be given another time there. */
    private int end(List<RunFact> all, int from, int limit) {
        int to = from;
        while (to < all.size() && to < from + limit && !all.get(to).at().isBefore(hidden)) {
            to++;
        }
        while (to < all.size() && to > from && all.get(to).timeless()) {
            to--;
        }
        return to;
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
