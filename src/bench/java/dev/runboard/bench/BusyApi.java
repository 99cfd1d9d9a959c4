package dev.runboard.bench;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An API with a new run every three seconds. Each takes up to three minutes, and some fail. */
final class BusyApi implements AutoCloseable {

    private static final long PACE_MILLIS = 3000;
    private static final int DEPLOYMENTS = 12;
    private static final Pattern LIMIT = Pattern.compile("(?:^|&)limit=(\\d+)");
    private static final Pattern AFTER = Pattern.compile("(?:^|&)after_id=(\\w+)");

    private final ApiServer server;

    private BusyApi() throws IOException {
        server = ApiServer.start(BusyApi::answer);
    }

    static BusyApi start() throws IOException {
        return new BusyApi();
    }

    URI address() {
        return server.address();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        URI asked = exchange.getRequestURI();
        String query = asked.getQuery() == null ? "" : asked.getQuery();
        ApiServer.answer(exchange, 200, body(asked.getPath(), query));
    }

    private static String body(String path, String query) {
        return switch (path) {
            case "/deployment_runs" -> runs(query);
            case "/deployments" -> deployments();
            default -> list(List.of(), false);
        };
    }

    private static String runs(String query) {
        Matcher limit = LIMIT.matcher(query);
        Matcher after = AFTER.matcher(query);
        int count = limit.find() ? Integer.parseInt(limit.group(1)) : 20;
        long now = System.currentTimeMillis();
        long newest = now / PACE_MILLIS;
        if (after.find()) {
            while (!id(newest).equals(after.group(1))) {
                newest--;
            }
            newest--;
        }
        List<String> runs = new ArrayList<>();
        for (long number = newest; number > newest - count; number--) {
            runs.add(run(number, now));
        }
        return list(runs, true);
    }

    /** An id begins with a time. The rest is random. */
    private static String id(long number) {
        return "drun_%012x%08x%012x"
                .formatted(number, new Random(number).nextInt(), new Random(~number).nextLong() >>> 16);
    }

    private static String run(long number, long now) {
        long triggered = number * PACE_MILLIS;
        long took = 6000 + new Random(number).nextInt(175_000);
        boolean ended = triggered + took <= now;
        boolean failed = number % 10 == 0;
        String status = ended ? failed ? "failed" : "completed" : triggered + 1000 > now ? "pending" : "running";
        String end = ended
                ? ",\"completed_at\":\"" + Instant.ofEpochMilli(triggered + took) + "\",\"duration_ms\":" + took
                : "";
        String error = ended && failed
                ? ",\"error\":{\"type\":\"tool_execution_error\",\"message\":\"Tool read_file failed\"}"
                : "";
        return """
                {"id":"%s","deployment_id":"dep_%d","status":"%s","session_id":"sess_%d","triggered_at":"%s",\
                "agent":{"id":"agent_%d","type":"agent","version":3},"cas_run_extras":{"attempt":1,"started_at":"%s"},\
                "trigger_context":{"type":"schedule"}%s%s}""".formatted(
                        id(number),
                        number % DEPLOYMENTS,
                        status,
                        number,
                        Instant.ofEpochMilli(triggered),
                        number % DEPLOYMENTS,
                        Instant.ofEpochMilli(triggered + 500),
                        end,
                        error);
    }

    private static String deployments() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < DEPLOYMENTS; i++) {
            all.add("{\"id\":\"dep_%d\",\"name\":\"nightly-report-%d\",\"status\":\"active\"}".formatted(i, i));
        }
        return list(all, false);
    }

    private static String list(List<String> items, boolean more) {
        return "{\"data\":[" + String.join(",", items) + "],\"has_more\":" + more + "}";
    }

    @Override
    public void close() {
        server.close();
    }
}
