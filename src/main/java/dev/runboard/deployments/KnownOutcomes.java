package dev.runboard.deployments;

import dev.runboard.qoder.history.History;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.RunHistory;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.web.Freshness;
import dev.runboard.web.runs.RunStrip;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Finds the latest outcomes of deployments in the history. */
@Component
class KnownOutcomes {

    private static final Duration RANGE = Duration.ofHours(24);

    private final RunHistory history;
    private final InstantSource clock;

    KnownOutcomes(RunHistory history, InstantSource clock) {
        this.history = history;
        this.clock = clock;
    }

    /**
     * Returns a strip for each of {@code deployments} with known runs. There are none if the known runs were too old when the page's
     * deployments were fetched. So they stay on a page that is blind itself.
     *
     * @param fetched when the deployments were fetched
     * @throws UpstreamException only if the API refuses the token
     */
    Map<Id, RunStrip> of(AccessToken token, Set<Id> deployments, Instant fetched) {
        try {
            Instant now = clock.instant();
            Snapshot<History> found = history.find(token, now.minus(RANGE));
            if (Freshness.of(found, fetched).state() == Freshness.State.BLIND) {
                return Map.of();
            }
            History known = found.value();
            Map<Id, List<HistoryRun>> runs = known.runs().stream()
                    .filter(run -> run.deployment() != null && deployments.contains(run.deployment()))
                    .collect(Collectors.groupingBy(run -> Objects.requireNonNull(run.deployment())));
            Map<Id, RunStrip> strips = new HashMap<>();
            runs.forEach((id, own) -> strips.put(id, RunStrip.of(own, now)));
            return strips;
        } catch (UpstreamException e) {
            if (e.problem() instanceof Problem.TokenRefused) {
                throw e;
            }
            return Map.of();
        }
    }
}
