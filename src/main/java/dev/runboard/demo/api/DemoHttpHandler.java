package dev.runboard.demo.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.runboard.demo.data.DemoTokens;
import dev.runboard.demo.data.Workspace;
import dev.runboard.demo.data.Workspaces;
import dev.runboard.demo.faults.DemoFaults;
import dev.runboard.demo.faults.Fault;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers each call: counts it, applies the faults that are set, checks its token, and hands it to the API. */
public record DemoHttpHandler(
        InstantSource clock,
        DemoFaults faults,
        DemoGeneration generation,
        Workspaces workspaces,
        IdempotentResponses replays)
        implements HttpHandler {

    public static final String BASE = "/api/v1/cloud";

    /** Longer than the timeout of any client. */
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private static final int MAX_BODY = 64 * 1024;
    private static final String REQUEST_ID = "x-request-id";

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        List<String> path = path(exchange);
        ApiRoute route = ApiRoute.of(exchange.getRequestMethod(), path);
        String token = token(exchange.getRequestHeaders().getFirst("Authorization"));
        Fault fault = faults.meet(route == null ? "other" : route.pattern(), token);
        pause(fault.delay());
        if (fault.end() == Fault.End.SILENT) {
            pause(SILENCE);
        }
        if (fault.end() == Fault.End.SILENT || fault.end() == Fault.End.DROPPED) {
            exchange.close();
            return;
        }
        String requestId = requestId(exchange.getRequestHeaders().getFirst(REQUEST_ID));
        exchange.getResponseHeaders().set(REQUEST_ID, requestId);
        if (fault.retryAfter() != null) {
            exchange.getResponseHeaders()
                    .set("Retry-After", Long.toString(fault.retryAfter().toSeconds()));
        }
        if (fault.end() == Fault.End.ENDLESS) {
            ApiResponse.sendWithoutEnd(exchange);
            return;
        }
        ApiResponse answer = answer(exchange, route, path, token, fault, requestId);
        if (fault.end() == Fault.End.HALF) {
            answer.sendHalfTo(exchange);
        } else {
            answer.sendTo(exchange);
        }
    }

    private ApiResponse answer(
            HttpExchange exchange,
            @Nullable ApiRoute route,
            List<String> path,
            String token,
            Fault fault,
            String requestId) {
        try {
            return fault.status() == 0 ? answer(exchange, route, path, token, requestId) : failure(fault);
        } catch (ApiProblem problem) {
            return problem.toResponse(requestId);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ApiResponse failure(Fault fault) {
        if (fault.bareBody() == null) {
            throw ApiProblem.of(fault.status(), "The demo was told to answer " + fault.status() + ".");
        }
        return ApiResponse.bare(fault.status(), fault.bareBody());
    }

    private ApiResponse answer(
            HttpExchange exchange, @Nullable ApiRoute route, List<String> path, String token, String requestId)
            throws IOException {
        if (route == null) {
            throw ApiProblem.of(404, "Path does not exist");
        }
        if (!route.takes(exchange.getRequestMethod())) {
            exchange.getResponseHeaders().set("Allow", route.allowed());
            throw ApiProblem.of(405, "Method not allowed");
        }
        Workspace workspace = workspace(token);
        if (route.isWrite()) {
            return write(
                    exchange, route, path, new IdempotentResponses.Key(token, key(exchange)), workspace, requestId);
        }
        QueryParameters query = QueryParameters.of(exchange.getRequestURI().getRawQuery());
        return ApiResponse.json(200, api(workspace).answer(route, path, query));
    }

    private ApiResponse write(
            HttpExchange exchange,
            ApiRoute route,
            List<String> path,
            IdempotentResponses.Key key,
            Workspace workspace,
            String requestId)
            throws IOException {
        String body = body(exchange);
        Supplier<ApiResponse> act = () -> {
            try {
                return new WriteApi(api(workspace)).answer(route, path.get(1), body);
            } catch (ApiProblem problem) {
                return problem.toResponse(requestId);
            }
        };
        String call = String.join("/", path) + "\n" + body;
        return key.text().isEmpty() ? act.get() : replays.answer(key, call, clock.instant(), act);
    }

    private ReadApi api(Workspace workspace) {
        return ReadApi.of(workspace, clock.instant(), generation.dialect());
    }

    private static String key(HttpExchange exchange) {
        return Stream.of("Idempotency-Key", "X-Idempotency-Key")
                .flatMap(name -> exchange.getRequestHeaders().getOrDefault(name, List.of()).stream())
                .findFirst()
                .orElse("");
    }

    private static String body(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        if (bytes.length > MAX_BODY) {
            throw ApiProblem.of(413, "The body is too large");
        }
        return new String(bytes, StandardCharsets.UTF_8).strip();
    }

    private static String token(@Nullable String authorization) {
        return authorization != null && authorization.startsWith("Bearer ") ? authorization.substring(7) : "";
    }

    private Workspace workspace(String token) {
        if (faults.isRevoked(token)) {
            throw ApiProblem.unauthenticated();
        }
        if (token.equals(DemoTokens.FORBIDDEN)) {
            throw ApiProblem.of(403, "This token has no permission to read deployments.");
        }
        Workspace workspace = workspaces.of(token);
        if (workspace == null) {
            throw ApiProblem.unauthenticated();
        }
        return workspace;
    }

    private static List<String> path(HttpExchange exchange) {
        String path = exchange.getRequestURI().getRawPath();
        return path.startsWith(BASE + "/") ? ApiRoute.parts(path.substring(BASE.length())) : List.of();
    }

    private static String requestId(@Nullable String given) {
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
