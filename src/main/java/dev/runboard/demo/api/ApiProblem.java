package dev.runboard.demo.api;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A refusal in the vendor's words. */
final class ApiProblem extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final @Nullable String parameter;

    ApiProblem(int status, String message, @Nullable String parameter) {
        super(message, null, false, false);
        this.status = status;
        this.parameter = parameter;
    }

    static void refuseIf(boolean isRefused, int status, String message) {
        if (isRefused) {
            throw new ApiProblem(status, message, null);
        }
    }

    static void refuseIf(boolean isRefused, String parameter, String message) {
        if (isRefused) {
            throw new ApiProblem(400, message, parameter);
        }
    }

    ApiResponse toResponse(String requestId) {
        Map<String, String> error = new TreeMap<>(Map.of("type", type(), "message", getMessage()));
        if (parameter != null) {
            error.put("param", parameter);
        }
        return ApiResponse.json(status, Map.of("type", "error", "request_id", requestId, "error", error));
    }

    private String type() {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 409 -> "conflict_error";
            case 429 -> "rate_limit_error";
            case 501 -> "feature_not_available";
            default -> status < 500 ? "invalid_request_error" : "api_error";
        };
    }
}
