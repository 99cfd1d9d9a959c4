package dev.runboard.operations;

import static org.awaitility.Awaitility.await;

import dev.runboard.RunboardApplication;
import dev.runboard.web.Visitor;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The application in a process of its own, as people start it: no test's class and no test's setting is in it. */
final class OwnProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final int port;
    private final int platformPort;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private OwnProcess(Process process, int port, int platformPort) {
        this.process = process;
        this.port = port;
        this.platformPort = platformPort;
        this.reader = Thread.ofVirtual().start(this::read);
    }

    /** Starts it on free ports, unless {@code settings} name others, and does not wait. */
    static OwnProcess start(String... settings) {
        int port = freePort();
        int platformPort = freePort();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // The manifest of the jar has it too.
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                RunboardApplication.class.getName()));
        command.addAll(List.of(settings));
        addUnlessNamed(command, "--server.port=", port);
        addUnlessNamed(command, "--management.server.port=", platformPort);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        try {
            return new OwnProcess(builder.start(), port, platformPort);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addUnlessNamed(List<String> command, String option, int port) {
        if (command.stream().noneMatch(argument -> argument.startsWith(option))) {
            command.add(option + port);
        }
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(output::add);
        } catch (IOException | UncheckedIOException e) {
            output.add("Its output broke off: " + e);
        }
    }

    OwnProcess awaitReady() {
        await().atMost(PATIENCE).until(() -> !process.isAlive() || isReady());
        if (!process.isAlive()) {
            throw new IllegalStateException(String.join("\n", output));
        }
        return this;
    }

    /** What the platform would be told: whether requests may be sent here. */
    boolean isReady() {
        try {
            return new Visitor(platformPort).get("/actuator/health/readiness").statusCode() == 200;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    int port() {
        return port;
    }

    int platformPort() {
        return platformPort;
    }

    /** The lines it has written so far. */
    List<String> output() {
        return output;
    }

    /** Tells it to stop, as a platform does. */
    void terminate() {
        // The process's own method would also close what we read.
        process.toHandle().destroy();
    }

    /** Waits for its end and all it has to say, and gives its exit code. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("It did not end:\n" + String.join("\n", output));
        }
        reader.join(PATIENCE);
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
