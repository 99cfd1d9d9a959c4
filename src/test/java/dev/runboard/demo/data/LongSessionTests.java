package dev.runboard.demo.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The sessions with 10,000 events. */
class LongSessionTests {

    private static final Instant NOW = Instant.parse("2026-06-14T09:00:00Z");
    private static final int LONG_SECONDS = 900;

    @Test
    void aSessionMayWaitForAnAnswer() {
        Run run = longRun();
        Instant asked = run.started().plus(Duration.ofMinutes(1));

        Transcript transcript = Transcript.of(asking(run, asked), asked);

        assertThat(transcript.templates()).hasSizeGreaterThan(9_000);
        assertThat(IntStream.range(0, transcript.size()).mapToObj(transcript::typeAt))
                .contains("agent.tool_use")
                .doesNotContain("user.tool_confirmation");
        assertThat(transcript.updated()).isEqualTo(asked);
    }

    private static Run longRun() {
        return Workspace.byToken(() -> NOW, 2_000).get(DemoTokens.HARBOR).get().runs().at(NOW).runs().stream()
                .filter(run -> run.trigger() == Run.Trigger.SCHEDULE
                        && run.deployment().profile().seconds() >= LONG_SECONDS
                        && run.error() == null)
                .findFirst()
                .orElseThrow();
    }

    private static Run asking(Run run, Instant asked) {
        return new Run(
                run.origin(),
                run.started(),
                run.ended().plus(Duration.ofHours(1)),
                false,
                null,
                new Run.Question(asked, asked.plus(Duration.ofMinutes(30)), null),
                null);
    }
}
