package dev.runboard.demo.api;

import static dev.runboard.demo.api.ApiProblem.refuseIf;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.runboard.demo.data.DemoTokens;
import dev.runboard.demo.data.Workspace;
import dev.runboard.demo.faults.DemoFaults;
import dev.runboard.demo.faults.Fault;
import dev.runboard.demo.faults.FaultKind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers each call: counts it, applies the faults that are set, checks its token, and hands it to the API. */
public record DemoHttpHandler(
        InstantSource clock,
        DemoFaults faults,
        DemoGeneration generation,
        Map<String, Supplier<Workspace>> workspaces,
        IdempotentResponses replays)
        implements HttpHandler {

    public static final String BASE = "/api/v1/cloud";

    /** Longer than the timeout of any client. */
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private static final int MAX_BODY = 64 * 1024;
    private static final String REQUEST_ID = "x-request-id";

    public DemoHttpHandler(
            InstantSource clock,
            DemoFaults faults,
            DemoGeneration generation,
            Map<String, Supplier<Workspace>> workspaces) {
        this(clock, faults, generation, workspaces, new IdempotentResponses(clock));
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Call call = call(exchange);
        Fault fault = faults.meet(call.route() == null ? "other" : call.route().pattern(), call.token());
        exchange.getResponseHeaders().set(REQUEST_ID, call.requestId());
        if (fault.retryAfter().isPositive()) {
            exchange.getResponseHeaders()
                    .set("Retry-After", Long.toString(fault.retryAfter().toSeconds()));
        }
        pause(fault.kind() == FaultKind.SILENT ? SILENCE : fault.delay());
        switch (fault.kind()) {
            case SILENT, RESET -> exchange.close();
            case ENDLESS -> ApiResponse.sendWithoutEnd(exchange);
            case HALF -> answer(call, fault.kind()).sendHalfTo(exchange);
            default -> answer(call, fault.kind()).sendTo(exchange);
        }
    }

    private record Call(HttpExchange exchange, @Nullable ApiRoute route, String path, String token, String requestId) {}

    private static Call call(HttpExchange exchange) {
        String path = exchange.getRequestURI().getRawPath();
        String called = path.startsWith(BASE) ? path.substring(BASE.length()) : "";
        ApiRoute route = ApiRoute.of(exchange.getRequestMethod(), called);
        return new Call(exchange, route, called, token(exchange), requestId(exchange));
    }

    private ApiResponse answer(Call call, FaultKind fault) throws IOException {
        try {
            if (fault.body() != null) {
                return ApiResponse.bare(fault.status(), fault.body());
            }
            refuseIf(fault.status() != 0, fault.status(), "The demo was told to answer " + fault.status() + ".");
            return answer(call);
        } catch (ApiProblem problem) {
            return problem.toResponse(call.requestId());
        }
    }

    private ApiResponse answer(Call call) throws IOException {
        ApiRoute route = call.route();
        if (route == null) {
            throw ApiProblem.of(404, "Path does not exist");
        }
        if (!route.takes(call.exchange().getRequestMethod())) {
            call.exchange().getResponseHeaders().set("Allow", route.allowed());
            throw ApiProblem.of(405, "Method not allowed");
        }
        Workspace workspace = workspace(call.token());
        String[] path = call.path().split("/", -1);
        if (route.isWrite()) {
            return write(call, route, path[2], workspace);
        }
        QueryParameters query =
                QueryParameters.of(call.exchange().getRequestURI().getRawQuery());
        return ApiResponse.json(200, api(workspace).answer(route, path, query));
    }

    private ApiResponse write(Call call, ApiRoute route, String id, Workspace workspace) throws IOException {
        String body = body(call.exchange());
        String key = key(call.exchange());
        String what = call.path() + "\n" + body;
        return key.isEmpty()
                ? write(call, route, id, workspace, body)
                : replays.answer(call.token(), key, what, () -> write(call, route, id, workspace, body));
    }

    private ApiResponse write(Call call, ApiRoute route, String id, Workspace workspace, String body) {
        try {
            return new WriteApi(api(workspace)).answer(route, id, body);
        } catch (ApiProblem problem) {
            return problem.toResponse(call.requestId());
        }
    }

    private ReadApi api(Workspace workspace) {
        Instant now = clock.instant();
        return new ReadApi(workspace, workspace.runs().at(now), generation);
    }

    private static String key(HttpExchange exchange) {
        return Stream.of("Idempotency-Key", "X-Idempotency-Key")
                .flatMap(name -> exchange.getRequestHeaders().getOrDefault(name, List.of()).stream())
                .findFirst()
                .orElse("");
    }

    private static String body(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        refuseIf(bytes.length > MAX_BODY, 413, "The body is too large");
        return new String(bytes, StandardCharsets.UTF_8).strip();
    }

    private Workspace workspace(String token) {
        Supplier<Workspace> workspace = faults.isRevoked(token) ? null : workspaces.get(token);
        boolean isForbidden = token.equals(DemoTokens.FORBIDDEN);
        refuseIf(isForbidden, 403, "This token has no permission to read deployments.");
        if (workspace == null) {
            throw ApiProblem.of(401, "Invalid API key or token.");
        }
        return workspace.get();
    }

    private static String token(HttpExchange exchange) {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        return authorization != null && authorization.startsWith("Bearer ") ? authorization.substring(7) : "";
    }

    private static String requestId(HttpExchange exchange) {
        String given = exchange.getRequestHeaders().getFirst(REQUEST_ID);
        return given != null && given.matches("[A-Za-z0-9._:-]{1,128}")
                ? given
                : UUID.randomUUID().toString();
    }

    private static void pause(Duration delay) throws IOException {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The demo upstream is closing");
        }
    }
}
