package dev.runboard.stores.redis;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Objects;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** A real Redis in a container, at an address that it keeps when it is started again. */
final class Redis implements AutoCloseable {

    private static final int INSIDE = 6379;

    private final int port = freePort();
    private final GenericContainer<?> container = new GenericContainer<>("redis:8.2-alpine")
            .withCommand("--appendonly", "yes")
            .withExposedPorts(INSIDE)
            .withCreateContainerCmdModifier(create -> Objects.requireNonNull(create.getHostConfig())
                    .withPortBindings(
                            new PortBinding(Binding.bindIpAndPort("127.0.0.1", port), ExposedPort.tcp(INSIDE))))
            .waitingFor(Wait.forLogMessage(".*Ready to accept connections.*", 1));

    private Redis() {}

    static Redis start() {
        Redis redis = new Redis();
        redis.container.start();
        return redis;
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    /** It keeps its connections, takes new ones, and says nothing any more. */
    void pause() {
        docker().pauseContainerCmd(container.getContainerId()).exec();
    }

    void unpause() {
        docker().unpauseContainerCmd(container.getContainerId()).exec();
    }

    /** It ends its connections and takes none. */
    void stop() {
        docker().stopContainerCmd(container.getContainerId()).exec();
    }

    void startAgain() {
        docker().startContainerCmd(container.getContainerId()).exec();
    }

    /** Runs a command inside, as {@code redis-cli} takes it. */
    String command(String... words) {
        try {
            String[] all =
                    Stream.concat(Stream.of("redis-cli"), Stream.of(words)).toArray(String[]::new);
            return container.execInContainer(all).getStdout();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Begins a command inside, and does not wait for its answer. */
    void begin(String... words) {
        Thread.startVirtualThread(() -> command(words));
    }

    private DockerClient docker() {
        return container.getDockerClient();
    }

    @Override
    public void close() {
        container.stop();
    }
}
