package dev.runboard.qoder.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.runboard.qoder.ErrorGroup;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.deployments.NamedTimes;
import java.time.Duration;
import java.time.Instant;

/** Error messages and schedules as the API might send them. */
public final class NormalizingFuzz {

    private static final Instant NOW = Instant.parse("2026-06-14T09:00:00Z");

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        String type = data.consumeString(20);
        String expression = data.consumeString(20);
        String message = data.consumeString(1200);
        ErrorGroup group = ErrorGroup.of(new Run.RunError(type, message));

        assertThat(group.message()).hasSizeLessThanOrEqualTo(200).doesNotContain("\n", "\r");
        if (!message.isBlank()) {
            assertThat(group).isEqualTo(ErrorGroup.of(new Run.RunError(type, message + "\nmore")));
        }
        assertThat(group.id()).matches("[0-9a-f]{8}");
        Window day = new Window(NOW.minus(Duration.ofDays(1)), NOW);
        NamedTimes.parse(expression, "UTC")
                .ifPresent(times -> assertThat(times.between(day.from(), day.to(), 10_000))
                        .allMatch(time -> day.contains(time.at())));
    }

    private NormalizingFuzz() {}
}
