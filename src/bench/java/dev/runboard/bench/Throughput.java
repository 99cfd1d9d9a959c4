package dev.runboard.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Answers per second from a warm cache, relative to a constant answer of the same size. Compared loads alternate, so that other
 * load on the machine affects all of them. A share is the median of the shares of all rounds.
 */
final class Throughput {

    private static final int CONNECTIONS = 4;
    private static final int WARM_UP_ROUNDS = 6;
    private static final int ROUNDS = 9;
    private static final Duration TURN = Duration.ofSeconds(1);
    private static final String PAGE = "/runs?limit=50";
    private static final String OVERVIEW = "/overview";
    private static final String FRAGMENT = "/runs/table?limit=50";

    /** A request that is repeated. */
    private record Load(byte[] request, int status) {}

    static void measure(Server.Installation installation) throws Exception {
        try (Server server = installation.startWithConstant(
                        List.of(), "--runboard.upstream.max-age=1h", "--runboard.deployments.max-age=1h");
                Visitor visitor = Visitor.signIn(server.port(), Server.TOKENS.getFirst())) {
            Connection.Answer page = visitor.open(PAGE).expect(200);
            Connection.Answer overview = filledOverview(visitor);
            Connection.Answer fragment = visitor.open(FRAGMENT).expect(200);
            String unchanged = "If-None-Match: " + fragment.header("etag").orElseThrow();

            Map<String, Load> loads = new LinkedHashMap<>();
            loads.put("page", new Load(visitor.request(PAGE), 200));
            loads.put("page's constant", constant(visitor, page.body().length));
            loads.put("page, compressed", new Load(visitor.request(PAGE, "Accept-Encoding: gzip"), 200));
            loads.put("fragment", new Load(visitor.request(FRAGMENT), 200));
            loads.put("fragment's constant", constant(visitor, fragment.body().length));
            loads.put("overview", new Load(visitor.request(OVERVIEW), 200));
            loads.put("overview's constant", constant(visitor, overview.body().length));
            loads.put("unchanged", new Load(visitor.request(FRAGMENT, unchanged), 304));
            loads.put("empty", constant(visitor, 0));
            Map<String, double[]> rates = rates(server.port(), loads);

            String kb = " (%.1f KB)";
            String pageSize = kb.formatted(page.body().length / 1024.0);
            String fragmentSize = kb.formatted(fragment.body().length / 1024.0);
            share(rates, "Page of 50 runs" + pageSize + " / constant of its size", "page", "page's constant", 0.20);
            share(
                    rates,
                    "Fragment of 50 runs" + fragmentSize + " / constant of its size",
                    "fragment",
                    "fragment's constant",
                    0.25);
            share(
                    rates,
                    "Overview" + kb.formatted(overview.body().length / 1024.0) + " / constant of its size",
                    "overview",
                    "overview's constant",
                    0.15);
            share(rates, "Unchanged fragment (304) / constant of its size", "unchanged", "fragment's constant", 0.60);
            Results.note("the same / empty constant", share(rates, "unchanged", "empty"), "");
            rates.forEach((name, perSecond) -> Results.note(name, Results.median(perSecond), "/s"));
        }
    }

    /** The overview, once no older runs are being fetched. */
    private static Connection.Answer filledOverview(Visitor visitor) throws Exception {
        Connection.Answer overview = visitor.open(OVERVIEW).expect(200);
        while (overview.text().contains("<progress")) {
            Thread.sleep(Duration.ofSeconds(1));
            overview = visitor.open(OVERVIEW).expect(200);
        }
        return overview;
    }

    private static Load constant(Visitor visitor, int bytes) {
        return new Load(visitor.request("/bench/constant?bytes=" + bytes), 200);
    }

    private static Map<String, double[]> rates(int port, Map<String, Load> loads) throws Exception {
        List<Connection> connections = new ArrayList<>();
        Map<String, double[]> rates = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (int i = 0; i < CONNECTIONS; i++) {
                connections.add(new Connection(port));
            }
            for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
                for (Map.Entry<String, Load> load : loads.entrySet()) {
                    double rate = turn(threads, connections, load.getValue());
                    if (round >= 0) {
                        rates.computeIfAbsent(load.getKey(), name -> new double[ROUNDS])[round] = rate;
                    }
                }
            }
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
        return rates;
    }

    private static double turn(ExecutorService threads, List<Connection> connections, Load load) throws Exception {
        long start = System.nanoTime();
        List<Callable<Long>> tasks = connections.stream()
                .map(connection -> (Callable<Long>) () -> ask(connection, load, start + TURN.toNanos()))
                .toList();
        long answers = 0;
        for (Future<Long> count : threads.invokeAll(tasks)) {
            answers += count.get();
        }
        return answers * 1e9 / (System.nanoTime() - start);
    }

    private static long ask(Connection connection, Load load, long end) throws Exception {
        long count = 0;
        for (; System.nanoTime() < end; count++) {
            int status = connection.status(load.request());
            if (status != load.status()) {
                throw new IllegalStateException("Expected " + load.status() + ", got " + status);
            }
        }
        return count;
    }

    private static void share(Map<String, double[]> rates, String what, String name, String of, double goal) {
        Results.atLeast(what, share(rates, name, of), goal, "");
    }

    private static double share(Map<String, double[]> rates, String name, String of) {
        double[] shares = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            shares[round] = rates.get(name)[round] / rates.get(of)[round];
        }
        return Results.median(shares);
    }

    private Throughput() {}
}
