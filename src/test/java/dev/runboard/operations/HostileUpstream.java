package dev.runboard.operations;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An API with long lists, and with a run and a deployment for each way in which it may fail. */
final class HostileUpstream {

    private static final String SECRET_ECHO = "You sent Bearer " + QuietLogTests.SECRET + "\\n\\tat java.lang.Evil";

    private static final Map<String, Reply> REPLIES = Map.of(
            "down", Reply.error(503, "api_error", SECRET_ECHO),
            "broken", Reply.of(500, SECRET_ECHO),
            "busy", Reply.error(429, "rate_limit_error", SECRET_ECHO),
            "forbidden", Reply.error(403, "permission_error", SECRET_ECHO),
            "bad", Reply.error(400, "invalid_request_error", SECRET_ECHO),
            "garbage", Reply.json("{\"id\": nonsense"),
            "page", Reply.of(200, "<html>" + SECRET_ECHO, "Content-Type: text/html"),
            "cut", Reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"id\":"),
            "gone", Reply.reset(),
            "strange", Reply.raw("SSH-2.0-OpenSSH_9.9\r\n"));

    static final List<String> WAYS = REPLIES.keySet().stream().sorted().toList();

    private HostileUpstream() {}

    static FakeUpstream start() {
        FakeUpstream upstream = new FakeUpstream();
        REPLIES.forEach((way, reply) ->
                upstream.on("/deployment_runs/drun_" + way, reply).on("/deployments/dep_" + way, reply));
        String large = "{\"id\":\"drun_large\",\"status\":\"failed\",\"error\":{\"message\":\"%s\"}}"
                .formatted("x y ".repeat(20_000));
        String runs = IntStream.range(0, 100)
                .mapToObj(i -> "{\"id\":\"drun_%d\",\"status\":\"failed\",\"error\":{\"message\":\"%s\"}}"
                        .formatted(i, "x y ".repeat(2_000)))
                .collect(Collectors.joining(","));
        return upstream.asked(
                        "/deployment_runs",
                        call -> call.headers().getOrDefault("authorization", "").endsWith(QuietLogTests.SECRET)
                                ? Reply.json("{\"data\":[" + runs + "],\"has_more\":false}")
                                : Reply.error(401, "authentication_error", SECRET_ECHO))
                .on("/deployment_runs/drun_large", Reply.json(large))
                .on("/deployments", Reply.json("{\"data\":[]}"));
    }
}
