package dev.runboard.overview;

import static dev.runboard.web.EnglishWords.english;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.runboard.fuzz.Inputs;
import dev.runboard.qoder.history.Window;
import java.time.Instant;

/** Addresses of the overview as people might type them: the query that is read is the one that its address has. */
public final class OverviewAddressFuzz {

    private static final Instant NOW = Instant.parse("2026-06-14T09:00:00Z");

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        OverviewAddress address = OverviewAddress.read(Inputs.parameters(data), NOW);
        // The second one is read only here.
        HealthOrder.parse(data.consumeString(10))
                .ifPresent(order -> assertThat(HealthOrder.words()).contains(order.word()));

        Window window = address.query().window(NOW);
        assertThat(window.from()).isBefore(window.to());
        assertThat(address.query().address()).matches("/overview(\\?[\\x21-\\x7e]+)?");
        assertThat(english(address.ignored()))
                .allSatisfy(words -> assertThat(words).hasSizeLessThan(200));
    }

    private OverviewAddressFuzz() {}
}
