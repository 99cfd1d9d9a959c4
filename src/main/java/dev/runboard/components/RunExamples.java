package dev.runboard.components;

import dev.runboard.qoder.ErrorGroup;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunStatus.Kind;
import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.history.History;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.WhatChanged;
import dev.runboard.qoder.history.Window;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.text.Durations;
import dev.runboard.text.Message;
import dev.runboard.text.PrettyJson;
import dev.runboard.web.DisplayTime;
import dev.runboard.web.runs.ChangesView;
import dev.runboard.web.runs.InputView;
import dev.runboard.web.runs.RunRow;
import dev.runboard.web.runs.SimilarView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page of one run. */
final class RunExamples {

    private static final int WIDTH = 1000;
    private static final int WAITING = 120;

    private RunExamples() {}

    /** What the time line reads. */
    record Timeline(
            int waiting,
            int working,
            Message waited,
            @Nullable Message worked,
            boolean open) {

        static Timeline of(@Nullable Message worked, boolean open) {
            int waiting = worked == null ? WIDTH : WAITING;
            return new Timeline(waiting, WIDTH - waiting, seconds(2), worked, open);
        }

        public Message words() {
            return worked == null
                    ? Message.of("run.timeline.waiting", waited)
                    : Message.of(open ? "run.timeline.running" : "run.timeline.ran", waited, worked);
        }
    }

    static List<Example> all(Instant now) {
        return List.of(
                Example.of("run", "steps", Values.of("newer", "/runs").with("older", "/runs")),
                Example.of("run", "failed", failed(now)),
                Example.of("run", "waiting", waiting(now)),
                Example.of("run", "running", running(now)),
                Example.of("run", "pending", pending(now)),
                Example.of("run", "missed-goal", missedGoal(now)),
                Example.of("run", "curl", Values.of("curl", "curl -H \"Authorization: Bearer $QODER_PAT\" …")));
    }

    private static Values failed(Instant now) {
        return page(ExampleRuns.first(Kind.FAILED, now), now)
                .with("timeline", Timeline.of(seconds(40), false))
                .with("error", Message.verbatim(ExampleRuns.ERROR.message()))
                .with("errorCopy", ExampleRuns.ERROR.message())
                .with("failure", failure(now));
    }

    private static Values waiting(Instant now) {
        InputView.Ask ask = new InputView.Ask(
                Message.of("run.input.confirmation"),
                Message.verbatim("bash"),
                Message.verbatim("{\"command\": \"./deploy production\"}"));
        InputView input = new InputView(
                Message.verbatim("All tests pass. Deploy to production?"),
                List.of(ask),
                Message.of("run.input.others", 1));
        return page(ExampleRuns.first(Kind.WAITING, now), now).with("input", input);
    }

    private static Values running(Instant now) {
        return page(ExampleRuns.first(Kind.RUNNING, now), now)
                .with("timeline", Timeline.of(seconds(58), true))
                .with("followed", true);
    }

    private static Values pending(Instant now) {
        return page(ExampleRuns.first(Kind.PENDING, now), now).with("timeline", Timeline.of(null, true));
    }

    /** The session has an error without a message, and did not reach its outcome. */
    private static Values missedGoal(Instant now) {
        return page(ExampleRuns.all(now).getLast(), now)
                .with("timesOfSession", true)
                .with("timeline", Timeline.of(seconds(40), false))
                .with("error", Message.verbatim(""));
    }

    private static Values page(Run run, Instant now) {
        RunRow row = RunRow.of(List.of(run), RunsQuery.ALL, ExampleRuns.NAMES, AgentNames.NONE, now)
                .getFirst();
        return withIds(run)
                .with("row", row)
                .with("title", row.statusLabel())
                .with("copy", row.statusLabel())
                .with("live", Values.of("version", "example").with("busy", false))
                .with("freshness", SharedExamples.live(now))
                .with("followed", false)
                .with("attempt", run.attempt())
                .with("credits", "0.42")
                .with("timesOfSession", false)
                .with("started", DisplayTime.ofNullable(run.startedAt(), now))
                .with("completed", DisplayTime.ofNullable(run.completedAt(), now))
                .with("json", PrettyJson.of(run.json()));
    }

    private static Values withIds(Run run) {
        Run.Agent agent = run.agent();
        return Values.of("deploymentRuns", "/runs")
                .with("deploymentId", run.deploymentId())
                .with("deploymentPage", "/deployments/" + run.deploymentId())
                .with("agent", agent == null ? null : agent(agent.id()))
                .with("session", run.sessionId())
                .with("sessionPage", "/runs/" + run.id() + "/session");
    }

    private static Values agent(String id) {
        return Values.of("id", id)
                .with("href", "/runs")
                .with("version", Message.of("run.agent.version", 13))
                .with("versionHref", "/runs");
    }

    private static Values failure(Instant now) {
        List<HistoryRun> runs = ExampleRuns.ofDay(now);
        Window day = TableExamples.day(now);
        History history = TableExamples.history(runs);
        HistoryRun bad = runs.stream().filter(HistoryRun::isFailed).findFirst().orElseThrow();
        WhatChanged changed = WhatChanged.of(runs, bad, now.minus(Duration.ofHours(5)));
        ErrorGroup group = ErrorGroup.of(ExampleRuns.ERROR);
        return Values.of("changes", ChangesView.of(history, day, runs, bad, changed, AgentNames.NONE, now))
                .with(
                        "similar",
                        SimilarView.of(history, day, runs, group, ExampleRuns.NIGHTLY, ExampleRuns.NAMES, now));
    }

    private static Message seconds(int seconds) {
        return Durations.words(Duration.ofSeconds(seconds));
    }
}
