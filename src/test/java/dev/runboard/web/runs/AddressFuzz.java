package dev.runboard.web.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.runboard.fuzz.Inputs;
import dev.runboard.qoder.runs.RunsQuery;
import java.time.Instant;
import org.springframework.web.util.UriComponentsBuilder;

/** Addresses of the run table: what can be read is canonical, prints and reads back as itself. */
public final class AddressFuzz {

    private static final Instant NOW = Instant.parse("2026-06-14T08:58:17.5Z");

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        RunsAddress address = RunsAddress.read(Inputs.parameters(data));
        assertThat(address.ignored())
                .hasSizeLessThan(24)
                .allSatisfy(words -> assertThat(words).hasSizeLessThan(300));
        RunsQuery query = address.query();
        readsBack(query);
        readsBack(query.newest());
        readsBack(query.withTime(query.time().frozen(NOW)));
    }

    private static void readsBack(RunsQuery query) {
        String printed = query.address("/runs");
        assertThat(printed).matches("/runs(\\?[A-Za-z0-9_.:=&-]+)?").hasSizeLessThan(700);
        RunsAddress again = RunsAddress.read(
                UriComponentsBuilder.fromUriString(printed).build().getQueryParams());
        assertThat(again.ignored()).isEmpty();
        assertThat(again.query()).isEqualTo(query);
        assertThat(again.query()).hasToString(query.toString());
    }

    private AddressFuzz() {}
}
