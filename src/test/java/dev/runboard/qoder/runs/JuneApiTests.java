package dev.runboard.qoder.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.RunStatus.Kind;
import dev.runboard.qoder.TriggerType;
import dev.runboard.upstream.Call;
import dev.runboard.upstream.Id;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How June's API is called, where it differs from today's. */
class JuneApiTests {

    private static final RunsQuery ALL = RunsQuery.ALL;
    private static final Id DEPLOYMENT = new Id("dep_1");
    private static final TimeRange.Window ALWAYS = new TimeRange.Window(null, null);
    private static final TimeRange.Window SINCE = new TimeRange.Window(Instant.parse("2026-06-14T08:00:10Z"), null);
    private static final TimeRange.Window UNTIL = new TimeRange.Window(null, Instant.parse("2026-06-14T09:00:00Z"));
    private static final TimeRange.Window HOUR =
            new TimeRange.Window(Instant.parse("2026-06-14T08:00:10Z"), Instant.parse("2026-06-14T09:00:00Z"));

    private final RunsApi api = new JuneApi(Set.of());

    @Test
    void onePageHasUpTo1000Runs() {
        assertThat(parameters(ALL.withLimit(1000))).isEqualTo(Map.of("limit", "1000"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"PENDING", "RUNNING", "COMPLETED", "FAILED", "SKIPPED"})
    void itsOwnStatusesAreAFilter(Kind status) {
        RunsRequest request = api.request(ALL.withStatus(status), ALWAYS);

        assertThat(request.call().query()).containsEntry("status", status.word());
        assertThat(request.filteredLocally()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"WAITING", "CANCELLED"})
    void statusesOfSessionsAreFilteredLocally(Kind status) {
        RunsRequest request = api.request(ALL.withStatus(status), ALWAYS);

        assertThat(request.call().query()).isEqualTo(Map.of("limit", "100"));
        assertThat(request.filteredLocally()).containsExactly("status");
    }

    @ParameterizedTest
    @EnumSource(TriggerType.class)
    void allTriggersAreAFilter(TriggerType trigger) {
        assertThat(parameters(ALL.withTrigger(trigger))).containsEntry("trigger_type", trigger.word());
        assertThat(api.triggers()).contains(trigger);
    }

    @Test
    void timesAreFilteredLocally() {
        RunsRequest request = api.request(ALL, HOUR);

        assertThat(request.call().query()).isEqualTo(Map.of("limit", "100"));
        assertThat(request.filteredLocally()).containsExactly("time");
    }

    @Test
    void aRangeUntilNowHasTheFirstRunsOfTheList() {
        assertThat(api.request(ALL, SINCE).call().query()).isEqualTo(Map.of("limit", "20"));
        assertThat(api.request(ALL, UNTIL).call().query()).isEqualTo(Map.of("limit", "100"));
    }

    @Test
    void theListOfADeploymentFiltersByTimeWithAMargin() {
        Call call = api.request(ALL.withDeployment(DEPLOYMENT), HOUR).call();

        assertThat(call)
                .isEqualTo(Call.to("deployments/{id}/runs", DEPLOYMENT)
                        .with("limit", 20)
                        .with("triggered_after", "2026-06-14T08:00:09Z")
                        .with("triggered_before", "2026-06-14T09:00:01Z"));
    }

    @Test
    void theListOfADeploymentFiltersByStatusButNotByTriggerAndError() {
        RunsQuery query = ALL.withDeployment(DEPLOYMENT)
                .withStatus(Kind.FAILED)
                .withTrigger(TriggerType.SCHEDULE)
                .withHasError(true);

        RunsRequest request = api.request(query, SINCE);

        assertThat(request.call().query())
                .containsEntry("status", "failed")
                .doesNotContainKeys("trigger_type", "has_error", "deployment_id");
        assertThat(request.filteredLocally()).containsExactly("trigger", "error");
    }

    @Test
    void refusedFiltersAreNotSentAgain() {
        RunsApi stricter = new JuneApi(JuneApi.CAPABILITIES);
        RunsQuery query =
                ALL.withStatus(Kind.FAILED).withTrigger(TriggerType.RETRY).withLimit(500);

        RunsRequest request = stricter.request(query, ALWAYS);

        assertThat(request.call().query()).isEqualTo(Map.of("limit", "100"));
        assertThat(request.filteredLocally()).containsExactly("status", "trigger");
        assertThat(stricter.triggers()).containsExactly(TriggerType.MANUAL, TriggerType.SCHEDULE);
    }

    private Map<String, String> parameters(RunsQuery query) {
        return api.request(query, ALWAYS).call().query();
    }
}
