package dev.runboard.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import dev.runboard.stores.redis.DockerTest;
import dev.runboard.web.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerStatus;

/**
 * What docker-compose.yml puts together, with two processes: its images, commands and proxy, and the image of the Dockerfile.
 * It uses the demo instead of the live service.
 */
@DockerTest
class ComposeTests {

    private static final Pattern TOKEN = Pattern.compile("pt-demo-[\\w-]+");
    private static final String CONFIGURATION = "/usr/local/etc/haproxy/haproxy.cfg";
    private static final String KEY = "Vn0C4hTz1mDq8eYxJk5rPb7wSg2LaFu9oXi3KcR6tEM=";

    private static ComposeFile file;
    private static Network network;
    private static GenericContainer<?> redis;
    private static GenericContainer<?> one;
    private static GenericContainer<?> two;
    private static GenericContainer<?> proxy;

    @BeforeAll
    static void start() throws IOException {
        file = ComposeFile.read();
        network = Network.newNetwork();
        redis = new GenericContainer<>(file.image("redis"))
                .withNetwork(network)
                .withNetworkAliases("redis")
                .withCommand(file.command("redis").toArray(String[]::new))
                .waitingFor(Wait.forLogMessage(".*Ready to accept connections.*", 1));
        redis.start();
        one = runboard();
        two = runboard();
        one.start();
        two.start();
        proxy = RunboardImage.confined(new GenericContainer<>(file.image("proxy")))
                .withNetwork(network)
                .withFileSystemBind(configuration().toString(), CONFIGURATION, BindMode.READ_ONLY)
                .withCommand("haproxy", "-f", CONFIGURATION)
                .withExposedPorts(8080)
                .waitingFor(Wait.forHttp("/login").forStatusCode(200));
        proxy.start();
    }

    /** Nothing can be copied into a file system that cannot be written to. */
    private static Path configuration() throws IOException {
        Path copy = Files.createDirectories(Path.of("target", "compose").toAbsolutePath())
                .resolve("haproxy.cfg");
        return Files.writeString(copy, file.proxyConfiguration());
    }

    private static GenericContainer<?> runboard() {
        return RunboardImage.container("cluster,demo")
                .withNetwork(network)
                .withNetworkAliases("runboard")
                .withEnv("MANAGEMENT_SERVER_ADDRESS", "0.0.0.0")
                .withEnv("SPRING_DATA_REDIS_HOST", "redis")
                .withEnv("RUNBOARD_CLUSTER_KEYS", KEY);
    }

    @AfterAll
    static void stop() {
        Stream.of(proxy, two, one, redis).forEach(GenericContainer::stop);
        network.close();
    }

    @Test
    void aStoppedProcessEndsNoSession() {
        Visitor person = signedIn();
        for (int i = 0; i < 6; i++) {
            assertThat(person.get("/runs").statusCode()).isEqualTo(200);
        }

        one.getDockerClient().stopContainerCmd(one.getContainerId()).exec();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            for (int i = 0; i < 6; i++) {
                assertThat(person.get("/runs").statusCode()).isEqualTo(200);
            }
        });
        one.getDockerClient().startContainerCmd(one.getContainerId()).exec();
    }

    @Test
    void everythingButTheProxyIsOutOfReachAndAllAreConfined() {
        file.services().forEach((name, service) -> {
            assertThat(service.get("read_only")).as(name).isEqualTo(!takesItsConfigurationFromCompose(service));
            assertThat(service).as(name).containsEntry("cap_drop", List.of("ALL"));
            assertThat(service).as(name).containsEntry("security_opt", List.of("no-new-privileges:true"));
            assertThat(service.containsKey("ports"))
                    .as(name)
                    .isEqualTo(List.of("proxy", "demo").contains(name));
            assertThat(service.get("restart")).as(name).isEqualTo(name.equals("key") ? "no" : "unless-stopped");
        });
    }

    /** Compose copies it into the container before that starts, and fails where nothing may be written. */
    private static boolean takesItsConfigurationFromCompose(Map<String, Object> service) {
        return service.containsKey("configs");
    }

    @Test
    void theStartWaitsForWhatItNeeds() {
        assertThat(file.service("proxy").get("depends_on"))
                .isEqualTo(Map.of("runboard", Map.of("condition", "service_healthy")));
        assertThat(file.service("runboard").get("depends_on"))
                .isEqualTo(Map.of(
                        "key", Map.of("condition", "service_completed_successfully"),
                        "redis", Map.of("condition", "service_healthy")));
    }

    @Test
    void withoutAKeyItSaysSoBeforeAnythingStarts() {
        String script = file.command("key").getFirst().replace("$$", "$");
        try (GenericContainer<?> key = key(script)) {
            assertThat(key.getLogs()).contains("Set RUNBOARD_CLUSTER_KEYS", "openssl rand -base64 32");
            assertThat(key.getCurrentContainerInfo().getState().getExitCodeLong())
                    .isEqualTo(1);
        }
    }

    private static GenericContainer<?> key(String script) {
        GenericContainer<?> key = RunboardImage.confined(new GenericContainer<>(file.image("key")))
                .withCreateContainerCmdModifier(create -> create.withEntrypoint("sh", "-c"))
                .withCommand(new String[] {script})
                .withStartupCheckStrategy(new Ended());
        key.start();
        return key;
    }

    /** Waits until a container has ended, well or not. */
    private static final class Ended extends StartupCheckStrategy {

        @Override
        public StartupStatus checkStartupState(DockerClient docker, String id) {
            return DockerStatus.isContainerStopped(getCurrentState(docker, id))
                    ? StartupStatus.SUCCESSFUL
                    : StartupStatus.NOT_YET_KNOWN;
        }
    }

    private static Visitor signedIn() {
        Matcher token = TOKEN.matcher(two.getLogs());
        assertThat(token.find()).isTrue();
        Visitor person = new Visitor(proxy.getMappedPort(8080));
        person.signIn(token.group());
        return person;
    }
}
