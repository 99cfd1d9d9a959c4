package dev.runboard.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A headless Chromium, controlled by the DevTools protocol so that no code of a driver is in its pages. */
final class Chromium implements AutoCloseable {

    private static final List<String> DEFAULT_PATHS = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-headless-shell",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome");

    /** The sandbox is off, because containers often lack it. The other flags prevent background work and network requests. */
    private static final List<String> FLAGS = List.of(
            "--headless=new",
            "--remote-debugging-port=0",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1920,1080");

    /** No compiled code, because it is part of the measured heap and grows with use. */
    private static final List<String> INTERPRETED = List.of("--js-flags=--jitless");

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonNode>> answers;
    private final AtomicInteger commands = new AtomicInteger();

    private Chromium(Process process, WebSocket socket, Map<Integer, CompletableFuture<JsonNode>> answers) {
        this.process = process;
        this.socket = socket;
        this.answers = answers;
    }

    static Chromium start() throws Exception {
        return start(INTERPRETED);
    }

    /** Starts it with {@code flags} in addition to the usual ones. */
    static Chromium start(List<String> flags) throws Exception {
        Path profile = Files.createTempDirectory("runboard-chromium");
        List<String> command = new ArrayList<>(List.of(place()));
        command.addAll(FLAGS);
        command.addAll(flags);
        command.addAll(List.of("--user-data-dir=" + profile, "about:blank"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address(profile.resolve("DevToolsActivePort"), process), new Listener(answers))
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return new Chromium(process, socket, answers);
    }

    private static String place() {
        return Stream.concat(Stream.ofNullable(System.getenv("RUNBOARD_CHROMIUM")), DEFAULT_PATHS.stream())
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No Chromium found. Set RUNBOARD_CHROMIUM to its path."));
    }

    /** Chromium writes its address to a file: the port, and the path in the next line. */
    private static URI address(Path file, Process process) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (!Files.exists(file) || Files.readAllLines(file).size() < 2) {
            if (!process.isAlive() || System.nanoTime() - start > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
                throw new IllegalStateException("Chromium did not start");
            }
            Thread.sleep(50);
        }
        List<String> lines = Files.readAllLines(file);
        return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
    }

    void setCookie(String name, String value, String url) throws Exception {
        command("", "Storage.setCookies", Map.of("cookies", List.of(Map.of("name", name, "value", value, "url", url))));
    }

    /** Opens {@code url} in a separate window that counts as focused. */
    Tab open(String url) throws Exception {
        JsonNode target = command("", "Target.createTarget", Map.of("url", "about:blank", "newWindow", true));
        String session = command(
                        "",
                        "Target.attachToTarget",
                        Map.of("targetId", target.get("targetId").asString(), "flatten", true))
                .get("sessionId")
                .asString();
        command(session, "Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
        command(session, "Performance.enable", Map.of());
        command(session, "Page.enable", Map.of());
        command(session, "Page.navigate", Map.of("url", url));
        return new Tab(this, session);
    }

    JsonNode command(String session, String method, Map<String, ?> parameters) throws Exception {
        int id = commands.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        Map<String, Object> command = session.isEmpty()
                ? Map.of("id", id, "method", method, "params", parameters)
                : Map.of("id", id, "method", method, "params", parameters, "sessionId", session);
        socket.sendText(JSON.writeValueAsString(command), true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        JsonNode said = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (said.has("error")) {
            throw new IllegalStateException(method + ": " + said.get("error"));
        }
        return said.get("result");
    }

    @Override
    public void close() {
        socket.abort();
        process.destroy();
    }

    /** Completes the command of each answer. Ignores events. */
    private static final class Listener implements WebSocket.Listener {

        private final Map<Integer, CompletableFuture<JsonNode>> answers;
        private final StringBuilder begun = new StringBuilder();

        Listener(Map<Integer, CompletableFuture<JsonNode>> answers) {
            this.answers = answers;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            begun.append(text);
            if (last) {
                JsonNode message = JSON.readTree(begun.toString());
                begun.setLength(0);
                CompletableFuture<JsonNode> waiting =
                        answers.remove(message.path("id").asInt(0));
                if (waiting != null) {
                    waiting.complete(message);
                }
            }
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }

    /** A page in a window. */
    record Tab(Chromium browser, String session) {

        void command(String method, Map<String, ?> parameters) throws Exception {
            browser.command(session, method, parameters);
        }

        /** The value of {@code expression} in the page. Waits for a promise. */
        JsonNode evaluate(String expression) throws Exception {
            Map<String, Object> parameters =
                    Map.of("expression", expression, "awaitPromise", true, "returnByValue", true);
            JsonNode answer = browser.command(session, "Runtime.evaluate", parameters);
            if (answer.has("exceptionDetails")) {
                throw new IllegalStateException(answer.get("exceptionDetails").toString());
            }
            return answer.get("result").path("value");
        }

        /** The metrics of the page, like {@code JSHeapUsedSize}, after garbage collection. */
        Map<String, Double> metrics() throws Exception {
            // Objects that the first collection releases may have held others.
            for (int i = 0; i < 2; i++) {
                browser.command(session, "HeapProfiler.collectGarbage", Map.of());
            }
            Map<String, Double> metrics = new ConcurrentHashMap<>();
            browser.command(session, "Performance.getMetrics", Map.of())
                    .get("metrics")
                    .forEach(metric -> metrics.put(
                            metric.get("name").asString(), metric.get("value").asDouble()));
            return metrics;
        }
    }
}
