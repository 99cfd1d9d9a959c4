package dev.runboard.deployments;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.runboard.fuzz.Inputs;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Addresses of the list of deployments: what can be read prints and reads back as itself. */
public final class DeploymentsAddressFuzz {

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        parameters.add("q", Inputs.text(data, 400));
        parameters.add("page", data.consumeBoolean() ? "" + data.consumeInt(-5, 20) : Inputs.text(data, 10));
        DeploymentsQuery query = DeploymentsQuery.read(parameters).query();
        String printed = query.address();
        assertThat(printed).matches("/deployments(\\?[!-~]+)?");
        MultiValueMap<String, String> again = new LinkedMultiValueMap<>();
        UriComponentsBuilder.fromUriString(printed)
                .build(true)
                .getQueryParams()
                .forEach((name, values) -> values.forEach(value -> again.add(name, UriUtils.decode(value, "UTF-8"))));
        DeploymentsQuery.Read read = DeploymentsQuery.read(again);
        assertThat(read.ignored()).isEmpty();
        assertThat(read.query()).isEqualTo(query);
    }

    private DeploymentsAddressFuzz() {}
}
