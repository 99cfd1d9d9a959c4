package dev.runboard.wall;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunList;
import dev.runboard.qoder.runs.RunsGateway;
import dev.runboard.qoder.sessions.StatusLookUp;
import dev.runboard.qoder.sessions.StatusResolver;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import dev.runboard.upstream.client.OptionalAnswers;
import dev.runboard.upstream.client.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Looks up the latest runs of deployments that have none in the window of a board. All walls of a token share a few look-ups per
 * minute, and the deployments take turns. A deployment that was not looked up is missing in the result.
 */
@Component
class LookUps {

    static final int MAX_PER_MINUTE = 4;

    private static final int MAX_RUNS = 10;

    private static final Duration FRESHNESS = Duration.ofMinutes(1);
    private static final Duration MAX_WAIT = Duration.ofMillis(500);

    private final RunsGateway gateway;
    private final StatusResolver statuses;
    private final InstantSource clock;
    private final OptionalAnswers<Id, LookedUp> answers;

    LookUps(RunsGateway gateway, StatusResolver statuses, Upstream upstream, InstantSource clock) {
        this.gateway = gateway;
        this.statuses = statuses;
        this.clock = clock;
        this.answers = new OptionalAnswers<>(upstream, clock, FRESHNESS, MAX_WAIT, MAX_PER_MINUTE, LookedUp::weight);
    }

    /** Adds the latest runs of the deployments that {@code evidence} has too few of. */
    Evidence complete(AccessToken token, Evidence evidence) {
        List<Id> missing = takeTurns(evidence.missing());
        Instant windowStart =
                evidence.runs().isEmpty() ? null : evidence.runs().getLast().triggeredAt();
        var pending = new HashMap<Id, OptionalAnswers<Id, LookedUp>.PendingValue>();
        missing.forEach(id -> pending.put(id, answers.get(token, id, () -> find(token, id))));
        Map<Id, LookedUp> found = new HashMap<>();
        StatusLookUp outcomes = statuses.begin(token, StatusResolver.Purpose.SHOW);
        pending.forEach((id, answer) -> answer.await()
                .map(known -> known.withCached(outcomes))
                .filter(known -> known.isValid(windowStart, clock.instant()))
                .ifPresent(known -> found.put(id, known)));
        return evidence.with(found);
    }

    private LookedUp find(AccessToken token, Id id) {
        Snapshot<RunList> found = gateway.latestOf(token, id, MAX_RUNS);
        RunList list = Evidence.withLeftOut(found);
        List<Run> runs = list.newestFirst().stream().map(Run::brief).toList();
        boolean hasMore = list.hasMore() || found.problem() instanceof Problem.TooLarge;
        return new LookedUp(new RunList(runs, hasMore, list.unreadable()), found.fetchedAt());
    }

    /** Each minute begins with other deployments, because only the first ones are looked up. */
    private List<Id> takeTurns(List<Id> missing) {
        if (missing.size() <= MAX_PER_MINUTE) {
            return missing;
        }
        long minute = clock.instant().getEpochSecond() / 60;
        List<Id> rotated = new ArrayList<>(missing);
        Collections.rotate(rotated, -(int) (minute * MAX_PER_MINUTE % missing.size()));
        return rotated;
    }
}
