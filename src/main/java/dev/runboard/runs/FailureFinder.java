package dev.runboard.runs;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.deployments.Deployment;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.deployments.DeploymentsGateway;
import dev.runboard.qoder.history.History;
import dev.runboard.qoder.history.RunHistory;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import dev.runboard.upstream.UpstreamException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the changes before a failed run, and similar failures, in the history. */
@Component
class FailureFinder {

    /** How far before a run its last good one is looked for. */
    private static final Duration BEFORE = Duration.ofHours(24);

    /** Older runs are not worth the calls. */
    private static final Duration MAX_AGE = Duration.ofDays(7);

    private final RunHistory history;
    private final DeploymentsGateway deployments;
    private final InstantSource clock;

    FailureFinder(RunHistory history, DeploymentsGateway deployments, InstantSource clock) {
        this.history = history;
        this.deployments = deployments;
        this.clock = clock;
    }

    /**
     * Returns null for a run that did not fail, and without a history.
     *
     * @throws UpstreamException only if the API refuses the token
     */
    @Nullable
    FailureView find(AccessToken token, Run run, DeploymentNames names, AgentNames agents) {
        if (run.status().kind() != RunStatus.Kind.FAILED) {
            return null;
        }
        try {
            Instant now = clock.instant();
            Instant wanted = wanted(run, now);
            Snapshot<History> found = history.find(token, wanted);
            Instant updated = updated(token, run.deploymentId());
            return FailureView.of(run, found, wanted, updated, history.isWorking(token), names, agents, now);
        } catch (UpstreamException e) {
            if (e.problem() instanceof Problem.TokenRefused) {
                throw e;
            }
            return null;
        }
    }

    private static Instant wanted(Run run, Instant now) {
        Instant triggered = run.triggeredAt();
        Instant earliest = now.minus(MAX_AGE);
        Instant wanted = triggered == null || triggered.isAfter(now) ? now : triggered;
        Instant before = wanted.minus(BEFORE).truncatedTo(ChronoUnit.SECONDS);
        return before.isBefore(earliest) ? earliest.truncatedTo(ChronoUnit.SECONDS) : before;
    }

    /** The list has the time, and the names of the page come from it. */
    private @Nullable Instant updated(AccessToken token, @Nullable Id deployment) {
        try {
            return deployments.deployments(token).value().deployments().stream()
                    .filter(one -> one.id().equals(deployment))
                    .findFirst()
                    .map(Deployment::changedAt)
                    .orElse(null);
        } catch (UpstreamException e) {
            if (e.problem() instanceof Problem.TokenRefused) {
                throw e;
            }
            return null;
        }
    }
}
