package dev.runboard.demo.data;

import dev.runboard.demo.data.Run.Origin;
import dev.runboard.demo.data.Run.SampleIds;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** All that one token sees: its agents, its deployments and their runs, the newest first. */
public record Workspace(List<Agent> agents, List<Deployment> deployments, Pauses pauses, Runs runs) {

    private static final Duration INCIDENT_STEP = Duration.ofHours(3);
    private static final Duration INCIDENT_AGE = Duration.ofHours(5);

    static Workspace read(String file, int size, Instant now) {
        JsonNode json = Resource.read(file);
        Instant incident = incidentBefore(now);
        Map<String, Agent> agents = json.path("agents")
                .valueStream()
                .map(agent -> Agent.of(agent, incident))
                .collect(Collectors.toMap(Agent::name, Function.identity()));
        List<Deployment> deployments = json.path("deployments")
                .valueStream()
                .map(one -> Deployment.of(
                        one, Objects.requireNonNull(agents.get(one.path("agent").asString()))))
                .sorted(Comparator.comparing(Deployment::created).reversed())
                .toList();
        Pauses pauses = new Pauses(deployments, incident);
        RunMaker maker = new RunMaker(json.path("seed").asLong(), deployments, pauses, incident);
        List<Run> samples = json.path("samples")
                .valueStream()
                .map(sample -> sample(sample, deployments))
                .toList();
        return new Workspace(
                newestFirst(agents), deployments, pauses, new Runs(maker, deployments, size, samples, now));
    }

    /** Every third hour, five to eight hours ago: a restart seldom changes it. */
    private static Instant incidentBefore(Instant now) {
        long step = INCIDENT_STEP.toSeconds();
        long latest = now.minus(INCIDENT_AGE).getEpochSecond();
        return Instant.ofEpochSecond(Math.floorDiv(latest, step) * step);
    }

    private static List<Agent> newestFirst(Map<String, Agent> agents) {
        return agents.values().stream()
                .filter(agent -> !agent.hidden())
                .sorted(Comparator.comparing(Agent::created).reversed())
                .toList();
    }

    private static Run sample(JsonNode json, List<Deployment> deployments) {
        String deploymentId = json.path("deployment_id").asString();
        SampleIds ids = new SampleIds(
                json.path("id").asString(),
                json.path("session_id").asString(),
                json.path("turn_id").asString());
        Origin origin = new Origin(
                Hash.of(ids.run()),
                deployments.stream()
                        .filter(deployment -> deployment.id().equals(deploymentId))
                        .findFirst()
                        .orElseThrow(),
                json.path("trigger").asString().equals("manual") ? Trigger.MANUAL : Trigger.SCHEDULE,
                1,
                time(json, "created_at"),
                ids);
        return Run.of(origin, Execution.completed(time(json, "started_at"), time(json, "completed_at")));
    }

    private static Instant time(JsonNode json, String field) {
        return Instant.parse(json.path(field).asString());
    }
}
