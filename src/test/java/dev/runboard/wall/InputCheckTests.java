package dev.runboard.wall;

import static dev.runboard.qoder.Histories.NOW;
import static dev.runboard.qoder.Histories.runs;
import static dev.runboard.web.EnglishWords.english;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.qoder.DeploymentState;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunList;
import dev.runboard.qoder.RunOutcome;
import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.deployments.DeploymentNames.Name;
import dev.runboard.qoder.sessions.WaitingRuns;
import dev.runboard.upstream.Id;
import dev.runboard.wall.Verdict.OverallStatus;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The wall says which runs it checked for whether they need input. */
class InputCheckTests {

    @Test
    void aCalmWallNamesTheRunsThatItChecked() {
        Board board = board(window(runs("a", "completed completed")));

        assertThat(board.verdict().status()).isEqualTo(OverallStatus.CALM);
        assertThat(english(board.input().words())).isEqualTo("None of the last 2 runs needs input");
        assertThat(board.input().complete()).isFalse();
        assertThat(board.backTo().iso()).isEqualTo("2026-06-14T08:58:00Z");
    }

    @Test
    void noRunNeedsInputIfThereAreNoOlderRuns() {
        Board board =
                board(Evidence.of(list(false, runs("a", "completed")), NOW, true, null, names(DeploymentState.ACTIVE)));

        assertThat(english(board.input().words())).isEqualTo("No run needs input");
    }

    @Test
    void noRunNeedsInputIfAllOlderSessionsWereChecked() {
        Evidence evidence = window(runs("a", "completed"))
                .withOlder(new WaitingRuns(List.of(), Set.of(new Id("s1"), new Id("s2")), true), List.of());

        assertThat(english(board(evidence).input().words())).isEqualTo("No run needs input");
    }

    @Test
    void olderSessionsThatWereCheckedAreCounted() {
        Evidence evidence = window(runs("a", "completed"))
                .withOlder(new WaitingRuns(List.of(), Set.of(new Id("s1"), new Id("s2")), false), List.of());

        assertThat(board(evidence).input().older()).isEqualTo(2);
        assertThat(board(evidence).input().complete()).isFalse();
    }

    @Test
    void anOlderRunThatWaitsIsShown() {
        Run older = waiting("sess_old");
        Board board = board(window(runs("a", "completed"))
                .withOlder(new WaitingRuns(List.of(older), Set.of(new Id("sess_old")), false), List.of()));

        assertThat(board.verdict().status()).isEqualTo(OverallStatus.ATTENTION);
        assertThat(english(board.verdict().headline())).isEqualTo("1 needs input");
        assertThat(board.waiting()).extracting(Waiting::id).containsExactly("sess_old");
    }

    @Test
    void aRunOfTheWindowIsNotCountedAgainByItsSession() {
        Run started = started("drun_1", "sess_1");
        Run seen = started.withOutcome(
                RunOutcome.of(RunStatus.ofSession("waiting for input", RunStatus.Kind.WAITING), false));
        Board board = board(window(List.of(seen))
                .withOlder(new WaitingRuns(List.of(waiting("sess_1")), Set.of(new Id("sess_1")), false), List.of()));

        assertThat(board.waiting()).extracting(Waiting::id).containsExactly("drun_1");
        assertThat(board.input().older()).isZero();
    }

    /** A newer run completed, so the deployment is healthy whatever the older one does. */
    @ParameterizedTest
    @ValueSource(strings = {"completed started", "completed idle", "completed failed purple"})
    void aRunThatDoesNotTellIsNotCalm(String history) {
        Board board = board(window(runs("a", history)));

        assertThat(board.verdict().status()).isEqualTo(OverallStatus.UNKNOWN);
        assertThat(english(board.verdict().reasons()))
                .containsExactly("It is not known yet whether 1 run needs input.");
        assertThat(english(board.input().words()))
                .startsWith("None of the last")
                .endsWith("is known to need input");
    }

    @Test
    void aRunThatWaitedAndWasNotCheckedSinceIsNotCalm() {
        Board board = board(window(runs("a", "completed")).withOlder(WaitingRuns.NONE, List.of(waiting("sess_old"))));

        assertThat(board.verdict().status()).isEqualTo(OverallStatus.UNKNOWN);
        assertThat(english(board.verdict().reasons())).containsExactly("1 run needed input when it was last checked.");
        assertThat(english(board.input().words())).isEqualTo("The last run is not known to need input");
    }

    @Test
    void aRunThatWasLookedUpAndDoesNotTellIsNotCalm() {
        Run open = started("drun_1", "sess_1");
        Evidence evidence =
                window(runs("a", "completed")).with(Map.of(new Id("a"), new LookedUp(list(false, List.of(open)), NOW)));

        assertThat(board(evidence).input().undecided()).isEqualTo(1);
        WaitingRuns checked = new WaitingRuns(List.of(), Set.of(new Id("sess_1")), false);
        assertThat(board(evidence.withOlder(checked, List.of())).input().undecided())
                .isZero();
    }

