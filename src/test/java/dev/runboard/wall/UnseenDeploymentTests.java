package dev.runboard.wall;

import static dev.runboard.qoder.Histories.NOW;
import static dev.runboard.qoder.Histories.runs;
import static dev.runboard.web.EnglishWords.english;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.DeploymentState;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunList;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.deployments.DeploymentNames.Name;
import dev.runboard.text.Label;
import dev.runboard.upstream.Id;
import dev.runboard.wall.Verdict.OverallStatus;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The wall is calm only if a run of every active deployment was read. */
class UnseenDeploymentTests {

    private static final List<Run> HEALTHY = runs("a", "completed completed");

    @Test
    void anActiveDeploymentWithoutRunsInTheWindowIsNamed() {
        Board board = board(window(HEALTHY, active("a"), active("payments")));

        assertThat(board.verdict().status()).isEqualTo(OverallStatus.UNKNOWN);
        assertThat(english(board.verdict().headline())).isEqualTo("No known failures");
        assertThat(english(board.verdict().reasons()))
                .containsExactly("Some deployments have no run among the latest runs.");
        assertThat(names(board.groups().unseen())).containsExactly("payments");
    }

    @Test
    void oneOfAnUnknownStateIsExpectedToo() {
        Board board = board(window(HEALTHY, active("a"), new Name(new Id("b"), "b", DeploymentState.UNKNOWN)));

        assertThat(board.verdict().status()).isEqualTo(OverallStatus.UNKNOWN);
    }

    @Test
    void aDeploymentPausedByAUserOrArchivedIsNotExpected() {
        Board board = board(window(
                HEALTHY,
                active("a"),
                new Name(new Id("b"), "b", DeploymentState.PAUSED_BY_USER),
                new Name(new Id("c"), "c", DeploymentState.ARCHIVED)));

        assertThat(english(board.verdict().headline())).isEqualTo("The deployment is healthy");
    }

    @Test
    void aFailureThatWasLookedUpIsBroken() {
        Evidence evidence = window(HEALTHY, active("a"), active("payments"))
                .with(Map.of(new Id("payments"), lookedUp(list(false, runs("payments", "failed failed completed")))));

        Board board = board(evidence);

        assertThat(english(board.verdict().headline())).isEqualTo("1 broken");
        assertThat(board.broken().getFirst().streak()).isEqualTo(2);
        assertThat(board.lookedUp()).isEqualTo(1);
    }

    @Test
    void aSuccessThatWasLookedUpMakesTheWallCalm() {
        Evidence evidence = window(HEALTHY, active("a"), active("b"))
                .with(Map.of(new Id("b"), lookedUp(list(true, runs("b", "running completed")))));

        assertThat(english(board(evidence).verdict().headline())).isEqualTo("All 2 healthy");
        assertThat(board(evidence).verdict().status()).isEqualTo(OverallStatus.CALM);
    }

    /** An entry without an id may be a failed run. */
    @Test
    void anEntryThatCouldNotBeReadIsNoSuccess() {
        RunList window = new RunList(HEALTHY, true, 1);
        RunList others = new RunList(runs("b", "completed"), true, 1);
        Evidence inWindow = Evidence.of(window, NOW, false, null, names(true, active("a")));
        Evidence beside = window(HEALTHY, active("a"), active("b")).with(Map.of(new Id("b"), lookedUp(others)));

        for (Evidence evidence : List.of(inWindow, beside)) {
            assertThat(board(evidence).verdict().status()).isEqualTo(OverallStatus.UNKNOWN);
            assertThat(english(board(evidence).verdict().reasons())).containsExactly("Some runs could not be read.");
        }
    }

    @Test
    void entriesThatCouldNotBeReadAreNotNoRuns() {
        Evidence unreadable = Evidence.of(new RunList(List.of(), false, 1), NOW, true, null, names(true));
        Evidence unlisted = Evidence.of(list(false, List.of()), NOW, true, null, DeploymentNames.NONE);

        for (Evidence evidence : List.of(unreadable, unlisted)) {
            assertThat(board(evidence).verdict().status()).isEqualTo(OverallStatus.UNKNOWN);
            assertThat(english(board(evidence).verdict().headline())).isEqualTo("Outcomes unknown");
        }
    }

