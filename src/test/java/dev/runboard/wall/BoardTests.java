package dev.runboard.wall;

import static dev.runboard.qoder.Histories.run;
import static dev.runboard.qoder.Histories.runs;
import static dev.runboard.web.EnglishWords.english;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.DeploymentState;
import dev.runboard.qoder.Histories;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunList;
import dev.runboard.qoder.RunOutcome;
import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.text.Label;
import dev.runboard.upstream.Id;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The board of a window of runs. In a history the newest run comes first, and each is a minute older than the one before. */
class BoardTests {

    private static final Instant NOW = Histories.NOW;

    @Test
    void failuresInARowCountFromTheLatestFinishedRunBack() {
        Broken broken = only(board(true, runs("a", "running failed failed completed failed")));

        assertThat(english(broken.row())).isEqualTo("2 in a row");
        assertThat(broken.since().iso()).isEqualTo("2026-06-14T08:57:00Z");
        assertThat(english(broken.error())).isEqualTo("timeout_error");
    }

    @Test
    void anErrorThatTheSessionTellsIsMarked() {
        Run.RunError error = new Run.RunError(null, "It failed\nin a tool");
        RunOutcome outcome = new RunOutcome(
                RunStatus.ofSession("failed", RunStatus.Kind.FAILED), true, null, null, null, error, null, null);
        Run run = runs("a", "unset").getFirst();
        assertThat(only(board(true, List.of(run.withOutcome(outcome).brief()))).errorOfSession())
                .isTrue();
        assertThat(only(board(true, runs("a", "failed"))).errorOfSession()).isFalse();
    }

    @Test
    void oneFailureIsNoStreak() {
        assertThat(english(only(board(true, runs("a", "failed completed"))).row()))
                .isEqualTo("failed once");
    }

    @Test
    void aStreakUpToTheEndOfTheWindowIsAtLeastThatLong() {
        assertThat(english(only(board(false, runs("a", "failed failed"))).row()))
                .isEqualTo("at least 2 in a row");
        assertThat(english(only(board(false, runs("a", "failed"))).row())).isEqualTo("failed at least once");
        assertThat(english(only(board(true, runs("a", "failed failed"))).row())).isEqualTo("2 in a row");
    }

    @Test
    void anUnknownOutcomeNeitherEndsNorExtendsAStreak() {
        assertThat(english(only(board(true, runs("a", "failed idle failed"))).row()))
                .isEqualTo("at least 2 in a row");
        Broken doubtful = only(board(true, runs("a", "idle failed completed")));
        assertThat(english(doubtful.row())).isEqualTo("failed at least once");
        assertThat(english(doubtful.note())).isEqualTo("outcome of a newer run unknown");
    }

    @Test
    void aSkippedRunDoesNotEndAStreak() {
        assertThat(english(only(board(true, runs("a", "skipped failed skipped failed completed")))
                        .row()))
                .isEqualTo("2 in a row");
    }

    @Test
    void allHealthyIsCalm() {
        Board board = board(false, runs("a", "completed failed"), runs("b", "running completed"));

        assertThat(board.verdict().status()).isEqualTo(Verdict.OverallStatus.CALM);
        assertThat(english(board.verdict().headline())).isEqualTo("All 2 healthy");
    }

    @Test
    void anUnknownOutcomeIsNeverCalm() {
        assertThat(board(true, runs("a", "started"), runs("b", "completed"))
                        .verdict()
                        .status())
                .isEqualTo(Verdict.OverallStatus.UNKNOWN);
        assertThat(board(true, runs("a", "idle completed")).verdict().status())
                .isEqualTo(Verdict.OverallStatus.UNKNOWN);
        assertThat(board(true, runs("a", "running")).groups().unknown().count()).isEqualTo(1);
        assertThat(board(true).verdict().status()).isEqualTo(Verdict.OverallStatus.EMPTY);
    }