    @Test
    void aRunFoundByTheSearchNeedsInput() {
        Board board = board(window(List.of(started("drun_1", "sess_1")))
                .withOlder(new WaitingRuns(List.of(waiting("sess_1")), Set.of(new Id("sess_1")), false), List.of()));

        assertThat(english(board.verdict().headline())).isEqualTo("1 needs input");
        assertThat(board.input().undecided()).isZero();
    }

    @Test
    void theNewerOfALookUpAndASearchDecides() {
        LookedUp waits = new LookedUp(list(false, List.of(waiting("sess_1"))), NOW);
        LookedUp answered = new LookedUp(list(false, runs("a", "completed")), NOW);
        Sighting sighting = waits.sightings().getFirst();
        InputSearch none = new InputSearch(new WaitingRuns(List.of(), Set.of(new Id("sess_1")), false), null, NOW);

        assertThat(none.decides(sighting)).isFalse();
        assertThat(none.decides(new Sighting(sighting.run(), NOW.minusSeconds(1))))
                .isTrue();
        assertThat(waits.answers(new Sighting(sighting.run(), NOW.minusSeconds(1))))
                .isFalse();
        Run own = answered.list().runs().getFirst();
        assertThat(answered.answers(new Sighting(own, NOW.minusSeconds(1)))).isTrue();
        assertThat(answered.answers(new Sighting(own, NOW))).isFalse();
    }

    /** What is broken or waits hides no run that could not be checked. */
    @ParameterizedTest
    @CsvSource({
        "failed,1 broken · 1 may need input",
        "completed,1 may need input",
        "waiting completed,1 needs input · 1 may",
        "waiting failed,1 broken · 1 needs input · 1 may"
    })
    void aRunThatCouldNotBeCheckedIsNamedInEveryMood(String history, String headline) {
        Board board = board(window(runs("a", history)).withOlder(WaitingRuns.NONE, List.of(waiting("sess_old"))));

        assertThat(english(board.verdict().headline())).isEqualTo(headline);
        assertThat(english(board.input().unchecked())).isEqualTo("1 run not checked for input");
    }

    @Test
    void anOldRunWithoutASessionCannotWait() {
        Run lost = run("drun_1", new RunStatus("unknown", RunStatus.Kind.UNKNOWN, true), null);
        List<Run> runs = List.of(runs("a", "completed").getFirst(), lost);

        assertThat(board(window(runs)).input().undecided()).isZero();
        assertThat(Board.of(window(runs), NOW, NOW.minusSeconds(3590)).input().undecided())
                .isEqualTo(1);
    }

    @Test
    void aRunWhoseSessionIsGoneCannotWait() {
        Run gone = started("drun_1", "sess_1")
                .withOutcome(
                        RunOutcome.of(RunStatus.ofSession("started (session gone)", RunStatus.Kind.UNKNOWN), true));
        List<Run> runs = List.of(runs("a", "completed").getFirst(), gone);

        assertThat(board(window(runs)).input().undecided()).isZero();
    }

    @Test
    void runsOfArchivedDeploymentsNeedNoAnswer() {
        Evidence evidence = Evidence.of(
                        list(true, runs("a", "started")), NOW, false, null, names(DeploymentState.ARCHIVED))
                .withOlder(new WaitingRuns(List.of(waiting("sess_old")), Set.of(new Id("sess_old")), true), List.of());

        assertThat(board(evidence).waiting()).isEmpty();
        assertThat(board(evidence).input().undecided()).isZero();
    }

    private static Board board(Evidence evidence) {
        return Board.of(evidence, NOW, NOW);
    }

    /** There are older runs than these. */
    private static Evidence window(List<Run> runs) {
        return Evidence.of(list(true, runs), NOW, false, null, names(DeploymentState.ACTIVE));
    }

    private static RunList list(boolean more, List<Run> runs) {
        return new RunList(runs, more, 0);
    }

    private static DeploymentNames names(DeploymentState state) {
        return new DeploymentNames(List.of(new Name(new Id("a"), "a", state)), true, "1");
    }

    private static Run waiting(String session) {
        return started(session, session)
                .withOutcome(RunOutcome.of(RunStatus.ofSession("waiting for input", RunStatus.Kind.WAITING), false));
    }

    private static Run started(String id, String session) {
        return run(id, new RunStatus("started", RunStatus.Kind.UNKNOWN, true), new Id(session));
    }

    private static Run run(String id, RunStatus status, @Nullable Id session) {
        return new Run(
                new Id(id),
                status,
                new Id("a"),
                null,
                null,
                null,
                session,
                null,
                NOW.minusSeconds(3600),
                null,
                null,
                null,
                null,
                null,
                "{}",
                null);
    }
}
