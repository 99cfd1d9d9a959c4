package dev.runboard.qoder.deployments;

import dev.runboard.text.Message;
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

/** Fetches deployments and their names. */
@Component
public class DeploymentsGateway {

    /** The largest page that both June's and today's API support. */
    private static final int MAX_PAGE_SIZE = 100;

    private static final int MAX_CALLS = 10;
    private static final Call FIRST =
            Call.to("deployments").with("include_archived", true).with("limit", MAX_PAGE_SIZE);
    private static final String DEPLOYMENT = "deployments/{id}";

    private static final Duration FRESHNESS_OF_NAMES = Duration.ofMinutes(10);
    private static final int MAX_LOOK_UPS_PER_MINUTE = 6;
    private static final DataSize MAX_WEIGHT_OF_NAMES = DataSize.ofMegabytes(8);

    /** The memory for the lists of all tokens. A larger list is combined again for each page. */
    private static final DataSize MAX_WEIGHT_OF_LISTS = DataSize.ofMegabytes(16);

    /** A page can show ids instead of names. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(1);

    private final Upstream upstream;
    private final Duration maxAge;
    private final Duration maxAgeOfOne;
    private final Duration maxDuration;

    /** The combined lists, by the versions of their pages. */
    private final PerTokenCache<String, DeploymentList> lists;

    /** The names that the list lacks. */
    private final OptionalAnswers<Id, DeploymentNames.Name> single;

    private final PerTokenCache<Set<DeploymentNames.Name>, Completed> completed;

    /** The names of a list and of other deployments, cached because they are expensive to combine. */
    private record Completed(DeploymentNames known, DeploymentNames names) {}

    DeploymentsGateway(Upstream upstream, DeploymentsSettings settings, UpstreamSettings limits, InstantSource clock) {
        this.upstream = upstream;
        this.maxAge = settings.maxAge();
        this.maxAgeOfOne = limits.maxAge();
        this.maxDuration = limits.totalTimeout();
        this.single = new OptionalAnswers<>(
                upstream, clock, FRESHNESS_OF_NAMES, MAX_WAIT, MAX_LOOK_UPS_PER_MINUTE, DeploymentsGateway::weight);
        this.completed = upstream.memory(
                MAX_WEIGHT_OF_NAMES,
                some -> some.names().all().stream()
                        .mapToInt(DeploymentsGateway::weight)
                        .sum());
        this.lists = upstream.memory(MAX_WEIGHT_OF_LISTS);
    }

    /**
     * Returns the deployments of a token, with archived ones, as far as they could be fetched.
     *
     * @throws UpstreamException if there is nothing to show
     */
    public Snapshot<DeploymentList> deployments(AccessToken token) {
        Deadline deadline = Deadline.in(maxDuration);
        PerTokenCache<String, DeploymentList>.Part known = lists.of(token);
        return readList(token, known, begin(token, FIRST).await(), deadline);
    }

    /**
     * Begins to fetch the names. The returned supplier waits briefly and never fails: without names it returns
     * {@link DeploymentNames#NONE}.
     */
    public Supplier<DeploymentNames> names(AccessToken token) {
        PerTokenCache<String, DeploymentList>.Part known = lists.of(token);
        PendingAnswer<ListPage> first = begin(token, FIRST);
        return () -> names(token, known, first);
    }

    private DeploymentNames names(
            AccessToken token, PerTokenCache<String, DeploymentList>.Part known, PendingAnswer<ListPage> first) {
        Deadline deadline = Deadline.in(MAX_WAIT);
        return first.awaitAtMost(MAX_WAIT)
                .map(page -> readList(token, known, page, deadline))
                .map(DeploymentsGateway::names)
                .orElse(DeploymentNames.NONE);
    }

