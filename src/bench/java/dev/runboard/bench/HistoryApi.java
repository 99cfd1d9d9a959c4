package dev.runboard.bench;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** An API of one generation with many runs that have ended, one each ten seconds. It counts its calls. */
final class HistoryApi implements AutoCloseable {

    private static final long RUNS = 6_000;
    private static final long PACE = 10;
    private static final int DEPLOYMENTS = 12;
    private static final int MAX_PAGE_TODAY = 100;

    private final boolean today;
    private final Instant newest = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60);
    private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();
    private final ApiServer server;

    private HistoryApi(boolean today) throws IOException {
        this.today = today;
        server = ApiServer.start(this::answer);
    }

    static HistoryApi start(boolean today) throws IOException {
        return new HistoryApi(today);
    }

    URI address() {
        return server.address();
    }

    /** The calls of a kind: {@code newest}, {@code older}, {@code refused}, {@code sessions} or {@code events}. */
    long calls(String kind) {
        return calls.computeIfAbsent(kind, none -> new LongAdder()).sum();
    }

    private void count(String kind) {
        calls.computeIfAbsent(kind, none -> new LongAdder()).increment();
    }

    private void answer(HttpExchange exchange) throws IOException {
        URI asked = exchange.getRequestURI();
        String query =
                asked.getRawQuery() == null ? "" : URLDecoder.decode(asked.getRawQuery(), StandardCharsets.UTF_8);
        String path = asked.getPath();
        boolean refused = today && path.equals("/deployment_runs") && limit(query) > MAX_PAGE_TODAY;
        ApiServer.answer(exchange, refused ? 400 : 200, refused ? refusal() : body(path, query));
    }

    private String refusal() {
        count("refused");
        return "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"limit is over 100\",\"param\":\"limit\"}}";
    }

    private String body(String path, String query) {
        if (path.equals("/deployment_runs")) {
            return runs(query);
        }
        if (path.equals("/sessions")) {
            count("sessions");
            return sessions(query);
        }
        if (path.endsWith("/events")) {
            count("events");
            return events(number(path.split("/")[2]));
        }
        return path.equals("/deployments") ? deployments() : "{\"data\":[],\"has_more\":false}";
    }

    /** Run 0 is the newest. */
    private String runs(String query) {
        Matcher after = Pattern.compile("(?:^|&)after_id=(\\w+)").matcher(query);
        long from = after.find() ? number(after.group(1)) + 1 : 0;
        count(from == 0 ? "newest" : "older");
        long to = Math.min(RUNS, from + limit(query));
        return list(LongStream.range(from, to), to < RUNS, this::run);
    }

    private String sessions(String query) {
        Matcher after = Pattern.compile("(?:^|&)after_id=(\\w+)").matcher(query);
        long first = query.contains("created_at[lte]=") ? place(time(query, "lte")) : 0;
        long from = after.find() ? number(after.group(1)) + 1 : first;
        long to = query.contains("created_at[gte]=") ? place(time(query, "gte")) + 1 : RUNS;
        long end = Math.min(to, from + limit(query));
        return list(LongStream.range(from, end), end < to, this::session);
    }

    /** The number of the newest run that was triggered at {@code time} or before. */
    private long place(Instant time) {
        long seconds = ChronoUnit.SECONDS.between(time, newest);
        return Math.clamp(Math.ceilDiv(seconds, PACE), 0, RUNS);
    }

    private static Instant time(String query, String bound) {
        Matcher time = Pattern.compile("created_at\\[" + bound + "]=([^&]+)").matcher(query);
        return time.find() ? Instant.parse(time.group(1)) : Instant.EPOCH;
    }

    private static int limit(String query) {
        Matcher limit = Pattern.compile("(?:^|&)limit=(\\d+)").matcher(query);
        return limit.find() ? Integer.parseInt(limit.group(1)) : 20;
    }

    private static long number(String id) {
        return Long.parseLong(id.substring(id.length() - 8), 16);
    }

    private Instant triggered(long number) {
        return newest.minusSeconds(PACE * number);
    }

    private String run(long number) {
        String own = today
                ? ""
                : ",\"status\":\"%s\",\"duration_ms\":%d,\"triggered_at\":\"%s\"%s"
                        .formatted(
                                number % 10 == 0 ? "failed" : "completed",
                                9_000 + number % 900,
                                triggered(number),
                                number % 10 == 0
                                        ? ",\"error\":{\"type\":\"timeout_error\",\"message\":\"No answer within 30 s\"}"
                                        : "");
        return """
                {"id":"drun_019ec55a68af73028afa5b87%08x","deployment_id":"dep_%d","session_id":"sess_019ec55a68b37e1e8d660691%08x",\
                "created_at":"%s","agent":{"id":"agent_%d","type":"agent","version":3},"trigger_context":{"type":"schedule"}%s}""".formatted(number, number % DEPLOYMENTS, number, triggered(number), number % DEPLOYMENTS, own);
    }

    private String session(long number) {
        return "{\"id\":\"sess_019ec55a68b37e1e8d660691%08x\",\"status\":\"idle\",\"deployment_id\":\"dep_%d\",\"created_at\":\"%s\"}"
                .formatted(number, number % DEPLOYMENTS, triggered(number));
    }

    private String events(long number) {
        return "{\"data\":[{\"id\":\"evt_1\",\"type\":\"session.status_idle\",\"processed_at\":\"%s\",\"stop_reason\":{\"type\":\"end_turn\"}}],\"has_more\":false}"
                .formatted(triggered(number).plusSeconds(9));
    }

    private static String deployments() {
        return list(
                LongStream.range(0, DEPLOYMENTS),
                false,
                i -> "{\"id\":\"dep_%d\",\"name\":\"nightly-report-%d\",\"status\":\"active\"}".formatted(i, i));
    }

    private static String list(LongStream numbers, boolean more, LongFunction<String> item) {
        return numbers.mapToObj(item).collect(Collectors.joining(",", "{\"data\":[", "],\"has_more\":" + more + "}"));
    }

    @Override
    public void close() {
        server.close();
    }
}
