package dev.runboard.components;

import dev.runboard.qoder.ErrorGroup;
import dev.runboard.qoder.Run;
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
import dev.runboard.web.runs.RunRow;
import dev.runboard.web.runs.SimilarView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the template of one run reads: a run that failed. */
record RunExample(
        RunRow row,
        @Nullable Integer attempt,
        Message agent,
        String agentId,
        String credits,
        TimelineExample timeline,
        @Nullable DisplayTime started,
        @Nullable DisplayTime completed,
        boolean timesOfSession,
        Message error,
        String errorCopy,
        Map<String, Object> failure,
        String json,
        @Nullable Message jsonRest) {

    /** What the time line reads. */
    record TimelineExample(int waiting, int working, Message waited, Message worked, boolean open) {

        public Message words() {
            return Message.of("run.timeline.ran", waited, worked);
        }
    }

    static RunExample of(Instant now) {
        Run run = ExampleRuns.failed(now);
        return new RunExample(
                RunRow.of(List.of(run), RunsQuery.ALL, ExampleRuns.NAMES, AgentNames.NONE, now)
                        .getFirst(),
                run.attempt(),
                Message.of("run.agent.version", "agent_019d8b3c7dcd700099bd19a3850f2433", 13),
                "agent_019d8b3c7dcd700099bd19a3850f2433",
                "0.42",
                new TimelineExample(
                        120,
                        880,
                        Durations.words(Duration.ofSeconds(2)),
                        Durations.words(Duration.ofSeconds(40)),
                        false),
                DisplayTime.ofNullable(run.startedAt(), now),
                DisplayTime.ofNullable(run.completedAt(), now),
                false,
                Message.verbatim(ExampleRuns.ERROR.message()),
                ExampleRuns.ERROR.message(),
                failure(now),
                PrettyJson.of(run.json()),
                null);
    }

    private static Map<String, Object> failure(Instant now) {
        List<HistoryRun> runs = ExampleRuns.ofDay(now);
        Window window = new Window(now.minus(Duration.ofDays(1)), now);
        History history = new History(runs, true, Instant.EPOCH, null, null, runs.size() + 1, null);
        HistoryRun bad = runs.stream().filter(HistoryRun::isFailed).findFirst().orElseThrow();
        WhatChanged changed = WhatChanged.of(runs, bad, now.minus(Duration.ofHours(5)));
        return Map.of(
                "changes", ChangesView.of(history, window, runs, bad, changed, AgentNames.NONE, now),
                "similar",
                        SimilarView.of(
                                history,
                                window,
                                runs,
                                ErrorGroup.of(ExampleRuns.ERROR),
                                ExampleRuns.NIGHTLY,
                                ExampleRuns.NAMES,
                                now));
    }
}
