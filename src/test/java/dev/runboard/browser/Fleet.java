package dev.runboard.browser;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Deployments and their runs, as a test tells them: each has a history of five runs, which it may break. */
final class Fleet {

    private static final List<String> NAMES = List.of(
            "api-docs-verifier",
            "status-digest",
            "pr-triage",
            "inbox-sorter",
            "flaky-test-hunter",
            "incident-summariser",
            "nightly-dependency-audit",
            "docs-link-check",
            "release-notes",
            "cost-report");
    private static final List<String> ERRORS =
            List.of("session_creation_failed", "timeout_error", "environment_not_found_error", "unknown_error");

    private final FakeUpstream upstream;
    private final MovableClock clock;
    private final List<String> deployments = new ArrayList<>();
    private final List<String> runs = new ArrayList<>();

    Fleet(FakeUpstream upstream, MovableClock clock) {
        this.upstream = upstream;
        this.clock = clock;
    }

    /** So many deployments, the first of which are broken, and a few runs that go on. */
    void has(int count, int broken) {
        deployments.clear();
        runs.clear();
        for (int i = 0; i < count; i++) {
            deployments.add("{\"id\":\"%s\",\"name\":\"%s\",\"status\":\"active\"}".formatted(id(i), name(i)));
        }
        for (int i = 0; i < Math.min(count, 4); i++) {
            runs.add(run(i, 9, "running", Duration.ofSeconds(i == 1 ? 500 : 40 + 17 * i)));
        }
        for (int age = 0; age < 5; age++) {
            for (int i = 0; i < count; i++) {
                boolean fails = i < broken && age <= i % 5;
                runs.add(run(
                        i,
                        age,
                        fails ? "failed" : "completed",
                        Duration.ofMinutes(12 + 17L * age).plusSeconds(7L * i)));
            }
        }
        tell();
    }

    /** One more run of a deployment, which failed just now. */
    void fails(int deployment) {
        runs.addFirst(run(deployment, 8, "failed", Duration.ofSeconds(20)));
        tell();
    }

    private void tell() {
        upstream.on("/deployments", Reply.list(deployments, false));
        upstream.asked("/deployment_runs", call -> list(run -> isAsked(run, call.address())));
        for (int i = 0; i < deployments.size(); i++) {
            String id = id(i);
            upstream.on("/deployments/" + id + "/runs", list(run -> run.contains(id)));
        }
    }

    private Reply list(Predicate<String> isWanted) {
        return Reply.list(runs.stream().filter(isWanted).toList(), true);
    }

    private static boolean isAsked(String run, String address) {
        return !address.contains("deployment_id=")
                || run.contains(address.replaceAll(".*deployment_id=([A-Za-z0-9_]+).*", "$1"));
    }

    private String run(int deployment, int number, String status, Duration ago) {
        Instant triggered = clock.instant().minus(ago);
        boolean over = !status.equals("running");
        return "{\"id\":\"drun_%s%d\",\"status\":\"%s\",\"deployment_id\":\"%s\",\"triggered_at\":\"%s\",\"cas_run_extras\":{\"started_at\":\"%s\"},\"trigger_context\":{\"type\":\"schedule\"}%s%s}"
                .formatted(
                        id(deployment),
                        number,
                        status,
                        id(deployment),
                        triggered,
                        triggered,
                        over ? ",\"duration_ms\":" + (45_000 + 3_000 * deployment) : "",
                        status.equals("failed")
                                ? ",\"error\":{\"type\":\"" + ERRORS.get(deployment % ERRORS.size())
                                        + "\",\"message\":\"It went wrong\"}"
                                : "");
    }

    static String id(int deployment) {
        return "dep_" + (char) ('a' + deployment / 10) + deployment % 10;
    }

    static String name(int deployment) {
        String name = NAMES.get(deployment % NAMES.size());
        return deployment < NAMES.size() ? name : name + "-" + (deployment / NAMES.size() + 1);
    }
}
