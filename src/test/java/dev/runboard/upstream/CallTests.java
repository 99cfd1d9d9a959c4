package dev.runboard.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallTests {

    private static final URI BASE = URI.create("https://host/api/v1");

    @Test
    void parametersComeInTheOrderGivenAndOnlyWhereThereIsAValue() {
        Call call = Call.to("deployments/{id}/runs", new Id("dep_1"))
                .with("limit", 5)
                .with("status", null)
                .with("after_id", new Id("drun_1"));

        assertThat(call.toUri(BASE)).hasToString("https://host/api/v1/deployments/dep_1/runs?limit=5&after_id=drun_1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../admin", "a/b", "a?b=c", "a#b", "a%2f..", "{id}", "a b", "ä", "a\r\nX: y"})
    void noIdReachesAnotherPath(String id) {
        URI address = new Call("deployment_runs/{id}", List.of(id), new LinkedHashMap<>()).toUri(BASE);

        assertThat(address.getRawPath()).matches("/api/v1/deployment_runs/[^/?#\\s]+");
        assertThat(address.getPath()).isEqualTo("/api/v1/deployment_runs/" + id);
        assertThat(address.getRawQuery()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a&status=failed", "a=b", "a#b", "a+b", "{value}", "a b", "a%26b", "ä", "\r\nX: y"})
    void noValueReachesAnotherParameter(String value) {
        URI address = Call.to("deployment_runs").with("q", value).toUri(BASE);

        assertThat(address.getRawQuery()).matches("q=[^&=#+\\s]+");
        assertThat(address.getQuery()).isEqualTo("q=" + value);
    }

    @Test
    void equalCallsAreEqual() {
        assertThat(Call.to("deployment_runs").with("limit", 5))
                .isEqualTo(Call.to("deployment_runs").with("limit", "5"))
                .isNotEqualTo(Call.to("deployment_runs").with("limit", 6));
    }
}
