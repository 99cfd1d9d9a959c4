package dev.runboard.demo;

import com.sun.net.httpserver.HttpServer;
import dev.runboard.demo.api.DemoGeneration;
import dev.runboard.demo.api.DemoHttpHandler;
import dev.runboard.demo.api.IdempotentResponses;
import dev.runboard.demo.data.Workspace;
import dev.runboard.demo.faults.DemoFaults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** The vendor's API, spoken by this process on the loopback address until it is closed. */
public record DemoUpstream(HttpServer server, ExecutorService calls) implements AutoCloseable {

    private static final int BACKLOG = 512;

    /** Starts the server on a port, or on any free port for 0. Each workspace has {@code runs} runs. */
    public static DemoUpstream start(
            int port, int runs, InstantSource clock, DemoFaults faults, DemoGeneration generation) {
        // Without the first every answer on a kept connection takes 40 ms; without the second the server closes idle
        // connections at the very moment at which the JDK's client stops using them, and some calls fail.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.idleInterval", "300");
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), BACKLOG);
            ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
            Map<String, Supplier<Workspace>> workspaces = Workspace.byToken(clock, runs);
            IdempotentResponses replays = new IdempotentResponses(clock);
            server.createContext("/", new DemoHttpHandler(clock, faults, generation, workspaces, replays));
            server.setExecutor(calls);
            server.start();
            return new DemoUpstream(server, calls);
        } catch (IOException e) {
            throw new UncheckedIOException("The demo upstream cannot listen on port " + port, e);
        }
    }

    /** Where its API begins. */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + DemoHttpHandler.BASE;
    }

    @Override
    public void close() {
        server.stop(0);
        calls.shutdownNow();
    }
}
