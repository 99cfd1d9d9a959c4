package dev.runboard.wall;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunList;
import dev.runboard.qoder.runs.RunsGateway;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.OptionalAnswers;
import dev.runboard.upstream.Snapshot;
import dev.runboard.upstream.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Looks up the latest runs of deployments that a wall's window tells nothing of: a few a minute for all walls of a token, one
 * deployment after the other. What could not be looked up is missing in the answer.
 */
@Component
class LookUps {

    static final int MAX_PER_MINUTE = 4;

    private static final int MAX_RUNS = 10;

    /** About how many bytes a brief run takes. */
    private static final int RUN_WEIGHT = 2_000;

    private static final Duration FRESHNESS = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** Older ones count only as long as no run can have passed through the window unseen. */
    private static final Duration MAX_AGE = Duration.ofMinutes(2);

    private final RunsGateway gateway;
    private final InstantSource clock;
    private final OptionalAnswers<Id, Found> answers;

    /** Runs, and when they were fetched. */
    private record Found(RunList list, Instant fetchedAt) {

        int weight() {
            return RUN_WEIGHT * list.runs().size();
        }
    }

    LookUps(RunsGateway gateway, Upstream upstream, InstantSource clock) {
        this.gateway = gateway;
        this.clock = clock;
        this.answers = new OptionalAnswers<>(upstream, clock, FRESHNESS, PATIENCE, MAX_PER_MINUTE, Found::weight);
    }

    /** What is known beside {@code evidence} of the deployments that it tells too little of. */
    Evidence complete(AccessToken token, Evidence evidence) {
        List<Id> missing = inTurn(evidence.missing());
        Instant windowBegins =
                evidence.runs().isEmpty() ? null : evidence.runs().getLast().triggeredAt();
        var coming = new HashMap<Id, OptionalAnswers<Id, Found>.PendingValue>();
        missing.forEach(id -> coming.put(id, answers.get(token, id, () -> find(token, id))));
        Map<Id, RunList> found = new HashMap<>();
        coming.forEach((id, answer) -> answer.await()
                .filter(known -> isValid(known, windowBegins))
                .ifPresent(known -> found.put(id, known.list())));
        return evidence.with(found);
    }

    private Found find(AccessToken token, Id id) {
        Snapshot<RunList> found = gateway.latestOf(token, id, MAX_RUNS);
        RunList list = found.value();
        List<Run> runs = list.newestFirst().stream().map(Run::brief).toList();
        return new Found(new RunList(runs, list.hasMore(), list.unreadable()), found.fetchedAt());
    }

    /** Whoever comes first is asked for first, so each minute begins with others. */
    private List<Id> inTurn(List<Id> missing) {
        if (missing.size() <= MAX_PER_MINUTE) {
            return missing;
        }
        long minute = clock.instant().getEpochSecond() / 60;
        List<Id> turned = new ArrayList<>(missing);
        Collections.rotate(turned, -(int) (minute * MAX_PER_MINUTE % missing.size()));
        return turned;
    }

    private boolean isValid(Found known, @Nullable Instant windowBegins) {
        boolean recent = !known.fetchedAt().isBefore(clock.instant().minus(MAX_AGE));
        return recent || (windowBegins != null && !known.fetchedAt().isBefore(windowBegins));
    }
}
