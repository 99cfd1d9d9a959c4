package dev.runboard.wall;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.sessions.StatusResolver;
import dev.runboard.qoder.sessions.WaitingRuns;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.OptionalAnswers;
import dev.runboard.upstream.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Looks for runs that wait for input and are older than a wall's window. A token has few such searches a minute, each of a few
 * calls. What a search could not reach in time is not known.
 */
@Component
class InputLookUp {

    /** Walls of different deployments search by themselves. */
    static final int MAX_PER_MINUTE = 2;

    /** About how many bytes the id of a session takes, and a run. */
    private static final int ID_WEIGHT = 150;

    private static final int RUN_WEIGHT = 1_000;

    private static final Duration FRESHNESS = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** An older search may name a run that was answered long ago. */
    private static final Duration MAX_AGE = Duration.ofMinutes(3);

    private final StatusResolver statuses;
    private final InstantSource clock;
    private final OptionalAnswers<Optional<Id>, Found> answers;

    private record Found(WaitingRuns runs, Instant searchedAt) {

        int weight() {
            return ID_WEIGHT * runs.checked().size()
                    + RUN_WEIGHT * runs.waiting().size();
        }
    }

    InputLookUp(StatusResolver statuses, Upstream upstream, InstantSource clock) {
        this.statuses = statuses;
        this.clock = clock;
        this.answers = new OptionalAnswers<>(upstream, clock, FRESHNESS, PATIENCE, MAX_PER_MINUTE, Found::weight);
    }

    /** Adds the older runs that wait to {@code evidence}, as far as they are known. */
    Evidence complete(AccessToken token, Evidence evidence) {
        if (evidence.whole() || evidence.runs().stream().noneMatch(InputLookUp::isToldBySession)) {
            return evidence;
        }
        Instant before = overlap(evidence.runs());
        return answers.get(token, Optional.ofNullable(evidence.only()), () -> find(token, evidence.only(), before))
                .await()
                .filter(found -> clock.instant().isBefore(found.searchedAt().plus(MAX_AGE)))
                .map(found -> evidence.withOlder(found.runs()))
                .orElse(evidence);
    }

    private Found find(AccessToken token, @Nullable Id deployment, @Nullable Instant before) {
        return new Found(statuses.findWaiting(token, deployment, before), clock.instant());
    }

    /** In June's API, runs tell by themselves how they are, and sessions cannot be searched. */
    private static boolean isToldBySession(Run run) {
        return run.status().derived() && run.sessionId() != null;
    }

    /** The search begins within the window: until the next one, some runs leave it. */
    private static @Nullable Instant overlap(List<Run> newestFirst) {
        return newestFirst.get(newestFirst.size() * 3 / 4).triggeredAt();
    }
}
