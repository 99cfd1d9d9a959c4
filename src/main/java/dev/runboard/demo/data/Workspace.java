package dev.runboard.demo.data;

import dev.runboard.demo.data.Run.Origin;
import dev.runboard.demo.data.Run.SampleIds;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** All that one token sees: its agents, its deployments and their runs, the newest first. */
public record Workspace(List<Agent> agents, List<Deployment> deployments, Pauses pauses, Runs runs) {

    private static final Duration INCIDENT_STEP = Duration.ofHours(3);
    private static final Duration INCIDENT_AGE = Duration.ofHours(5);

    private record File(long seed, Map<String, Agent> agents, List<Deployment> deployments, List<Sample> samples) {}

    /** A run that the vendor's documentation shows. */
    private record Sample(
            String deploymentId,
            Trigger trigger,
            Instant createdAt,
            Instant startedAt,
            Instant completedAt,
            SampleIds ids) {

        private Run run(List<Deployment> deployments) {
            Deployment deployment = deployments.stream()
                    .filter(one -> one.id().equals(deploymentId))
                    .findFirst()
                    .orElseThrow();
            Origin origin = new Origin(Hash.of(ids.run()), deployment, trigger, 1, createdAt, ids);
            return new Run(origin, startedAt, completedAt, false, null, null, null);
        }
    }

    /** Each token's workspace with so many runs, made at the first call with this token. */
    public static Map<String, Supplier<Workspace>> byToken(InstantSource clock, int size) {
        return Map.of(
                DemoTokens.HARBOR, SingletonSupplier.of(() -> read("harbor.json", size, clock.instant())),
                DemoTokens.ORCHARD, SingletonSupplier.of(() -> read("orchard.json", size, clock.instant())));
    }

    private static Workspace read(String name, int size, Instant now) {
        File file = file(name, incidentBefore(now).toString());
        List<Agent> agents =
                file.agents().values().stream().filter(agent -> !agent.hidden()).toList();
        List<Deployment> deployments = file.deployments();
        Pauses pauses = new Pauses(deployments);
        List<Run> samples =
                file.samples().stream().map(one -> one.run(deployments)).toList();
        Runs runs = new Runs(new RunMaker(file.seed(), deployments, pauses), size, samples, now);
        return new Workspace(agents, deployments, pauses, runs);
    }

    /** Times in the file count from the incident, and deployments name their agents. */
    private static File file(String name, String incident) {
        JsonNode json = Resource.read(name);
        JsonNode agents = json.path("agents");
        agents.forEach(agent -> ((ObjectNode) agent).put("incident", incident));
        json.path("deployments")
                .forEach(one -> ((ObjectNode) one)
                        .put("incident", incident)
                        .set("agent", agents.path(one.path("agent").asString())));
        return Resource.as(json, File.class);
    }

    /** Every third hour, five to eight hours ago: a restart seldom changes it. */
    private static Instant incidentBefore(Instant now) {
        long step = INCIDENT_STEP.toSeconds();
        long latest = now.minus(INCIDENT_AGE).getEpochSecond();
        return Instant.ofEpochSecond(Math.floorDiv(latest, step) * step);
    }
}
