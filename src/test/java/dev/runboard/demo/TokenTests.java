package dev.runboard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.demo.data.DemoTokens;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Who sees what. */
class TokenTests {

    @AutoClose
    private final DemoApi api = new DemoApi();

    @ParameterizedTest
    @ValueSource(strings = {"Bearer pt-nobody-knows-this-one-at-all", "Bearer ", "Basic cHQ6", "bearer"})
    void refusesUnknownTokens(String authorization) {
        var response = api.send(api.request("/deployment_runs").header("Authorization", authorization));
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(errorType(DemoApi.json(response))).isEqualTo("authentication_error");
    }

    @Test
    void refusesCallsWithoutToken() {
        assertThat(api.send(api.request("/deployment_runs")).statusCode()).isEqualTo(401);
        assertThat(api.send(api.request("/deployment_runs").header("x-api-key", DemoTokens.HARBOR))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void forbidsATokenWithoutPermission() {
        assertThat(errorType(api.get("/deployments", DemoTokens.FORBIDDEN))).isEqualTo("permission_error");
        assertThat(errorType(api.get("/deployment_runs/x", DemoTokens.FORBIDDEN)))
                .isEqualTo("permission_error");
    }

    @Test
    void looksLikeTheVendors() {
        assertThat(List.of(DemoTokens.HARBOR, DemoTokens.ORCHARD, DemoTokens.FORBIDDEN))
                .allMatch(token -> token.matches("pt-[A-Za-z0-9_-]{20,}"));
    }

    @Test
    void keepsWorkspacesApart() {
        assertThat(shared("/deployment_runs?limit=1000")).isEmpty();
        assertThat(shared("/deployments?include_archived=true")).isEmpty();
        String run = DemoApi.ids(api.get("/deployment_runs")).getFirst();
        assertThat(errorType(api.get("/deployment_runs/" + run, DemoTokens.ORCHARD)))
                .isEqualTo("not_found_error");
        assertThat(errorType(api.get("/deployment_runs?after_id=" + run, DemoTokens.ORCHARD)))
                .isEqualTo("invalid_request_error");
    }

    private Set<String> shared(String path) {
        Set<String> shared = new HashSet<>(DemoApi.ids(api.get(path, DemoTokens.HARBOR)));
        shared.retainAll(new ArrayList<>(DemoApi.ids(api.get(path, DemoTokens.ORCHARD))));
        return shared;
    }

    private static String errorType(JsonNode envelope) {
        return DemoApi.text(envelope.get("error"), "type");
    }
}
