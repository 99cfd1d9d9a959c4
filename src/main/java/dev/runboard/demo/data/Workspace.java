package dev.runboard.demo.data;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.InjectableValues;

/** All that one token sees: its agents, its deployments and their runs, the newest first. */
public record Workspace(List<Agent> agents, List<Deployment> deployments, Pauses pauses, Runs runs) {

    private static final Duration INCIDENT_STEP = Duration.ofHours(3);
    private static final Duration INCIDENT_AGE = Duration.ofHours(5);

    /**
     * The content of a data file.
     *
     * @param samples runs that the vendor's documentation shows
     */
    private record File(long seed, List<Agent> agents, List<Deployment> deployments, List<Run> samples) {}

    /** Returns the workspace of each token with {@code size} runs. It is made at the first call with its token. */
    public static Map<String, Supplier<Workspace>> byToken(InstantSource clock, int size) {
        return Map.of(
                DemoTokens.HARBOR, SingletonSupplier.of(() -> of("harbor.json", size, clock.instant())),
                DemoTokens.ORCHARD, SingletonSupplier.of(() -> of("orchard.json", size, clock.instant())));
    }

    private static Workspace of(String name, int size, Instant now) {
        InjectableValues incident = new InjectableValues.Std().addValue(Instant.class, incidentBefore(now));
        File file = Json.MAPPER.reader(incident).treeToValue(Json.read(name), File.class);
        Pauses pauses = new Pauses();
        RunMaker maker = new RunMaker(file.seed(), file.deployments(), pauses);
        List<Agent> agents =
                file.agents().stream().filter(agent -> !agent.hidden()).toList();
        return new Workspace(agents, file.deployments(), pauses, new Runs(maker, size, file.samples(), now));
    }

    /** Every third hour, five to eight hours ago: a restart seldom changes it. */
    private static Instant incidentBefore(Instant now) {
        long step = INCIDENT_STEP.toSeconds();
        long latest = now.minus(INCIDENT_AGE).getEpochSecond();
        return Instant.ofEpochSecond(Math.floorDiv(latest, step) * step);
    }
}
