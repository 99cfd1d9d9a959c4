package dev.runboard.qoder.history;

import dev.runboard.qoder.RunList;
import dev.runboard.qoder.runs.RunsGateway;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.qoder.sessions.ListedSessions;
import dev.runboard.qoder.sessions.StatusResolver;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.UpstreamSettings;
import dev.runboard.upstream.client.PerTokenCache;
import dev.runboard.upstream.client.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * The newest runs of each token, kept in memory. Each look adds the newest runs. While there are looks, older runs and missing
 * outcomes are fetched in the background.
 */
@Component
public class RunHistory {

    /** The memory for the histories of all tokens. */
    private static final DataSize MAX_WEIGHT = DataSize.ofMegabytes(64);

    /** The largest page that all versions of the API support. */
    private static final int NEWEST = 100;

    private static final String ALL = "";

    private final RunsGateway gateway;
    private final HistoryWork work;
    private final HistorySettings settings;
    private final Duration waitForFresh;
    private final InstantSource clock;
    private final PerTokenCache<String, LiveHistory> histories;
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

    RunHistory(
            Upstream upstream,
            RunsGateway gateway,
            StatusResolver outcomes,
            HistorySettings settings,
            UpstreamSettings limits,
            InstantSource clock) {
        this.gateway = gateway;
        this.work = new HistoryWork(gateway, outcomes, clock);
        this.settings = settings;
        this.waitForFresh = limits.waitForFresh();
        this.clock = clock;
        this.histories = upstream.memory(MAX_WEIGHT, LiveHistory::weight);
    }

    /**
     * Returns the history with the newest runs. Older runs, back to {@code wanted}, are fetched in the background. The first request for
     * a range waits a short time for them.
     *
     * @throws UpstreamException if there is nothing to show
     */
    public Snapshot<History> find(AccessToken token, Instant wanted) {
        PerTokenCache<String, LiveHistory>.Part part = histories.of(token);
        Snapshot<RunList> newest = newest(token, part);
        LiveHistory live = live(part);
        boolean first = live.look(newest, wanted, clock.instant());
        keep(live, part);
        if (live.work().begin()) {
            threads.execute(() -> work(token, live));
        }
        if (first) {
            live.work().awaitEnd(waitForFresh);
        }
        // A version older than the history is harmless: the page is only sent once more.
        String version = live.version();
        return new Snapshot<>(live.history(), version, newest.fetchedAt(), newest.problem());
    }

    /**
     * Returns a function that adds the newest runs of all deployments. Call this method before the runs are fetched: if the token is
     * evicted during the fetch, the function keeps nothing.
     */
    public Consumer<Snapshot<RunList>> feed(AccessToken token) {
        PerTokenCache<String, LiveHistory>.Part part = histories.of(token);
        return newest -> {
            LiveHistory live = live(part);
            live.feed(newest, clock.instant());
            keep(live, part);
        };
    }

    /** Returns the history as it is, or null if there is none. If it is older than a minute, its newest runs are fetched for later. */
    public @Nullable Snapshot<History> known(AccessToken token) {
        PerTokenCache<String, LiveHistory>.Part part = histories.of(token);
        LiveHistory live = part.get(ALL);
        if (live == null) {
            return null;
        }
        if (live.takeRenewal(clock.instant())) {
            threads.execute(() -> renew(token, part));
        }
        return live.snapshot();
    }

    /** Without an answer, the next renewal is due in a minute. */
    private void renew(AccessToken token, PerTokenCache<String, LiveHistory>.Part part) {
        try {
            Snapshot<RunList> newest = newest(token, part);
            LiveHistory live = live(part);
            boolean hasGap = live.renew(newest, clock.instant());
            keep(live, part);
            if (hasGap && live.work().begin()) {
                work(token, live);
            }
        } catch (UpstreamException e) {
            // The pages that show the history tell its age.
        }
    }

    /** Lets the history of {@code token} hold twice as many runs, if it is full. They are fetched while there are looks. */
    public void loadMore(AccessToken token) {
        LiveHistory live = histories.of(token).get(ALL);
        if (live != null) {
            live.update(History::withMoreRoom);
        }
    }

    /** Whether older runs or missing outcomes are being fetched for {@code token}. */
    public boolean isWorking(AccessToken token) {
        LiveHistory live = histories.of(token).get(ALL);
        return live != null && live.work().isWorking();
    }

    private Snapshot<RunList> newest(AccessToken token, PerTokenCache<String, LiveHistory>.Part part) {
        try {
            return gateway.runs(token, RunsQuery.ALL.withLimit(NEWEST));
        } catch (UpstreamException e) {
            forgetIfRefused(e, part);
            throw e;
        }
    }

    private void forgetIfRefused(UpstreamException e, PerTokenCache<String, LiveHistory>.Part part) {
        if (e.problem() instanceof Problem.TokenRefused || e.problem() instanceof Problem.Forbidden) {
            part.put(ALL, new LiveHistory(settings.runs()));
        }
    }

    private synchronized LiveHistory live(PerTokenCache<String, LiveHistory>.Part part) {
        LiveHistory known = part.get(ALL);
        if (known != null) {
            return known;
        }
        LiveHistory live = new LiveHistory(settings.runs());
        part.put(ALL, live);
        return live;
    }

    /** Updates the weight in the cache. A history that was evicted during the work is not put back. */
    private static void keep(LiveHistory live, PerTokenCache<String, LiveHistory>.Part part) {
        if (part.get(ALL) == live) {
            part.put(ALL, live);
        }
    }

    /**
     * Stops if the token is evicted, the upstream fails, or no page looks at the history. The weight of the history does not include
     * the sessions that it read.
     */
    private void work(AccessToken token, LiveHistory live) {
        ListedSessions listed = ListedSessions.ofMany();
        live.work().run(() -> workWhileWatched(token, live, listed));
    }

    private void workWhileWatched(AccessToken token, LiveHistory live, ListedSessions listed) {
        boolean more = true;
        while (more && live.isWatched(clock.instant())) {
            PerTokenCache<String, LiveHistory>.Part part = histories.of(token);
            more = part.get(ALL) == live && step(token, live, listed, part);
            keep(live, part);
        }
    }

    private boolean step(
            AccessToken token, LiveHistory live, ListedSessions listed, PerTokenCache<String, LiveHistory>.Part part) {
        try {
            return work.step(token, live, listed);
        } catch (UpstreamException e) {
            forgetIfRefused(e, part);
            return false;
        }
    }
}
