package dev.runboard.qoder.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.ErrorGroup;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunOutcome;
import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.RunStatus.Kind;
import dev.runboard.qoder.Runs;
import dev.runboard.qoder.runs.RunFilters.Outcomes;
import dev.runboard.upstream.Id;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which runs the filters of Runboard match, and what must be known of their sessions. */
class RunFiltersTests {

    private static final Run FAILED =
            Runs.run("{'id':'drun_1','status':'failed','deployment_id':'dep_1','duration_ms':60000,"
                    + "'error':{'type':'timeout_error','message':'No answer within 30 s\\nSecond LINE'}}");
    private static final Run STARTED =
            Runs.run("{'id':'drun_2','session_id':'sess_2','agent':{'id':'agent_1','version':2}}");

    private static final RunFilters SLOW = RunFilters.NONE.withMinDuration(new MinDuration(Duration.ofMinutes(1)));

    @Test
    void matchOneOfSeveralStatuses() {
        RunFilters filters = RunFilters.NONE.withStatuses(List.of(Kind.FAILED, Kind.CANCELLED));
        assertThat(filters.matches(FAILED)).isTrue();
        assertThat(filters.matches(STARTED)).isFalse();
        assertThat(filters.statuses()).containsExactly(Kind.FAILED, Kind.CANCELLED);
        assertThat(filters).isEqualTo(RunFilters.NONE.withStatuses(List.of(Kind.CANCELLED, Kind.FAILED)));
    }

    @Test
    void matchTheGroupOfFailedRunsAlone() {
        ErrorGroup group = ErrorGroup.of(new Run.RunError("timeout_error", "No answer within 45 s"));
        RunFilters filters = RunFilters.NONE.withErrorGroup(group.id());
        assertThat(filters.matches(FAILED)).isTrue();
        assertThat(filters.matches(FAILED.withStatus(RunStatus.said("skipped"))))
                .isFalse();
        assertThat(RunFilters.NONE.withErrorType("timeout_error").matches(FAILED.withStatus(RunStatus.said("skipped"))))
                .isTrue();
    }

    @Test
    void matchRunsThatTookAsLong() {
        assertThat(SLOW.matches(FAILED)).isTrue();
        assertThat(SLOW.withMinDuration(new MinDuration(Duration.ofSeconds(61))).matches(FAILED))
                .isFalse();
        assertThat(SLOW.matches(STARTED)).isFalse();
    }

    @Test
    void searchMessagesAndNamesOfDeployments() {
        assertThat(search("second line").matches(FAILED)).isTrue();
        assertThat(search("third line").matches(FAILED)).isFalse();
        RunSearch named = new RunSearch("nightly", Set.of(new Id("dep_1")));
        assertThat(RunFilters.NONE.withSearch(named).matches(FAILED)).isTrue();
    }

    @Test
    void leaveRunsInDoubtUntilTheirOutcomeIsKnown() {
        assertThat(SLOW.mayMatch(STARTED, STARTED::mayTurnOut)).isTrue();
        assertThat(search("x").mayMatch(STARTED, STARTED::mayTurnOut)).isTrue();
        assertThat(SLOW.withAgentVersion(3L).mayMatch(STARTED, STARTED::mayTurnOut))
                .isFalse();
        assertThat(SLOW.withStatuses(List.of(Kind.SKIPPED)).mayMatch(STARTED, STARTED::mayTurnOut))
                .isFalse();
        Run done = STARTED.withOutcome(RunOutcome.of(RunStatus.ofSession("completed", Kind.COMPLETED), true));
        assertThat(SLOW.mayMatch(done, done::mayTurnOut)).isFalse();
        assertThat(RunFilters.NONE.withAgentVersion(3L).mayMatch(STARTED, STARTED::mayTurnOut))
                .isFalse();
    }

    @Test
    void needNoMoreOfSessionsThanTheyTell() {
        assertThat(RunFilters.NONE.withAgentVersion(3L).outcomes()).isEqualTo(Outcomes.NONE);
        assertThat(RunFilters.NONE.withStatuses(List.of(Kind.SKIPPED)).outcomes())
                .isEqualTo(Outcomes.NONE);
        assertThat(RunFilters.NONE
                        .withStatuses(List.of(Kind.PENDING, Kind.RUNNING))
                        .outcomes())
                .isEqualTo(Outcomes.STATES);
        assertThat(RunFilters.NONE.withStatuses(List.of(Kind.WAITING)).outcomes())
                .isEqualTo(Outcomes.ALL);
        assertThat(SLOW.outcomes()).isEqualTo(Outcomes.ALL);
        assertThat(search("x").outcomes()).isEqualTo(Outcomes.ALL);
    }

    private static RunFilters search(String text) {
        return RunFilters.NONE.withSearch(new RunSearch(text, Set.of()));
    }
}
