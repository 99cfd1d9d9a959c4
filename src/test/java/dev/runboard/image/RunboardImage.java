package dev.runboard.image;

import com.github.dockerjava.api.model.Capability;
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

/** The image that the Dockerfile makes, and containers of it, as confined as docker-compose.yml has them. */
final class RunboardImage {

    /** A closed network names its own base images in the environment, as docker compose takes them from there. */
    private static final Map<String, String> ARGUMENTS = Stream.of("BUILD_IMAGE", "RUNTIME_IMAGE", "MVNW_REPOURL")
            .filter(name -> System.getenv(name) != null)
            .collect(Collectors.toMap(name -> name, System::getenv));

    /** With a registry: no prefix for the images of a hub is put before it. */
    private static final String NAME = new ImageFromDockerfile("localhost/runboard-test", false)
            .withDockerfile(Path.of("Dockerfile").toAbsolutePath())
            .withBuildArgs(ARGUMENTS)
            .get();

    /** A busy machine with two cores takes a minute. */
    private static final Duration SLOW_START = Duration.ofMinutes(5);

    private RunboardImage() {}

    /** A container that is ready when the image's own health check says so. */
    static GenericContainer<?> container(String profiles) {
        return confined(new GenericContainer<>(NAME))
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