    @Test
    void healthyOnesShrinkToTheirNames() {
        Board board = board(true, runs("b", "completed"), runs("a", "completed"), runs("c", "failed"));

        assertThat(names(board.groups().healthy())).containsExactly("a", "b");
    }

    @Test
    void theNewestFailureComesFirst() {
        Board board = board(true, runs("a", "failed failed completed"), runs("b", "failed completed"));

        assertThat(board.broken()).extracting(one -> one.label().text()).containsExactly("b", "a");
    }

    @Test
    void brokenDeploymentsWithoutRoomAreCounted() {
        Board board = board(
                true,
                IntStream.range(0, 30).mapToObj(i -> runs("d" + i, "failed")).toArray(List[]::new));

        assertThat(english(board.verdict().headline())).isEqualTo("30 broken");
        assertThat(board.broken()).hasSize(19);
        assertThat(board.more()).isEqualTo(11);
        assertThat(board.cells()).isEqualTo(20);
    }

    @Test
    void allThatHasRoomIsShown() {
        Board board = board(
                true,
                IntStream.range(0, 20).mapToObj(i -> runs("d" + i, "failed")).toArray(List[]::new));

        assertThat(board.broken()).hasSize(20);
        assertThat(board.more()).isZero();
    }

    @Test
    void aRunThatTakesOverTwiceTheUsualIsMarked() {
        List<Run> before = runs("a", "completed completed completed");
        Run slow = run("a", "slow", "running", NOW.minusSeconds(21));
        Run usual = run("a", "usual", "running", NOW.minusSeconds(20));

        Board board = board(true, List.of(usual, slow), before);

        assertThat(board.running()).extracting(ActiveRun::over).containsExactly(true, false);
        assertThat(board.running()).extracting(run -> english(run.took())).containsExactly("21.0 s", "20.0 s");
        assertThat(board.running()).extracting(run -> english(run.usual())).containsOnly("10.0 s");
    }

    @Test
    void anOldAnswerCountsARunningTimeUpToItsFetch() {
        List<Run> runs = Stream.concat(
                        Stream.of(run("a", "now", "running", NOW.minusSeconds(60))),
                        runs("a", "completed completed completed").stream())
                .toList();

        Board board = Board.of(evidence(true, runs, DeploymentNames.NONE), NOW.minusSeconds(45), NOW);

        assertThat(english(board.running().getFirst().took())).isEqualTo("15.0 s");
        assertThat(board.running().getFirst().over()).isFalse();
    }

    @Test
    void anArchivedDeploymentIsNeverBroken() {
        Board board = board(
                new DeploymentNames.Name(new Id("a"), "old", DeploymentState.ARCHIVED),
                Stream.of(runs("a", "failed failed"), runs("b", "completed"))
                        .flatMap(List::stream)
                        .toList());

        assertThat(board.verdict().status()).isEqualTo(Verdict.OverallStatus.CALM);
        assertThat(english(board.verdict().headline())).isEqualTo("The deployment is healthy");
        assertThat(board.latest()).hasSize(3);
    }

    @Test
    void aPausedDeploymentIsNamedWithoutAnAlarm() {
        Board board = board(
                new DeploymentNames.Name(new Id("a"), "paused", DeploymentState.PAUSED_BY_USER),
                Stream.of(runs("a", "failed failed"), runs("b", "completed"))
                        .flatMap(List::stream)
                        .toList());

        assertThat(board.verdict().status()).isEqualTo(Verdict.OverallStatus.CALM);
        assertThat(board.broken()).isEmpty();
        assertThat(names(board.groups().pausedByUser())).containsExactly("paused");
    }

    @Test
    void aPausedDeploymentMayBeHealthy() {
        Board board = board(
                new DeploymentNames.Name(new Id("a"), "paused", DeploymentState.PAUSED_BY_USER),
                runs("a", "completed"));

        assertThat(names(board.groups().healthy())).containsExactly("paused");
        assertThat(board.groups().pausedByUser().count()).isZero();
    }

