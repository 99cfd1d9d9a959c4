package dev.runboard.overview;

import dev.runboard.overview.HealthTable.Deployments;
import dev.runboard.qoder.agents.AgentDirectory;
import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.deployments.Deployment;
import dev.runboard.qoder.deployments.DeploymentList;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.deployments.DeploymentsGateway;
import dev.runboard.qoder.history.DueRuns;
import dev.runboard.qoder.history.History;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.MissedRuns;
import dev.runboard.qoder.history.RunHistory;
import dev.runboard.qoder.history.Window;
import dev.runboard.qoder.runs.RunsGateway;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.client.PerTokenCache;
import dev.runboard.upstream.client.Upstream;
import dev.runboard.web.Freshness;
import dev.runboard.web.RefreshState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Makes the page models of the overview. Each is kept for a second, because it counts thousands of runs. */
@Component
class OverviewPages {

    /** Ages on a page are exact to the second. */
    private static final Duration MAX_AGE = Duration.ofSeconds(1);

    private static final DataSize MAX_SIZE = DataSize.ofMegabytes(16);

    private record Key(
            OverviewAddress address,
            String version,
            Instant fetchedAt,
            @Nullable Problem problem,
            Instant second) {}

    private final RunHistory history;
    private final RunsGateway runs;
    private final DeploymentsGateway deployments;
    private final AgentDirectory agents;
    private final MissedRuns missed;
    private final DueRuns due;
    private final InstantSource clock;
    private final PerTokenCache<Key, OverviewPage> cache;

    OverviewPages(
            Upstream upstream,
            RunHistory history,
            RunsGateway runs,
            DeploymentsGateway deployments,
            AgentDirectory agents,
            MissedRuns missed,
            DueRuns due,
            InstantSource clock) {
        this.history = history;
        this.runs = runs;
        this.deployments = deployments;
        this.agents = agents;
        this.missed = missed;
        this.due = due;
        this.clock = clock;
        this.cache = upstream.memory(MAX_SIZE, MAX_AGE, OverviewPage::weight);
    }

    /**
     * The overview at an address.
     *
     * @param page makes the page, unless it is kept; a page that did not change is not needed
     */
    record Answer(RefreshState live, Freshness freshness, Supplier<OverviewPage> page) {

        static Answer of(OverviewPage page) {
            return new Answer(page.live(), page.freshness(), () -> page);
        }
    }

    /**
     * Returns the overview at {@code address}.
     *
     * @throws UpstreamException if there is nothing to show
     */
    Answer find(AccessToken token, OverviewAddress address) {
        PerTokenCache<Key, OverviewPage>.Part kept = cache.of(token);
        Supplier<DeploymentNames> names = deployments.names(token);
        Instant now = clock.instant();
        Window wanted = address.query().window(now).before();
        Snapshot<History> found = history.find(token, wanted.from());
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        Key key = new Key(address, found.version(), found.fetchedAt(), found.problem(), second);
        OverviewPage page = kept.get(key);
        return page != null ? Answer.of(page) : answer(token, address, found, names, made -> kept.put(key, made));
    }

    private Answer answer(
            AccessToken token,
            OverviewAddress address,
            Snapshot<History> found,
            Supplier<DeploymentNames> names,
            Consumer<OverviewPage> keep) {
        Deployments known = deployments(token, names(token, names.get(), found.value(), address.query()));
        List<String> ids = agentsOf(found.value());
        AgentNames named = agents.names(token, ids);
        RefreshState live = live(address, found, known, named);
        return new Answer(live, Freshness.of(found, clock.instant()), () -> {
            OverviewFilters filters =
                    OverviewFilters.of(address, known.names(), runs.triggers(token), ids, named, clock.instant());
            OverviewPage page = page(address, found, known, named, filters, live);
            keep.accept(page);
            return page;
        });
    }

    private OverviewPage page(
            OverviewAddress address,
            Snapshot<History> found,
            Deployments known,
            AgentNames named,
            OverviewFilters filters,
            RefreshState live) {
        Window window = address.query().window(found.fetchedAt());
        CountedRuns counted = CountedRuns.of(found.value(), address.query(), window);
        Findings findings = Findings.of(counted, address.query(), known, missed, found.fetchedAt());
        Instant now = clock.instant();
        List<DueRow> next = DueRow.of(due, counted, address.query(), known, now);
        return OverviewPage.of(address, found, known, named, filters, findings, next, live, now);
    }

    /** Looks up the names that the list lacks. */
    private DeploymentNames names(AccessToken token, DeploymentNames known, History history, OverviewQuery query) {
        Set<Id> ids = history.runs().stream()
                .map(HistoryRun::deployment)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .collect(Collectors.toSet());
        Optional.ofNullable(query.deployment()).ifPresent(ids::add);
        return deployments.complete(token, known, ids);
    }

    /** Without the list of deployments, the page has names at most. */
    private Deployments deployments(AccessToken token, DeploymentNames names) {
        try {
            Snapshot<DeploymentList> list = deployments.deployments(token);
            Map<Id, Deployment> byId = new LinkedHashMap<>();
            list.value().deployments().forEach(one -> byId.put(one.id(), one));
            return new Deployments(byId, names, list.value().complete(), list.problem() == null);
        } catch (UpstreamException e) {
            if (e.problem() instanceof Problem.TokenRefused) {
                throw e;
            }
            return new Deployments(Map.of(), names, false, false);
        }
    }

    private static List<String> agentsOf(History history) {
        return history.runs().stream()
                .map(HistoryRun::agent)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** The window moves with time, so the page changes each minute even without new runs. */
    private RefreshState live(OverviewAddress address, Snapshot<History> found, Deployments known, AgentNames named) {
        int version = Objects.hash(
                address,
                found.version(),
                found.problem(),
                Freshness.of(found, clock.instant()).state(),
                found.fetchedAt().truncatedTo(ChronoUnit.MINUTES),
                known.names().version(),
                known.byId(),
                known.areAllKnown(),
                named.version());
        Instant wanted = address.query().window(found.fetchedAt()).before().from();
        boolean busy = found.value().isLoading(wanted)
                || found.value().runs().stream().anyMatch(run -> run.isLive() || run.isUndecided());
        return new RefreshState(address.query().address(), Integer.toHexString(version), busy);
    }
}
