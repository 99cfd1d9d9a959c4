package dev.runboard.demo.api;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A refusal in the vendor's words. */
public final class ApiProblem extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final @Nullable String parameter;

    private ApiProblem(int status, String message, @Nullable String parameter) {
        super(message, null, false, false);
        this.status = status;
        this.parameter = parameter;
    }

    public static ApiProblem of(int status, String message) {
        return new ApiProblem(status, message, null);
    }

    static ApiProblem badParameter(String parameter, String message) {
        return new ApiProblem(400, message, parameter);
    }

    public static ApiProblem missing(String what) {
        return of(404, what + " does not exist");
    }

    static ApiProblem unauthenticated() {
        return of(401, "Invalid API key or token.");
    }

    int status() {
        return status;
    }

    ApiResponse toAnswer(String requestId) {
        return ApiResponse.json(status, json -> write(requestId, json));
    }

    private void write(String requestId, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("type", "error");
        json.writeStringProperty("request_id", requestId);
        json.writeObjectPropertyStart("error");
        json.writeStringProperty("type", type());
        json.writeStringProperty("message", getMessage());
        if (parameter != null) {
            json.writeStringProperty("param", parameter);
        }
        json.writeEndObject();
        json.writeEndObject();
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