    @Test
    void aDeploymentThatNeverRanIsNamedAndCalm() {
        Evidence evidence =
                window(HEALTHY, active("a"), active("b")).with(Map.of(new Id("b"), lookedUp(list(false, List.of()))));

        Board board = board(evidence);

        assertThat(names(board.groups().neverRan())).containsExactly("b");
        assertThat(board.verdict().status()).isEqualTo(OverallStatus.CALM);
        assertThat(english(board.verdict().headline())).isEqualTo("The deployment is healthy");
    }

    @Test
    void aWindowWithAllRunsLeavesNoDeploymentUnseen() {
        Evidence evidence = Evidence.of(list(false, HEALTHY), NOW, true, null, names(true, active("a"), active("b")));

        assertThat(evidence.missing()).isEmpty();
        assertThat(names(board(evidence).groups().neverRan())).containsExactly("b");
    }

    @Test
    void onlyDeploymentsWithoutAFinishedRunAreLookedUp() {
        List<Run> runs = Stream.of(HEALTHY, runs("b", "running skipped cancelled waiting"), runs("c", "failed"))
                .flatMap(List::stream)
                .toList();
        Evidence evidence = window(runs, active("a"), active("b"), active("c"), active("d"));

        assertThat(evidence.missing()).containsExactly(new Id("b"), new Id("d"));
    }

    @Test
    void aRunningOneKeepsTheRunsOfTheWindow() {
        List<Run> runs =
                Stream.concat(HEALTHY.stream(), runs("b", "running").stream()).toList();
        Evidence evidence = window(runs, active("a"), active("b"))
                .with(Map.of(new Id("b"), lookedUp(list(true, runs("b", "running failed completed")))));

        assertThat(board(evidence).broken()).hasSize(1);
        assertThat(board(evidence).running()).hasSize(1);
    }

    @Test
    void anIncompleteListOfDeploymentsIsNeverAllHealthy() {
        Evidence cut = Evidence.of(list(true, HEALTHY), NOW, false, null, names(false, active("a")));
        Evidence failed = Evidence.of(list(true, HEALTHY), NOW, false, null, DeploymentNames.NONE);

        for (Evidence evidence : List.of(cut, failed)) {
            assertThat(board(evidence).verdict().status()).isEqualTo(OverallStatus.UNKNOWN);
            assertThat(english(board(evidence).verdict().headline())).doesNotContain("All");
            assertThat(english(board(evidence).verdict().reasons()))
                    .containsExactly("The list of deployments could not be read in full.");
        }
    }

    @Test
    void aWallOfOneDeploymentExpectsNoOther() {
        Evidence evidence =
                Evidence.of(list(true, HEALTHY), NOW, false, new Id("a"), names(false, active("a"), active("b")));

        assertThat(english(board(evidence).verdict().headline())).isEqualTo("The deployment is healthy");
    }

    @Test
    void aDeploymentPausedByTheApiIsBrokenWithoutARun() {
        Name paused = new Name(
                new Id("b"), "b", DeploymentState.PAUSED_BY_FAILURE, new Run.RunError("agent_archived_error", "Gone."));
        Board board = board(window(HEALTHY, active("a"), paused));

        assertThat(english(board.verdict().headline())).isEqualTo("1 broken");
        Broken tile = board.broken().getFirst();
        assertThat(english(tile.row())).isEqualTo("paused by Qoder");
        assertThat(english(tile.error())).isEqualTo("agent_archived_error");
        assertThat(tile.streak()).isZero();
    }

    @Test
    void aDeploymentPausedByTheApiIsBrokenAfterACompletedRun() {
        Name paused = new Name(
                new Id("a"), "a", DeploymentState.PAUSED_BY_FAILURE, new Run.RunError(null, "Gone.\nFor ever."));
        Broken tile = board(window(HEALTHY, paused)).broken().getFirst();

        assertThat(english(tile.error())).startsWith("Gone.");
        assertThat(english(tile.note())).isNull();
    }

