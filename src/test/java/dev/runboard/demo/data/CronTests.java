package dev.runboard.demo.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When schedules are due. */
class CronTests {

    @ParameterizedTest
    @CsvSource({
        "*/5 * * * *, UTC, 2026-11-23T12:35:00Z, 2026-11-23T12:40:00Z",
        "30 9 * * 1-5, Asia/Shanghai, 2026-11-27T01:29:59Z, 2026-11-27T01:30:00Z",
        "30 9 * * 1-5, Asia/Shanghai, 2026-11-27T01:30:00Z, 2026-11-30T01:30:00Z",
        "0 2 * * *, Europe/Berlin, 2026-10-24T12:00:00Z, 2026-10-25T00:00:00Z",
        "0 2 * * *, Europe/Berlin, 2026-10-25T12:00:00Z, 2026-10-26T01:00:00Z",
        "0 6 * * 1, Europe/Paris, 2026-11-23T12:00:00Z, 2026-11-30T05:00:00Z",
        "1-59/2 * * * *, UTC, 2026-11-23T12:34:00Z, 2026-11-23T12:35:00Z",
        "15 */6 * * *, UTC, 2026-11-23T18:15:00Z, 2026-11-24T00:15:00Z"
    })
    void isDueNext(String expression, String zone, Instant now, Instant next) {
        Cron cron = Cron.of(expression, ZoneId.of(zone));
        assertThat(cron.after(now, 1)).containsExactly(next);
        assertThat(cron.firesAt(next)).isTrue();
        assertThat(cron.firesAt(next.minusSeconds(60))).isFalse();
    }
}
