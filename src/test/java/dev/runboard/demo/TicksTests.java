package dev.runboard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.demo.data.Hash;
import dev.runboard.demo.data.Ids;
import dev.runboard.demo.data.RunSeeds;
import dev.runboard.demo.data.SoftwareTeam;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Runs come in order, and each is found again by its id. */
class TicksTests {

    private static final long SOME = 448_867_000L;

    private final RunSeeds ticks = SoftwareTeam.workspace(DemoApi.START).ticks();

    @Test
    void comeInOrder() {
        assertThat(LongStream.range(SOME, SOME + 20_000))
                .allMatch(n -> ticks.at(n).createdNanos() < ticks.at(n + 1).createdNanos())
                .allMatch(n -> ticks.latest(ticks.at(n).createdNanos()) == n)
                .allMatch(n -> ticks.latest(ticks.at(n).createdNanos() - 1) == n - 1);
    }

    @Test
    void areFoundByTheirIds() {
        assertThat(LongStream.range(SOME, SOME + 20_000)).allMatch(n -> {
            String id = ticks.at(n).runId();
            return id.matches("drun_[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}")
                    && ticks.atMillis(Ids.runMillis(id).orElseThrow()) == n;
        });
    }

    @Test
    void areTheSameInEveryProcess() {
        assertThat(ticks.at(SOME).runId())
                .isEqualTo(
                        SoftwareTeam.workspace(DemoApi.START).ticks().at(SOME).runId());
        assertThat(ticks.at(SOME).hash()).isEqualTo(Hash.of(0x6861_7262_6F72L, SOME));
    }
}
