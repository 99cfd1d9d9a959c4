package dev.runboard.qoder.deployments;

import dev.runboard.text.Message;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Call;
import dev.runboard.upstream.Deadline;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.UpstreamSettings;
import dev.runboard.upstream.answers.JsonFields;
import dev.runboard.upstream.answers.NextPage;
import dev.runboard.upstream.client.PendingAnswer;
import dev.runboard.upstream.client.PerTokenCache;
import dev.runboard.upstream.client.Upstream;
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
    static final String DEPLOYMENT = "deployments/{id}";

    /** The memory for the lists of all tokens. A larger list is combined again for each page. */
    private static final DataSize MAX_WEIGHT_OF_LISTS = DataSize.ofMegabytes(16);

    /** A page can show ids instead of names. */
    static final Duration MAX_WAIT = Duration.ofSeconds(1);

    private final Upstream upstream;
    private final Duration maxAge;
    private final Duration maxAgeOfOne;
    private final Duration maxDuration;

    /** The combined lists, by the versions of their pages. */
    private final PerTokenCache<String, DeploymentList> lists;

    /** The names that the list lacks. */
    private final NameLookUp single;

    DeploymentsGateway(Upstream upstream, DeploymentsSettings settings, UpstreamSettings limits, InstantSource clock) {
        this.upstream = upstream;
        this.maxAge = settings.maxAge();
        this.maxAgeOfOne = limits.maxAge();
        this.maxDuration = limits.totalTimeout();
        this.single = new NameLookUp(upstream, clock);
        this.lists = upstream.memory(MAX_WEIGHT_OF_LISTS);
    }

    /**
     * Returns the deployments of a token, with archived ones. The list lacks those that could not be fetched.
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
        return single.complete(token, known, ids);
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
        return upstream.fetch(token, Call.to(DEPLOYMENT, id), DeploymentJson::whole);
    }

    static Deployment single(JsonFields answer) {
        return Deployment.readWhole(answer)
                .orElseThrow(() -> new UpstreamException(
                        new Problem.Unreadable(Message.of("problem.detail.deployment-without-id"))));
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
