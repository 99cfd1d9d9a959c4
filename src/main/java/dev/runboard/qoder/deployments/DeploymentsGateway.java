package dev.runboard.qoder.deployments;

import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Call;
import dev.runboard.upstream.Deadline;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.JsonFields;
import dev.runboard.upstream.NextPage;
import dev.runboard.upstream.OptionalAnswers;
import dev.runboard.upstream.PendingAnswer;
import dev.runboard.upstream.PerTokenCache;
import dev.runboard.upstream.Priority;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import dev.runboard.upstream.Upstream;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.UpstreamSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Fetches deployments. */
@Component
public class DeploymentsGateway {

    /** The most that every generation of the API gives at once. */
    private static final int LIMIT = 100;

    private static final int MAX_CALLS = 10;
    private static final Call FIRST =
            Call.to("deployments").with("include_archived", true).with("limit", LIMIT);
    private static final String DEPLOYMENT = "deployments/{id}";

    private static final Duration KEEP_NAME = Duration.ofMinutes(10);
    private static final int MAX_LOOK_UPS_PER_MINUTE = 6;
    private static final DataSize MAX_WEIGHT = DataSize.ofMegabytes(8);

    /** What all tokens' lists may take. A list that is larger is put together anew for each page. */
    private static final DataSize MAX_WALKS = DataSize.ofMegabytes(16);

    /** Names are only an ornament: they are not worth a long wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Upstream upstream;
    private final Duration freshness;
    private final Duration freshnessOfOne;
    private final Duration longestWalk;

    /** What answers make up, by their version: every page of runs asks for it. */
    private final PerTokenCache<String, DeploymentList> walks;

    /** Those that the list lacks. */
    private final OptionalAnswers<Id, DeploymentNames.Name> single;

    private final PerTokenCache<Set<DeploymentNames.Name>, Completed> completed;

    /** Names with some more beside them, which are put together once. */
    private record Completed(DeploymentNames known, DeploymentNames names) {}

    DeploymentsGateway(Upstream upstream, DeploymentsSettings settings, UpstreamSettings limits, InstantSource clock) {
        this.upstream = upstream;
        this.freshness = settings.freshness();
        this.freshnessOfOne = limits.freshness();
        this.longestWalk = limits.totalTimeout();
        this.single = new OptionalAnswers<>(
                upstream, clock, KEEP_NAME, PATIENCE, MAX_LOOK_UPS_PER_MINUTE, DeploymentsGateway::weight);
        this.completed = upstream.memory(
                MAX_WEIGHT,
                some -> some.names().all().stream()
                        .mapToInt(DeploymentsGateway::weight)
                        .sum());
        this.walks = upstream.memory(MAX_WALKS);
    }

    /**
     * All deployments of {@code token}, the archived ones too, as far as they could be fetched.
     *
     * @throws UpstreamException where there is nothing to show
     */
    public Snapshot<DeploymentList> deployments(AccessToken token) {
        Deadline deadline = Deadline.in(longestWalk);
        return walk(token, begin(token, FIRST).await(), deadline);
    }

    /**
     * Begins to look the names up. What it returns waits for them, but not for long: without names it gives
     * {@link DeploymentNames#NONE} and never fails.
     */
    public Supplier<DeploymentNames> names(AccessToken token) {
        PendingAnswer<ListPage> first = begin(token, FIRST);
        return () -> names(token, first);
    }

    private DeploymentNames names(AccessToken token, PendingAnswer<ListPage> first) {
        Deadline deadline = Deadline.in(PATIENCE);
        return first.awaitAtMost(PATIENCE)
                .map(batch -> walk(token, batch, deadline))
                .map(DeploymentsGateway::names)
                .orElse(DeploymentNames.NONE);
    }

    /**
     * Looks up the names of {@code ids} that the list lacks, where it was too long to be read whole. It looks up a few a minute
     * and hardly waits for them.
     *
     * @param known what {@link #names} gave
     * @return {@code known}, and those that were found
     */
    public DeploymentNames complete(AccessToken token, DeploymentNames known, Collection<Id> ids) {
        if (!known.cut() || known.all().isEmpty()) {
            return known;
        }
        var coming = ids.stream()
                .filter(id -> known.of(id) == null)
                .map(id -> single.get(token, id, () -> find(token, id)))
                .toList();
        Set<DeploymentNames.Name> found =
                coming.stream().flatMap(one -> one.await().stream()).collect(Collectors.toSet());
        return found.isEmpty() ? known : completed(token, known, found);
    }

    private DeploymentNames.Name find(AccessToken token, Id id) {
        return upstream.fetch(token, Call.to(DEPLOYMENT, id), Priority.BULK, DeploymentsGateway::single)
                .asName();
    }

    private DeploymentNames completed(AccessToken token, DeploymentNames known, Set<DeploymentNames.Name> found) {
        PerTokenCache<Set<DeploymentNames.Name>, Completed>.Part part = completed.of(token);
        Completed before = part.get(found);
        if (before != null && before.known() == known) {
            return before.names();
        }
        DeploymentNames names = DeploymentList.with(known, found);
        part.put(found, new Completed(known, names));
        return names;
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
    public PendingAnswer<Deployment> deployment(AccessToken token, Id id) {
        return upstream.begin(token, Call.to(DEPLOYMENT, id), freshnessOfOne, DeploymentsGateway::single);
    }

    private static Deployment single(JsonFields answer) {
        return Deployment.readWhole(answer)
                .orElseThrow(() ->
                        new UpstreamException(new Problem.Unreadable("The answer is a deployment without an id.")));
    }

    private static int weight(DeploymentNames.Name name) {
        return 600 + 4 * name.name().length();
    }

    /** Follows the list from its first part on until its end, its limit, a part that is not to be had, or the end of time. */
    private Snapshot<DeploymentList> walk(AccessToken token, Snapshot<ListPage> first, Deadline deadline) {
        List<Snapshot<ListPage>> parts = new ArrayList<>(List.of(first));
        Set<NextPage> seen = new HashSet<>();
        Optional<NextPage> next = first.value().next();
        while (next.filter(seen::add).isPresent() && parts.size() < MAX_CALLS) {
            Optional<Snapshot<ListPage>> part =
                    begin(token, next.get().in(FIRST)).awaitAtMost(deadline.left());
            part.ifPresent(parts::add);
            next = part.flatMap(found -> found.value().next());
        }
        return combined(token, parts);
    }

    private PendingAnswer<ListPage> begin(AccessToken token, Call call) {
        return upstream.begin(token, call, freshness, ListPage::read);
    }

    private Snapshot<DeploymentList> combined(AccessToken token, List<Snapshot<ListPage>> parts) {
        String version = parts.stream().map(Snapshot::version).collect(Collectors.joining("-"));
        PerTokenCache<String, DeploymentList>.Part known = walks.of(token);
        DeploymentList list = known.get(version);
        if (list == null) {
            list = DeploymentList.of(parts.stream().map(Snapshot::value).toList());
            known.put(version, list);
        }
        return new Snapshot<>(list, version, oldest(parts), problem(parts));
    }

    private static Instant oldest(List<Snapshot<ListPage>> parts) {
        return parts.stream().map(Snapshot::fetchedAt).min(Instant::compareTo).orElseThrow();
    }

    private static @Nullable Problem problem(List<Snapshot<ListPage>> parts) {
        return parts.stream()
                .map(Snapshot::problem)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