    @Test
    void withoutActiveDeploymentsNoneIsHealthy() {
        Board archived =
                board(new DeploymentNames.Name(new Id("a"), "old", DeploymentState.ARCHIVED), runs("a", "completed"));
        Board paused = board(
                new DeploymentNames.Name(new Id("a"), "paused", DeploymentState.PAUSED_BY_USER), runs("a", "failed"));

        assertThat(archived.verdict().status()).isEqualTo(Verdict.OverallStatus.EMPTY);
        assertThat(english(paused.verdict().headline())).isEqualTo("No active deployments");
    }

    @Test
    void anUprightScreenHasLessRoom() {
        Board board = board(
                true,
                IntStream.range(0, 17).mapToObj(i -> runs("d" + i, "failed")).toArray(List[]::new));

        assertThat(board.more()).isZero();
        assertThat(board.moreUpright()).isEqualTo(2);
    }

    @Test
    void shortStreaksShowThatTheyMayBeLonger() {
        assertThat(english(only(board(false, runs("a", "failed failed"))).brief()))
                .isEqualTo("≥ 2×");
        assertThat(english(only(board(true, runs("a", "failed"))).brief())).isEqualTo("1×");
    }

    @Test
    void runsCountByTheirTimesInAnyOrder() {
        assertThat(board(true, runs("a", "completed failed").reversed())
                        .verdict()
                        .status())
                .isEqualTo(Verdict.OverallStatus.CALM);
        assertThat(board(true, runs("a", "failed completed").reversed())
                        .verdict()
                        .status())
                .isEqualTo(Verdict.OverallStatus.BROKEN);
    }

    @Test
    void eachCountHasItsWindow() {
        Board board = board(false, runs("a", "failed completed completed"));

        assertThat(board.counted()).isEqualTo(3);
        assertThat(board.backTo().iso()).isEqualTo("2026-06-14T08:57:00Z");
    }

    private static Broken only(Board board) {
        assertThat(board.verdict().status()).isEqualTo(Verdict.OverallStatus.BROKEN);
        assertThat(board.broken()).hasSize(1);
        return board.broken().getFirst();
    }

    private static List<String> names(Group group) {
        return group.labels().stream().map(Label::text).toList();
    }

    @Test
    void namesThatDifferInTheirMiddleAreToldApart() {
        List<DeploymentNames.Name> names = Stream.of("eu", "us")
                .map(place -> new DeploymentNames.Name(
                        new Id("dep_" + place),
                        "customer-import-nightly-" + place + "-production-job",
                        DeploymentState.ACTIVE))
                .toList();
        DeploymentNames all = new DeploymentNames(names, true, "1");

        assertThat(names)
                .extracting(name -> DeploymentCondition.label(name.id(), all).text())
                .doesNotHaveDuplicates();
    }

    /** The list of deployments is known in full: it has those that the histories are of. */
    @SafeVarargs
    private static Board board(boolean whole, List<Run>... histories) {
        List<Run> runs = Stream.of(histories).flatMap(List::stream).toList();
        List<DeploymentNames.Name> names = runs.stream()
                .map(Run::deploymentId)
                .distinct()
                .map(id -> new DeploymentNames.Name(id, id.value(), DeploymentState.ACTIVE))
                .toList();
        return Board.of(evidence(whole, runs, new DeploymentNames(names, true, "1")), NOW, NOW);
    }

    private static Board board(DeploymentNames.Name name, List<Run> runs) {
        return Board.of(evidence(true, runs, new DeploymentNames(List.of(name), true, "1")), NOW, NOW);
    }

    private static Evidence evidence(boolean whole, List<Run> runs, DeploymentNames names) {
        return Evidence.of(new RunList(runs, !whole, 0), NOW, whole, null, names);
    }
}
