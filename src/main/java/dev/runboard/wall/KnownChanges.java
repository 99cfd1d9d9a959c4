package dev.runboard.wall;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.history.History;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.RunHistory;
import dev.runboard.qoder.history.Streak;
import dev.runboard.qoder.history.WhatChanged;
import dev.runboard.text.Message;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Snapshot;
import dev.runboard.web.runs.ChangeRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tells how often deployments failed in a row, and what changed before, if the history of the token has it. It waits for no call. */
@Component
class KnownChanges {

    private final RunHistory history;

    KnownChanges(RunHistory history) {
        this.history = history;
    }

    Evidence complete(AccessToken token, Evidence evidence) {
        Snapshot<History> known = history.known(token);
        return known == null ? evidence : evidence.withStreaks(streaks(known.value(), evidence));
    }

    private static Map<Id, KnownStreak> streaks(History known, Evidence evidence) {
        Map<Id, List<HistoryRun>> byDeployment = known.runs().stream()
                .filter(run -> run.deployment() != null)
                .collect(Collectors.groupingBy(run -> Objects.requireNonNull(run.deployment())));
        Map<Id, KnownStreak> streaks = new HashMap<>();
        byDeployment.forEach((id, runs) -> {
            Streak<HistoryRun> streak = Streak.of(runs, known.hasAll());
            HistoryRun last = streak.last();
            if (last != null && isCurrent(last, evidence.runsOf(id))) {
                Message changed = ChangeRow.line(WhatChanged.of(runs, streak, null), AgentNames.NONE);
                List<HistoryRun> older = runs.subList(runs.indexOf(last), runs.size());
                streaks.put(id, new KnownStreak(older, known.hasAll(), changed));
            }
        });
        return streaks;
    }

    /** Whether the streak still lasts. The history may be old, but then the window shows no success since. */
    private static boolean isCurrent(HistoryRun last, List<Run> newestFirst) {
        return newestFirst.stream()
                .takeWhile(run -> run.status().kind() != RunStatus.Kind.COMPLETED)
                .anyMatch(run -> run.id().value().equals(last.id()));
    }
}
