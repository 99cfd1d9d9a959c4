package dev.runboard.components;

import dev.runboard.qoder.DeploymentState;
import dev.runboard.qoder.ErrorGroup;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunOutcome;
import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.upstream.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs of each kind, newest first. */
final class ExampleRuns {

    static final Id NIGHTLY = new Id("dep_019ec55a2b687b3f94eee77dd77e4b01");
    static final Id SAME_NAME = new Id("dep_019ec55a2b687b3f94eee77dd77e4b02");

    static final DeploymentNames NAMES = new DeploymentNames(
            List.of(
                    new DeploymentNames.Name(NIGHTLY, "nightly-tests", DeploymentState.ACTIVE),
                    new DeploymentNames.Name(SAME_NAME, "release-notes", DeploymentState.ARCHIVED)),
            true,
            "examples");

    static final Run.RunError ERROR =
            new Run.RunError("tool_execution_error", "Tool bash exited with code 14: npm ERR! missing script: verify");

    private static final Duration TYPICAL_DURATION = Duration.ofSeconds(40);

    private ExampleRuns() {}

    /** Each status, a word that is not known, a status of a session, a retry, a long run and a missed outcome. */
    static List<Run> all(Instant now) {
        List<Run> runs = new ArrayList<>();
        for (RunStatus.Kind kind : RunStatus.Kind.FILTERS) {
            runs.add(run(runs.size(), RunStatus.said(kind.word()), NIGHTLY, TYPICAL_DURATION, now));
        }
        runs.add(run(runs.size(), RunStatus.said("hibernating"), SAME_NAME, TYPICAL_DURATION, now));
        runs.add(run(runs.size(), RunStatus.said("completed"), NIGHTLY, TYPICAL_DURATION.multipliedBy(3), now));
        runs.add(run(runs.size(), RunStatus.said("completed"), NIGHTLY, TYPICAL_DURATION.dividedBy(2), now));
        runs.add(run(runs.size(), RunStatus.said("completed"), null, TYPICAL_DURATION, now));
        RunStatus ofSession = RunStatus.ofSession("completed", RunStatus.Kind.COMPLETED);
        runs.add(run(runs.size(), ofSession, NIGHTLY, TYPICAL_DURATION, now)
                .withOutcome(new RunOutcome(ofSession, true, null, null, null, null, null, "Two tests still fail")));
        return List.copyOf(runs);
    }

    static Run first(RunStatus.Kind kind, Instant now) {
        return all(now).stream()
                .filter(run -> run.status().kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static Run run(int number, RunStatus status, @Nullable Id deployment, Duration took, Instant now) {
        boolean ended = !status.isLive() && !status.needsInput();
        boolean failed = status.kind() == RunStatus.Kind.FAILED;
        Instant triggered = now.minus(Duration.ofMinutes(7L * number + 1));
        Instant started = triggered.plusSeconds(2);
        return new Run(
                new Id("drun_019ec55a68af73028afa5b87931cb2%02d".formatted(number)),
                status,
                deployment,
                failed ? "retry" : number % 2 == 0 ? "schedule" : "manual",
                failed ? 2 : 1,
                new Run.Agent("agent_019d8b3c7dcd700099bd19a3850f2433", 13L),
                new Id("sess_019ec55a68af73028afa5b87931cb2%02d".formatted(number)),
                null,
                triggered,
                null,
                status.kind() == RunStatus.Kind.PENDING ? null : started,
                ended ? started.plus(took) : null,
                ended ? took : null,
                failed ? ERROR : null,
                "{\"id\":\"drun_019ec55a68af73028afa5b87931cb2\",\"status\":\"failed\"}",
                null);
    }

    /** Runs of a day for a histogram: each hour has some of each kind. */
    static List<HistoryRun> ofDay(Instant now) {
        List<HistoryRun> runs = new ArrayList<>();
        for (int number = 0; number < 240; number++) {
            RunStatus.Kind kind = kind(number);
            boolean failed = kind == RunStatus.Kind.FAILED;
            runs.add(new HistoryRun(
                    "drun_%d".formatted(number),
                    NIGHTLY,
                    RunStatus.said(kind.word()),
                    "schedule",
                    null,
                    null,
                    failed ? ErrorGroup.of(ERROR) : null,
                    1,
                    13,
                    now.minus(Duration.ofMinutes(6L * number + 1)).toEpochMilli(),
                    TYPICAL_DURATION.toMillis(),
                    -1,
                    true));
        }
        return List.copyOf(runs);
    }

    private static RunStatus.Kind kind(int number) {
        if (number < 4) {
            return RunStatus.Kind.RUNNING;
        }
        List<RunStatus.Kind> others = RunStatus.Kind.FILTERS;
        return number % 7 == 0 ? others.get(number / 7 % others.size()) : RunStatus.Kind.COMPLETED;
    }
}
