package dev.runboard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The runs of the last days look like those of a real team. */
class DemoHistoryTests {

    @AutoClose
    private final DemoApi api = new DemoApi();

    @Test
    void newestRunsCoverADay() {
        Instant oldest = DemoApi.time(newest().getLast(), "created_at");
        assertThat(Duration.between(oldest, api.now())).isBetween(Duration.ofHours(24), Duration.ofHours(72));
    }

    @Test
    void fewRunsAreManual() {
        assertThat(newest())
                .filteredOn(
                        run -> DemoApi.text(run.get("trigger_context"), "type").equals("manual"))
                .hasSizeBetween(75, 250);
    }

    @Test
    void aScheduleFailsToFireOnce() {
        List<Instant> times =
                api.rows("/deployment_runs?limit=50&trigger_type=schedule&deployment_id=" + hourly()).stream()
                        .map(run -> DemoApi.time(run, "created_at"))
                        .toList();
        assertThat(IntStream.range(1, times.size())
                        .mapToObj(i -> Duration.between(times.get(i), times.get(i - 1))
                                .plusMinutes(1)
                                .toHours()))
                .containsOnlyOnce(2L)
                .containsOnly(1L, 2L);
    }

    private List<JsonNode> newest() {
        return Stream.iterate(
                        api.get("/deployment_runs?limit=1000"),
                        page -> api.get("/deployment_runs?limit=1000&after_id=" + DemoApi.text(page, "last_id")))
                .limit(5)
                .flatMap(page -> DemoApi.rows(page).stream())
                .toList();
    }

    private String hourly() {
        return api.rows("/deployments").stream()
                .filter(row -> DemoApi.text(row, "name").equals("docs-link-check"))
                .map(DemoApi::id)
                .findFirst()
                .orElseThrow();
    }
}
