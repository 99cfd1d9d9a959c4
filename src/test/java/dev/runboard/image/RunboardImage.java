package dev.runboard.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HealthCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** The image that the Dockerfile makes of the jar just built, and containers of it, confined as in docker-compose.yml. */
final class RunboardImage {

    private static final Path JAR = Path.of("target", "runboard.jar");

    /** A closed network names its own base images in the environment, as docker compose takes them from there. */
    private static final Map<String, String> ARGUMENTS = Stream.of("BUILD_IMAGE", "RUNTIME_IMAGE", "MVNW_REPOURL")
            .filter(name -> System.getenv(name) != null)
            .collect(Collectors.toMap(name -> name, System::getenv));

    /** With a registry: no prefix for the images of a hub is put before it. */
    private static final String NAME = new ImageFromDockerfile("localhost/runboard-test", false)
            .withFileFromString("Dockerfile", dockerfile())
            .withFileFromPath("runboard.jar", jar())
            .withBuildArgs(ARGUMENTS)
            .get();

    /** A busy machine with two cores takes a minute. */
    private static final Duration SLOW_START = Duration.ofMinutes(5);

    private RunboardImage() {}

    private static Path jar() {
        assertThat(JAR).as("./mvnw package builds it").exists();
        return JAR.toAbsolutePath();
    }

    /** The Dockerfile without the stage that builds the jar from its sources. */
    private static String dockerfile() {
        try {
            String stages = Files.readString(Path.of("Dockerfile"));
            int build = stages.indexOf("FROM ${BUILD_IMAGE} AS build");
            int layers = stages.indexOf("FROM ${BUILD_IMAGE} AS layers");
            String copy = "COPY --from=build /build/target/runboard.jar";
            assertThat(build).isPositive().isLessThan(layers);
            assertThat(stages).containsOnlyOnce(copy);
            return (stages.substring(0, build) + stages.substring(layers)).replace(copy, "COPY runboard.jar");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A container that is ready when the image's own health check says so. The check runs more often than in production. */
    static GenericContainer<?> container(String profiles) {
        return confined(new GenericContainer<>(NAME))
                .withCreateContainerCmdModifier(create -> create.withHealthcheck(
                        new HealthCheck().withInterval(Duration.ofSeconds(1).toNanos())))
                .withTmpFs(Map.of("/tmp", "rw"))
                .withEnv("SPRING_PROFILES_ACTIVE", profiles)
                .withEnv("SERVER_ADDRESS", "0.0.0.0")
                .withExposedPorts(8080)
                .waitingFor(Wait.forHealthcheck().withStartupTimeout(SLOW_START));
    }

    static GenericContainer<?> confined(GenericContainer<?> container) {
        return container.withCreateContainerCmdModifier(create -> Objects.requireNonNull(create.getHostConfig())
                .withReadonlyRootfs(true)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges:true")));
    }
}
