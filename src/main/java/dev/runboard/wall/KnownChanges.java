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

/** Tells what changed before deployments broke if the history of the token already has it. It waits for no call. */
@Component
class KnownChanges {

    private final RunHistory history;

    KnownChanges(RunHistory history) {
        this.history = history;
    }

    Evidence complete(AccessToken token, Evidence evidence) {
        Snapshot<History> known = history.known(token);
        return known == null ? evidence : evidence.withChanges(changes(known.value(), evidence));
    }

    private static Map<Id, Message> changes(History known, Evidence evidence) {
        Map<Id, List<HistoryRun>> byDeployment = known.runs().stream()
                .filter(run -> run.deployment() != null)
                .collect(Collectors.groupingBy(run -> Objects.requireNonNull(run.deployment())));
        Map<Id, Message> changes = new HashMap<>();
        byDeployment.forEach((id, runs) -> {
            Streak streak = Streak.of(runs, known.hasAll());
            Message line = ChangeRow.line(WhatChanged.of(runs, streak, null), AgentNames.NONE);
            if (line != null && isCurrent(streak, evidence.runsOf(id))) {
                changes.put(id, line);
            }
        });
        return changes;
    }

    /** Whether the streak still lasts. The history may be old, but then the window shows no success since. */
    private static boolean isCurrent(Streak streak, List<Run> newestFirst) {
        HistoryRun last = streak.last();
        return last != null
                && newestFirst.stream()
                        .takeWhile(run -> run.status().kind() != RunStatus.Kind.COMPLETED)
                        .anyMatch(run -> run.id().value().equals(last.id()));
    }
}
