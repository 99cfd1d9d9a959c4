package dev.runboard.browser;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.upstream.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Many deployments and runs for a wall, which the upstream answers with. */
record CrowdedUpstream(FakeUpstream upstream, MovableClock clock) {

    private static final String LONG = "nightly-dependency-audit-of-the-payments-platform-in-region-europe-";

    void answerStreaks(int broken) {
        List<String> deployments = new ArrayList<>();
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < broken; i++) {
            deployments.add(deployment("dep_b" + i, "nightly-dependency-audit-" + i));
            for (int n = 0; n < 11; n++) {
                runs.add(run("dep_b" + i, "failed").replace("drun_", "drun_" + n + "_"));
            }
        }
        upstream.on("/deployments", Reply.list(deployments, false)).on("/deployment_runs", Reply.list(runs, true));
    }

    /** Tiles with all that a tile may have: two lines of a name, a message, the latest success and a note. */
    void answerNotes(int broken) {
        List<String> deployments = new ArrayList<>();
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < broken; i++) {
            String id = "dep_b" + i;
            deployments.add(deployment(id, LONG + i));
            runs.add(run(id, "unheard-of"));
            runs.add(run(id, "failed").replace("Too long", "No answer within 30 seconds. ".repeat(5)));
            runs.add(run(id, "failed").replace("drun_", "drun_2_"));
            runs.add(run(id, "completed"));
        }
        for (int i = 0; i < 20; i++) {
            deployments.add(deployment("dep_h" + i, "healthy-" + i));
            runs.add(run("dep_h" + i, "completed"));
            runs.add(run("dep_h" + i, "running"));
        }
        upstream.on("/deployments", Reply.list(deployments, false)).on("/deployment_runs", Reply.list(runs, true));
    }

    void answer(int broken) {
        List<String> deployments = new ArrayList<>();
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < broken; i++) {
            deployments.add(deployment("dep_b" + i, LONG + i));
            runs.add(run("dep_b" + i, "failed"));
        }
        for (int i = 0; i < 3; i++) {
            deployments.add(deployment("dep_w" + i, "asks-" + i));
            runs.add(run("dep_w" + i, "waiting"));
            runs.add(run("dep_w" + i, "completed"));
            runs.add(run("dep_w" + i, "unheard-of"));
            deployments.add(deployment("dep_u" + i, LONG + "unseen-" + i));
        }
        for (int i = 0; i < 20; i++) {
            deployments.add(deployment("dep_h" + i, "healthy-" + i));
            runs.add(run("dep_h" + i, "completed"));
        }
        upstream.on("/deployments", Reply.list(deployments, false)).on("/deployment_runs", Reply.list(runs, true));
    }

    private static String deployment(String id, String name) {
        return "{\"id\":\"%s\",\"name\":\"%s\",\"status\":\"active\"}".formatted(id, name);
    }

    private String run(String deployment, String status) {
        return """
                {"id":"drun_%s_%s","status":"%s","deployment_id":"%s","triggered_at":"%s","duration_ms":45000%s}""".formatted(
                deployment,
                status,
                status,
                deployment,
                clock.instant().minus(Duration.ofMinutes(status.equals("completed") ? 40 : 12)),
                status.equals("failed") ? ",\"error\":{\"type\":\"timeout_error\",\"message\":\"Too long\"}" : "");
    }
}
