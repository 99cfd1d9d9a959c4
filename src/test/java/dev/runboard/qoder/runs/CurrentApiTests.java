package dev.runboard.qoder.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.RunStatus.Kind;
import dev.runboard.qoder.Runs;
import dev.runboard.qoder.TriggerType;
import dev.runboard.upstream.Call;
import dev.runboard.upstream.Id;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How today's API is called, where it differs from June's, and which runs are from it. */
class CurrentApiTests {

    private static final RunsQuery ALL = RunsQuery.ALL;
    private static final Id DEPLOYMENT = new Id("dep_1");
    private static final TimeRange.Window ALWAYS = new TimeRange.Window(null, null);
    private static final TimeRange.Window HOUR =
            new TimeRange.Window(Instant.parse("2026-06-14T08:00:10Z"), Instant.parse("2026-06-14T09:00:00Z"));

    private final RunsApi api = new CurrentApi(Set.of());

    @Test
    void onePageHasUpTo100Runs() {
        assertThat(parameters(ALL.withLimit(1000))).isEqualTo(Map.of("limit", "100"));
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
    void allStatusesAreFilteredLocally(Kind status) {
        RunsRequest request = api.request(ALL.withStatus(status), ALWAYS);

        assertThat(request.call().query()).isEqualTo(Map.of("limit", "100"));
        assertThat(request.filteredLocally()).containsExactly("status");
    }

    @Test
    void retriesAreFilteredLocally() {
        assertThat(api.triggers()).containsExactly(TriggerType.MANUAL, TriggerType.SCHEDULE);
        assertThat(parameters(ALL.withTrigger(TriggerType.SCHEDULE))).containsEntry("trigger_type", "schedule");
        assertThat(api.request(ALL.withTrigger(TriggerType.RETRY), ALWAYS).filteredLocally())
                .containsExactly("trigger");
    }

    @Test
    void timesAreAFilterWithAMargin() {
        RunsQuery query = ALL.withDeployment(DEPLOYMENT)
                .withTrigger(TriggerType.MANUAL)
                .withHasError(false)
                .after(new Id("drun_9"));

        RunsRequest request = api.request(query, HOUR);

        assertThat(request.call())
                .isEqualTo(Call.to("deployment_runs")
                        .with("limit", 20)
                        .with("deployment_id", DEPLOYMENT)
                        .with("trigger_type", "manual")
                        .with("has_error", false)
                        .with("created_at[gte]", "2026-06-14T08:00:09Z")
                        .with("created_at[lt]", "2026-06-14T09:00:01Z")
                        .with("after_id", "drun_9"));
        assertThat(request.filteredLocally()).isEmpty();
    }

    @Test
    void refusedTimesAreFilteredLocally() {
        RunsApi stricter = new CurrentApi(Set.of(Capability.CREATED_AT));

        assertThat(stricter.request(ALL, HOUR).call().query()).isEqualTo(Map.of("limit", "100"));
        assertThat(stricter.request(ALL, HOUR).filteredLocally()).containsExactly("time");
        assertThat(stricter.request(ALL.withDeployment(DEPLOYMENT), HOUR).call().query())
                .containsKeys("triggered_after", "triggered_before");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'id':'drun_1'}", "{'id':'drun_1','session_id':'sess_1'}", "{'id':'drun_1','error':{}}"})
    void itsRunsHaveNoStatus(String run) {
        assertThat(CurrentApi.returned(Runs.run(run))).isTrue();
    }

    @Test
    void aRunWithAStatusIsFromJune() {
        assertThat(CurrentApi.returned(Runs.run("{'id':'drun_1','status':'unheard_of'}")))
                .isFalse();
    }

    private Map<String, String> parameters(RunsQuery query) {
        return api.request(query, ALWAYS).call().query();
    }
}
