package dev.runboard.web.runs;

import static dev.runboard.web.EnglishWords.english;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.runboard.fuzz.Inputs;
import dev.runboard.qoder.runs.RunsQuery;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/** Addresses of the run table: what can be read is canonical, prints and reads back as itself. */
public final class AddressFuzz {

    private static final Instant NOW = Instant.parse("2026-06-14T08:58:17.5Z");

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        RunsAddress address = RunsAddress.read(Inputs.parameters(data));
        assertThat(english(address.ignored()))
                .hasSizeLessThan(24)
                .allSatisfy(words -> assertThat(words).hasSizeLessThan(300));
        RunsQuery query = address.query();
        readsBack(query);
        readsBack(query.newest());
        readsBack(query.withTime(query.time().frozen(NOW)));
    }

    private static void readsBack(RunsQuery query) {
        String printed = query.address("/runs");
        assertThat(printed).matches("/runs(\\?[A-Za-z0-9_.:=&%*-]+)?").hasSizeLessThan(4000);
        RunsAddress again = RunsAddress.read(sent(printed));
        assertThat(again.ignored()).isEmpty();
        assertThat(again.query()).isEqualTo(query);
        assertThat(again.query()).hasToString(query.toString());
    }

    /** The parameters that a server reads from an address. */
    private static MultiValueMap<String, String> sent(String address) {
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        UriComponentsBuilder.fromUriString(address)
                .build()
                .getQueryParams()
                .forEach((name, values) -> values.forEach(
                        value -> parameters.add(name, URLDecoder.decode(value, StandardCharsets.UTF_8))));
        return parameters;
    }

    private AddressFuzz() {}
}