    /**
     * Looks up the names of {@code ids} that the list lacks because it is too long. It makes a few calls per minute and waits
     * briefly for them.
     *
     * @param known the result of {@link #names}
     * @return {@code known} with the names that were found
     */
    public DeploymentNames complete(AccessToken token, DeploymentNames known, Collection<Id> ids) {
        if (!known.cut() || known.all().isEmpty()) {
            return known;
        }
        PerTokenCache<Set<DeploymentNames.Name>, Completed>.Part part = completed.of(token);
        var pending = ids.stream()
                .filter(id -> known.of(id) == null)
                .map(id -> single.get(token, id, () -> find(token, id)))
                .toList();
        Set<DeploymentNames.Name> found =
                pending.stream().flatMap(one -> one.await().stream()).collect(Collectors.toSet());
        return found.isEmpty() ? known : completed(part, known, found);
    }

    private DeploymentNames.Name find(AccessToken token, Id id) {
        return upstream.fetch(token, Call.to(DEPLOYMENT, id), Priority.BULK, DeploymentsGateway::single)
                .asName();
    }

    private static DeploymentNames completed(
            PerTokenCache<Set<DeploymentNames.Name>, Completed>.Part part,
            DeploymentNames known,
            Set<DeploymentNames.Name> found) {
        Completed before = part.get(found);
        if (before != null && before.known() == known) {
            return before.names();
        }
        DeploymentNames names = DeploymentList.with(known, found);
        part.put(found, new Completed(known, names));
        return names;
    }

    /** A stale list lacks new deployments, so it cannot show that one does not exist. */
    private static DeploymentNames names(Snapshot<DeploymentList> list) {
        DeploymentNames names = list.value().names();
        return list.problem() == null ? names : names.incomplete();
    }

    /**
     * Begins to fetch one deployment.
     *
     * <p>Waiting for it throws an {@link UpstreamException} if there is nothing to show, with {@link Problem.NotFound} if there is
     * no such deployment.
     */
    public PendingAnswer<Deployment> deployment(AccessToken token, Id id) {
        return upstream.begin(token, Call.to(DEPLOYMENT, id), maxAgeOfOne, DeploymentsGateway::single);
    }

    /**
     * Fetches the JSON of a deployment, without secrets. It is not cached, because a page needs less of it.
     *
     * @throws UpstreamException if there is none, or a part of it is too large to be read
     */
    public String json(AccessToken token, Id id) {
        return upstream.fetch(token, Call.to(DEPLOYMENT, id), ShownJson::whole);
    }

    private static Deployment single(JsonFields answer) {
        return Deployment.readWhole(answer)
                .orElseThrow(() -> new UpstreamException(
                        new Problem.Unreadable(Message.of("problem.detail.deployment-without-id"))));
    }

    private static int weight(DeploymentNames.Name name) {
        return 600 + 4 * name.name().length();
    }

    /** Reads pages until the end of the list, the limit of calls, a page that fails, or the deadline. */
    private Snapshot<DeploymentList> readList(
            AccessToken token,
            PerTokenCache<String, DeploymentList>.Part known,
            Snapshot<ListPage> first,
            Deadline deadline) {
        List<Snapshot<ListPage>> parts = new ArrayList<>(List.of(first));
        Set<NextPage> seen = new HashSet<>();
        Optional<NextPage> next = first.value().next();
        while (next.filter(seen::add).isPresent() && parts.size() < MAX_CALLS) {
            Optional<Snapshot<ListPage>> part =
                    begin(token, next.get().in(FIRST)).awaitAtMost(deadline.left());
            part.ifPresent(parts::add);
            next = part.flatMap(found -> found.value().next());
        }
        return combined(known, parts);
    }

    private PendingAnswer<ListPage> begin(AccessToken token, Call call) {
        return upstream.begin(token, call, maxAge, ListPage::read);
    }

    private static Snapshot<DeploymentList> combined(
            PerTokenCache<String, DeploymentList>.Part known, List<Snapshot<ListPage>> parts) {
        String version = parts.stream().map(Snapshot::version).collect(Collectors.joining("-"));
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
