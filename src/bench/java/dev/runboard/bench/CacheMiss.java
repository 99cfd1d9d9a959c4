package dev.runboard.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The time that Runboard adds to the API's own time for a fragment that is not cached. Each query goes to both, in alternating
 * order.
 */
final class CacheMiss {

    /** The first requests are not measured, because the JVM still compiles the code. */
    private static final int WARM_UP = 8000;

    private static final int QUERIES = 300;
    private static final String API = "/api/v1/cloud/deployment_runs?limit=";
    private static final int LARGEST_PAGE = 1000;
    private static final Pattern RUN = Pattern.compile("\"id\":\"(drun_[^\"]+)\"");

    static void measure(Server.Installation installation) throws Exception {
        String token = Server.TOKENS.getFirst();
        String authorization = "Authorization: Bearer " + token;
        try (Server server = installation.start(Footprint.shipped(), "--runboard.upstream.max-age=0s");
                Visitor visitor = Visitor.signIn(server.port(), token);
                Connection upstream = new Connection(server.upstreamPort())) {
            // Each query starts after another run, so all queries differ but cost the same.
            List<String> ids = ids(upstream, authorization);
            long before = server.upstreamCalls("deployment_runs");
            double[] direct = new double[QUERIES];
            double[] added = new double[QUERIES];
            for (int i = -WARM_UP; i < QUERIES; i++) {
                String query = "50&after_id=" + ids.get(i + WARM_UP);
                byte[] call = Connection.get(API + query, authorization);
                byte[] fragment = visitor.request("/runs/table?limit=" + query);
                boolean directFirst = i % 2 == 0;
                double first = directFirst ? millis(upstream, call) : millis(visitor.connection(), fragment);
                double second = directFirst ? millis(visitor.connection(), fragment) : millis(upstream, call);
                if (i >= 0) {
                    direct[i] = directFirst ? first : second;
                    added[i] = directFirst ? second - first : first - second;
                }
            }
            long missed = server.upstreamCalls("deployment_runs") - before;
            if (missed != WARM_UP + QUERIES) {
                throw new IllegalStateException("Some answers came from the cache: " + missed + " calls");
            }
            Results.atMost("A cache miss adds to the API's own time", Results.median(added), 5, "ms");
            Results.note("the API's own time", Results.median(direct), "ms");
        }
    }

    private static List<String> ids(Connection upstream, String authorization) throws Exception {
        List<String> ids = new ArrayList<>();
        while (ids.size() < WARM_UP + QUERIES) {
            String from = ids.isEmpty() ? "" : "&after_id=" + ids.getLast();
            String page = upstream.send(Connection.get(API + LARGEST_PAGE + from, authorization))
                    .expect(200)
                    .text();
            RUN.matcher(page).results().map(run -> run.group(1)).forEach(ids::add);
        }
        return ids;
    }

    private static double millis(Connection connection, byte[] request) throws Exception {
        long start = System.nanoTime();
        int status = connection.status(request);
        double took = (System.nanoTime() - start) / 1e6;
        if (status != 200) {
            throw new IllegalStateException("Expected 200, got " + status);
        }
        return took;
    }

    private CacheMiss() {}
}
