package dev.runboard.bench;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The packaged application in a separate process, on free ports, in profile {@code demo} or with another API.
 *
 * @param startUp the time from the start of the process to its first complete sign-in page
 */
record Server(Process process, int port, int platformPort, int upstreamPort, Duration startUp)
        implements AutoCloseable {

    /** The two tokens of the demo that can read data. */
    static final List<String> TOKENS = List.of("pt-demo-harbor-7f3a1c9e5b2d4680", "pt-demo-orchard-2c8e4f0a9d1b7356");

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** The extracted application, and the class path that adds the classes of the benchmarks. */
    record Installation(Path application, Path bench) {

        /** Starts it like a user. */
        Server start(List<String> flags, String... settings) throws IOException, InterruptedException {
            return startDemo(flags, List.of("-jar", jar()), settings);
        }

        /** Starts it like a user, but with the API at {@code upstream} instead of the demo's. */
        Server startAgainst(URI upstream, List<String> flags) throws IOException, InterruptedException {
            return start(
                    flags,
                    List.of("-jar", jar()),
                    upstream.getPort(),
                    "--server.address=127.0.0.1",
                    "--management.server.address=127.0.0.1",
                    "--runboard.upstream.base-url=" + upstream);
        }

        /** Starts it with the constant answer in addition to the pages. */
        Server startWithConstant(List<String> flags, String... settings) throws IOException, InterruptedException {
            String classPath = jar() + File.pathSeparator + bench;
            return startDemo(flags, List.of("-cp", classPath, "dev.runboard.RunboardApplication"), settings);
        }

        /** Starts it once and writes its loaded classes to an AOT cache, as the container image does. */
        void train(Path cache, List<String> flags) throws IOException, InterruptedException {
            List<String> command = new ArrayList<>(List.of(java(), "-XX:AOTCacheOutput=" + cache));
            command.addAll(flags);
            command.addAll(List.of("-Dspring.context.exit=onRefresh", "-jar", jar()));
            int code = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("The AOT cache was not created: " + code);
            }
        }

        private String jar() {
            return application.resolve("runboard.jar").toString();
        }

        private static String java() {
            return Path.of(System.getProperty("java.home"), "bin", "java").toString();
        }

        private static Server startDemo(List<String> flags, List<String> main, String... settings)
                throws IOException, InterruptedException {
            int upstreamPort = freePort();
            List<String> all = new ArrayList<>(List.of(settings));
            all.add("--spring.profiles.active=demo");
            all.add("--runboard.demo.port=" + upstreamPort);
            return start(flags, main, upstreamPort, all.toArray(String[]::new));
        }

        private static Server start(List<String> flags, List<String> main, int upstreamPort, String... settings)
                throws IOException, InterruptedException {
            int port = freePort();
            int platformPort = freePort();
            List<String> command = new ArrayList<>();
            command.add(java());
            command.addAll(flags);
            command.addAll(main);
            // Tomcat would otherwise close every hundredth connection, which would be measured too.
            command.add("--server.tomcat.max-keep-alive-requests=-1");
            command.add("--server.port=" + port);
            command.add("--management.server.port=" + platformPort);
            command.addAll(List.of(settings));
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            // Only the given flags are measured.
            builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
            long start = System.nanoTime();
            Process process =
                    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            awaitSignInPage(process, port, start);
            return new Server(process, port, platformPort, upstreamPort, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitSignInPage(Process process, int port, long start) throws InterruptedException {
        while (!answers(port)) {
            if (!process.isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
                process.destroyForcibly();
                throw new IllegalStateException("The server did not start");
            }
            Thread.sleep(10);
        }
    }

    private static boolean answers(int port) {
        try (Connection connection = new Connection(port)) {
            return connection.send(Connection.get("/login")).status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** A value of {@code /proc}, like {@code VmRSS}, in MB. */
    double memory(String name) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        return Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith(name + ":"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow()
                / 1024.0;
    }

    /** The number of calls to {@code route} of the API, with any outcome. */
    long upstreamCalls(String route) throws IOException {
        Pattern counter = Pattern.compile(
                "(?m)^runboard_upstream_calls_seconds_count\\{.*route=\"" + Pattern.quote(route) + "\".*} (\\S+)$");
        try (Connection connection = new Connection(platformPort)) {
            String metrics = connection
                    .send(Connection.get("/actuator/prometheus"))
                    .expect(200)
                    .text();
            return counter.matcher(metrics)
                    .results()
                    .mapToLong(found -> (long) Double.parseDouble(found.group(1)))
                    .sum();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
