package dev.runboard.upstream;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** An HTTP server whose answers a test decides, also answers that no HTTP library would send. */
public final class FakeUpstream implements AutoCloseable {

    /** What one call sent: its path with the query, and its headers by lower-case name. */
    public record Received(String address, Map<String, String> headers) {

        /** The value of a parameter of the query, or {@code otherwise} if it is not there. */
        public String parameter(String name, String otherwise) {
            Matcher value = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(address);
            return value.find() ? value.group(1) : otherwise;
        }
    }

    /** Writes an answer, or something worse, to a connection. */
    @FunctionalInterface
    public interface Reply {
        void send(Socket connection) throws IOException;

        static Reply json(String body) {
            return of(200, body, "Content-Type: application/json");
        }

        static Reply list(List<String> items, boolean hasMore) {
            return json("{\"data\":[" + String.join(",", items) + "],\"has_more\":" + hasMore + "}");
        }

        /** The items after the cursor of a call, at most as many as it wants. */
        static Reply page(List<String> items, Received call) {
            String after = call.parameter("after_id", "");
            int from = after.isEmpty() ? 0 : place(items, after) + 1;
            int to = Math.min(items.size(), from + Integer.parseInt(call.parameter("limit", "20")));
            return list(items.subList(from, to), to < items.size());
        }

        private static int place(List<String> items, String id) {
            return IntStream.range(0, items.size())
                    .filter(place -> items.get(place).startsWith("{\"id\":\"" + id + "\""))
                    .findFirst()
                    .orElseThrow();
        }

        static Reply of(int status, String body, String... headers) {
            int length = body.getBytes(StandardCharsets.UTF_8).length;
            String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
            String head = "HTTP/1.1 " + status + " Said\r\nContent-Length: " + length + "\r\n" + more
                    + "Connection: close\r\n\r\n";
            return raw(head + body);
        }

        static Reply error(int status, String type, String message) {
            return of(
                    status,
                    "{\"type\":\"error\",\"error\":{\"type\":\"%s\",\"message\":\"%s\"}}".formatted(type, message));
        }

        static Reply raw(String text) {
            return connection -> connection.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        }

        /** This, and then the connection stays open and silent. */
        default Reply andThenSilence() {
            return connection -> {
                send(connection);
                connection.getInputStream().read();
            };
        }

        /** Resets the connection instead of closing it. */
        static Reply reset() {
            return connection -> connection.setSoLinger(true, 0);
        }

        /** Sends {@code first} once {@code gate} opens. */
        static Reply after(CountDownLatch gate, Reply first) {
            return connection -> {
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                first.send(connection);
            };
        }

        /** Begins an answer and goes on and on until the other side hangs up. */
        static Reply endless() {
            return connection -> {
                OutputStream out = connection.getOutputStream();
                out.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"data\":[\""
                        .getBytes(StandardCharsets.UTF_8));
                byte[] more = "x".repeat(64 * 1024).getBytes(StandardCharsets.UTF_8);
                while (true) {
                    out.write(more);
                }
            };
        }
    }

    private final ServerSocket server;
    private final Map<String, Function<Received, Reply>> replies = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    public FakeUpstream() {
        try {
            server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/api/v1/cloud");
    }

    /** Answers {@code path} below the base with {@code reply}, whatever the query; a later call replaces an earlier one. */
    public FakeUpstream on(String path, Reply reply) {
        return asked(path, call -> reply);
    }

    /** As {@link #on}, with a reply that depends on the call: several may be under way at once. */
    public FakeUpstream asked(String path, Function<Received, Reply> reply) {
        replies.put("/api/v1/cloud" + path, reply);
        return this;
    }

    /** Answers nothing any more, and remembers nothing. */
    public void reset() {
        replies.clear();
        received.clear();
    }

    public List<Received> received() {
        return received;
    }

    public int calls() {
        return received.size();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> answer(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void answer(Socket connection) {
        try (connection) {
            Received call = read(connection);
            received.add(call);
            String path = call.address().replaceAll("\\?.*", "");
            replies.getOrDefault(path, unknown -> Reply.error(404, "not_found_error", "Not here"))
                    .apply(call)
                    .send(connection);
        } catch (IOException e) {
            // The other side hung up, which some tests want it to.
        }
    }

    private static Received read(Socket connection) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
        List<String> lines = new ArrayList<>();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            lines.add(line);
        }
        if (lines.isEmpty()) {
            throw new IOException("Nothing was asked");
        }
        Map<String, String> headers = new ConcurrentHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            headers.put(line.split(":", 2)[0].toLowerCase(), line.split(":", 2)[1].strip());
        }
        return new Received(lines.getFirst().split(" ")[1], headers);
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