    @Test
    void aPauseOfAnUnknownKindIsNamedAndNotCalm() {
        Name paused = new Name(new Id("a"), "a", DeploymentState.PAUSED);

        Board board = board(window(HEALTHY, paused));
        assertThat(board.verdict().status()).isEqualTo(OverallStatus.UNKNOWN);
        assertThat(names(board.groups().paused())).containsExactly("a");
        assertThat(names(board(window(List.of(), paused)).groups().paused())).containsExactly("a");
        Broken failed =
                board(window(runs("a", "failed completed"), paused)).broken().getFirst();
        assertThat(english(failed.note())).isEqualTo("paused");
    }

    @Test
    void aRunThatWaitsNeedsInput() {
        Board board = board(window(runs("a", "waiting completed"), active("a")));

        assertThat(board.verdict().status()).isEqualTo(OverallStatus.ATTENTION);
        assertThat(english(board.verdict().headline())).isEqualTo("1 needs input");
        assertThat(board.waiting()).extracting(run -> run.label().text()).containsExactly("a");
        assertThat(board.waiting().getFirst().triggered().iso()).isEqualTo("2026-06-14T08:59:00Z");
        assertThat(board.latest()).hasSize(1);
    }

    @Test
    void brokenDeploymentsComeBeforeRunsThatNeedInput() {
        Board board = board(window(runs("a", "waiting waiting waiting failed completed"), active("a")));

        assertThat(english(board.verdict().headline())).isEqualTo("1 broken · 3 need input");
        assertThat(board.verdict().status()).isEqualTo(OverallStatus.BROKEN);
        assertThat(board.waiting()).hasSize(2);
        assertThat(board.waitingMore()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(DeploymentState.class)
    void aRunThatWaitsIsNeverCalm(DeploymentState state) {
        Board board = board(window(runs("a", "waiting completed"), new Name(new Id("a"), "a", state)));

        assertThat(board.verdict().status()).isNotEqualTo(OverallStatus.CALM);
    }

    @Test
    void namesThatHaveNoRoomAreCounted() {
        Name[] many = IntStream.rangeClosed(1, 30)
                .mapToObj(i -> active("deployment-" + i))
                .toArray(Name[]::new);
        Group unseen = board(window(List.of(), many)).groups().unseen();

        assertThat(names(unseen)).startsWith("deployment-1", "deployment-2", "deployment-3");
        assertThat(unseen.count()).isEqualTo(30);
        assertThat(unseen.more()).isEqualTo(30 - unseen.labels().size()).isPositive();
    }

    @Test
    void twoOfOneNameCanBeToldApart() {
        Board board = board(window(
                List.of(),
                new Name(new Id("dep_0123456789aaaaaaaa"), "nightly", DeploymentState.ACTIVE),
                new Name(new Id("dep_0123456789bbbbbbbb"), "nightly", DeploymentState.ACTIVE)));

        assertThat(names(board.groups().unseen())).containsExactly("nightly …aaaaaaaa", "nightly …bbbbbbbb");
    }

    private static Board board(Evidence evidence) {
        return Board.of(evidence, NOW, NOW);
    }

    private static Evidence window(List<Run> runs, Name... names) {
        return Evidence.of(list(true, runs), NOW, false, null, names(true, names));
    }

    private static LookedUp lookedUp(RunList list) {
        return new LookedUp(list, NOW);
    }

    private static RunList list(boolean more, List<Run> runs) {
        return new RunList(runs, more, 0);
    }

    private static DeploymentNames names(boolean complete, Name... names) {
        return new DeploymentNames(List.of(names), complete, "1");
    }

    private static Name active(String id) {
        return new Name(new Id(id), id, DeploymentState.ACTIVE);
    }

    private static List<String> names(Group group) {
        return group.labels().stream().map(Label::text).toList();
    }
}
