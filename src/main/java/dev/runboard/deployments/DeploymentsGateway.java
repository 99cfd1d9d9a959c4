package dev.runboard.deployments;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.runboard.runs.DeploymentDirectory;
import dev.runboard.runs.DeploymentNames;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Call;
import dev.runboard.upstream.Deadline;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.JsonFields;
import dev.runboard.upstream.Pending;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import dev.runboard.upstream.Upstream;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.UpstreamSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Fetches deployments. */
@Component
class DeploymentsGateway implements DeploymentDirectory {

    /** The most that every generation of the API gives at once. */
    private static final int LIMIT = 100;

    private static final int MOST_CALLS = 10;
    private static final Call FIRST =
            Call.to("deployments").with("include_archived", true).with("limit", LIMIT);
    private static final String DEPLOYMENT = "deployments/{id}";

    /** Names are only an ornament: they are not worth a long wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Upstream upstream;
    private final Duration freshness;
    private final Duration freshnessOfOne;
    private final Duration longestWalk;

    /** What answers make up, as long as the upstream's cache keeps the first of them: every page of runs asks for it. */
    private final Cache<Batch, Walk> walks = Caffeine.newBuilder().weakKeys().build();

    /** A list, and the version of the answers that it was made of. It must not lead back to the first of them. */
    private record Walk(String version, DeploymentList list) {}

    DeploymentsGateway(Upstream upstream, DeploymentsSettings settings, UpstreamSettings limits) {
        this.upstream = upstream;
        this.freshness = settings.freshness();
        this.freshnessOfOne = limits.freshness();
        this.longestWalk = limits.totalTimeout();
    }

    /**
     * All deployments of {@code token}, the archived ones too, as far as they could be fetched.
     *
     * @throws UpstreamException where there is nothing to show
     */
    Snapshot<DeploymentList> deployments(AccessToken token) {
        Deadline deadline = Deadline.in(longestWalk);
        return walk(token, begin(token, FIRST).await(), deadline);
    }

    @Override
    public Supplier<DeploymentNames> names(AccessToken token) {
        Pending<Batch> first = begin(token, FIRST);
        return () -> names(token, first);
    }

    private DeploymentNames names(AccessToken token, Pending<Batch> first) {
        Deadline deadline = Deadline.in(PATIENCE);
        return first.awaitAtMost(PATIENCE)
                .map(batch -> walk(token, batch, deadline))
                .map(DeploymentsGateway::names)
                .orElse(DeploymentNames.NONE);
    }

    /** An answer that could not be renewed knows nothing of what came since: it can name, but not deny. */
    private static DeploymentNames names(Snapshot<DeploymentList> list) {
        DeploymentNames names = list.value().names();
        return list.problem() == null ? names : names.incomplete();
    }

    /**
     * Begins to look up one deployment.
     *
     * <p>Waiting for it throws {@link UpstreamException} where there is nothing to show; with {@link Problem.NotFound} if there
     * is no such deployment.
     */
    Pending<Deployment> deployment(AccessToken token, Id id) {
        return upstream.begin(token, Call.to(DEPLOYMENT, id), freshnessOfOne, DeploymentsGateway::single);
    }

    private static Deployment single(JsonFields answer) {
        return Deployment.read(answer)
                .orElseThrow(() ->
                        new UpstreamException(new Problem.Unreadable("The answer is a deployment without an id.")));
    }

    /** Follows the list from its first part on until its end, its limit, a part that is not to be had, or the end of time. */
    private Snapshot<DeploymentList> walk(AccessToken token, Snapshot<Batch> first, Deadline deadline) {
        List<Snapshot<Batch>> parts = new ArrayList<>(List.of(first));
        Optional<Id> next = first.value().next();
        while (next.isPresent() && parts.size() < MOST_CALLS) {
            Id last = next.get();
            Optional<Snapshot<Batch>> part =
                    begin(token, FIRST.with("after_id", last)).awaitAtMost(deadline.left());
            part.ifPresent(parts::add);
            next = part.flatMap(found -> found.value().next()).filter(id -> !id.equals(last));
        }
        return combined(parts);
    }

    private Pending<Batch> begin(AccessToken token, Call call) {
        return upstream.begin(token, call, freshness, Batch::read);
    }

    private Snapshot<DeploymentList> combined(List<Snapshot<Batch>> parts) {
        Snapshot<Batch> first = parts.getFirst();
        String version = parts.stream().map(Snapshot::version).collect(Collectors.joining("-"));
        Walk walk = walks.getIfPresent(first.value());
        if (walk == null || !walk.version().equals(version)) {
            walk = new Walk(
                    version,
                    DeploymentList.of(parts.stream().map(Snapshot::value).toList()));
            walks.put(first.value(), walk);
        }
        return new Snapshot<>(walk.list(), version, oldest(parts), problem(parts));
    }

    private static Instant oldest(List<Snapshot<Batch>> parts) {
        return parts.stream().map(Snapshot::fetchedAt).min(Instant::compareTo).orElseThrow();
    }

    private static @Nullable Problem problem(List<Snapshot<Batch>> parts) {
        return parts.stream()
                .map(Snapshot::problem)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
