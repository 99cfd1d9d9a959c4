package dev.runboard.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.runboard.fuzz.Inputs;
import java.net.URI;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** An id is always one path segment below the base URL, and query values stay as they are. */
public final class IdFuzz {

    private static final URI BASE = URI.create("https://api.example/api/v1/cloud");

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        Id.parse(Inputs.text(data, 140)).ifPresent(id -> {
            String value = Inputs.text(data, 60);
            URI address = Call.to("deployment_runs/{id}", id).with("x", value).toUri(BASE);
            assertThat(address.getHost()).isEqualTo(BASE.getHost());
            assertThat(address.normalize().getRawPath()).isEqualTo(BASE.getPath() + "/deployment_runs/" + id.value());
            assertThat(address.getRawFragment()).isNull();
            String sent = UriComponentsBuilder.fromUri(address)
                    .build(true)
                    .getQueryParams()
                    .getFirst("x");
            assertThat(sent == null ? "" : UriUtils.decode(sent, UTF_8)).isEqualTo(whole(value));
        });
    }

    /** Half a character cannot be sent. */
    private static String whole(String value) {
        return new String(value.getBytes(UTF_8), UTF_8);
    }

    private IdFuzz() {}
}
