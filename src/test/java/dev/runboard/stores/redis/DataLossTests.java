package dev.runboard.stores.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What the log says when Redis lost data. */
class DataLossTests {

    private static final Instant WRITTEN = Instant.parse("2026-06-14T09:00:00Z");
    private static final Instant NOTICED = WRITTEN.plusSeconds(2);

    @Test
    void anEmptyRedisLostEverything() {
        DataLoss loss = DataLoss.of(0, WRITTEN, NOTICED);

        assertThat(loss.isAny()).isTrue();
        assertThat(loss.exceedsCrash()).isTrue();
        assertThat(loss.words())
                .isEqualTo("Redis was emptied, or restored from before this process started."
                        + " It was noticed at 2026-06-14T09:00:02Z")
                .doesNotContain("1970");
    }

    @Test
    void anOlderSnapshotLostAPeriod() {
        DataLoss loss = before(Duration.ofMinutes(5));

        assertThat(loss.exceedsCrash()).isTrue();
        assertThat(loss.words())
                .contains("Writes between 2026-06-14T08:55:00Z and 2026-06-14T09:00:00Z are lost")
                .endsWith("It was noticed at 2026-06-14T09:00:02Z");
    }

    @Test
    void aCrashLosesSeconds() {
        assertThat(before(Duration.ofSeconds(2)).isAny()).isTrue();
        assertThat(before(Duration.ofSeconds(2)).exceedsCrash()).isFalse();
        assertThat(before(Duration.ofSeconds(15)).exceedsCrash()).isFalse();
    }

    @Test
    void nothingIsLostIfTheTimeIsStillThere() {
        assertThat(before(Duration.ZERO).isAny()).isFalse();
    }

    private static DataLoss before(Duration age) {
        return DataLoss.of(WRITTEN.minus(age).toEpochMilli(), WRITTEN, NOTICED);
    }
}
