package dev.runboard.demo.api;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A refusal in the vendor's words. */
final class ApiProblem extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final @Nullable String parameter;

    private ApiProblem(int status, String message, @Nullable String parameter) {
        super(message, null, false, false);
        this.status = status;
        this.parameter = parameter;
    }

    static ApiProblem of(int status, String message) {
        return new ApiProblem(status, message, null);
    }

    static ApiProblem badParameter(String parameter, String message) {
        return new ApiProblem(400, message, parameter);
    }

    static void refuseIf(boolean isRefused, int status, String message) {
        if (isRefused) {
            throw of(status, message);
        }
    }

    static void refuseIf(boolean isRefused, String parameter, String message) {
        if (isRefused) {
            throw badParameter(parameter, message);
        }
    }

    ApiResponse toResponse(String requestId) {
        ObjectNode json = Json.object().put("type", "error").put("request_id", requestId);
        ObjectNode error = json.putObject("error").put("type", type()).put("message", getMessage());
        if (parameter != null) {
            error.put("param", parameter);
        }
        return ApiResponse.json(status, json);
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
