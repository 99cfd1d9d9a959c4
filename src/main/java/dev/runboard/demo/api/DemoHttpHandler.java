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
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

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

    private static final String REQUEST_ID = "x-request-id";

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        ApiCall call = ApiCall.of(exchange, BASE);
        ApiRoute route = call.route();
        Fault fault = faults.findFault(route == null ? "other" : route.pattern(), call.token());
        exchange.getResponseHeaders().set(REQUEST_ID, requestId(call));
        if (fault.retryAfter().isPositive()) {
            String seconds = Long.toString(fault.retryAfter().toSeconds());
            exchange.getResponseHeaders().set("Retry-After", seconds);
        }
        pause(fault);
        switch (fault.kind()) {
            case SILENT, RESET -> exchange.close();
            case ENDLESS -> ApiResponse.sendWithoutEnd(exchange);
            case HALF -> answer(call, fault.kind()).sendHalfTo(exchange);
            default -> answer(call, fault.kind()).sendTo(exchange);
        }
    }

    private static String requestId(ApiCall call) {
        String given = call.header(REQUEST_ID);
        return given.matches("[A-Za-z0-9._:-]{1,128}")
                ? given
                : UUID.randomUUID().toString();
    }

    /** A fault that is over holds back no call. Otherwise later calls would wait for it, too. */
    private void pause(Fault fault) throws IOException {
        try {
            faults.awaitEnd(fault, fault.kind() == FaultKind.SILENT ? SILENCE : fault.delay());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The demo upstream is closing");
        }
    }

    private ApiResponse answer(ApiCall call, FaultKind fault) {
        if (fault.body() != null) {
            return ApiResponse.bare(fault.status(), fault.body());
        }
        try {
            refuseIf(fault.status() != 0, fault.status(), "The demo was told to answer " + fault.status() + ".");
            return answer(call);
        } catch (ApiProblem problem) {
            return refusal(problem, call);
        }
    }

    private ApiResponse answer(ApiCall call) {
        ApiRoute route = call.route();
        refuseIf(call.routes().isEmpty(), 404, "Path does not exist");
        if (route == null) {
            String allowed = call.routes().stream().map(ApiRoute::method).collect(Collectors.joining(", "));
            call.exchange().getResponseHeaders().set("Allow", allowed);
            throw new ApiProblem(405, "Method not allowed", null);
        }
        Workspace workspace = workspace(call.token());
        ReadApi api = new ReadApi(workspace, workspace.runs().at(clock.instant()), generation);
        return route.isWrite() ? write(route, api, call) : route.answer(api, call);
    }

    /** A refusal is kept for its idempotency key as well. */
    private ApiResponse write(ApiRoute route, ReadApi api, ApiCall call) {
        refuseIf(call.isTooLarge(), 413, "The body is too large");
        return replays.answer(call, () -> {
            try {
                return route.answer(api, call);
            } catch (ApiProblem problem) {
                return refusal(problem, call);
            }
        });
    }

    private static ApiResponse refusal(ApiProblem problem, ApiCall call) {
        return problem.toResponse(call.exchange().getResponseHeaders().getFirst(REQUEST_ID));
    }

    private Workspace workspace(String token) {
        refuseIf(token.equals(DemoTokens.FORBIDDEN), 403, "This token has no permission to read deployments.");
        Supplier<Workspace> workspace = faults.isRevoked(token) ? null : workspaces.get(token);
        if (workspace == null) {
            throw new ApiProblem(401, "Invalid API key or token.", null);
        }
        return workspace.get();
    }
}
