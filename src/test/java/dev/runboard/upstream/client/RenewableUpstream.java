package dev.runboard.upstream.client;

import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Call;
import dev.runboard.upstream.Priority;
import dev.runboard.upstream.Renewable;
import dev.runboard.upstream.UpstreamSettings;
import dev.runboard.upstream.answers.JsonFields;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** An upstream that is replaced before each test, so that no test sees the answers or failures of another. */
public final class RenewableUpstream extends Upstream implements Renewable {

    private final UpstreamSettings settings;
    private final InstantSource clock;
    private final List<PerTokenCache<?, ?>> caches = new CopyOnWriteArrayList<>();
    private final Set<String> fingerprints = ConcurrentHashMap.newKeySet();
    private volatile Upstream current;

    RenewableUpstream(UpstreamSettings settings, InstantSource clock) {
        super(null, null, null, settings);
        this.settings = settings;
        this.clock = clock;
        renew();
    }

    @Override
    public void renew() {
        current = Upstreams.to(settings, clock);
        for (PerTokenCache<?, ?> cache : caches) {
            fingerprints.forEach(cache::forget);
            current.attach(cache);
        }
    }

    @Override
    public <T> PendingAnswer<T> begin(
            AccessToken token, Call call, Duration freshness, Priority priority, Function<JsonFields, T> reader) {
        fingerprints.add(token.fingerprint());
        return current.begin(token, call, freshness, priority, reader);
    }

    @Override
    public <T> T fetch(AccessToken token, Call call, Priority priority, Function<JsonFields, T> reader) {
        fingerprints.add(token.fingerprint());
        return current.fetch(token, call, priority, reader);
    }

    @Override
    public <T> T fetchReadable(AccessToken token, Call call, Priority priority, Function<JsonFields, T> reader) {
        fingerprints.add(token.fingerprint());
        return current.fetchReadable(token, call, priority, reader);
    }

    @Override
    public void probe(AccessToken token, Call call) {
        fingerprints.add(token.fingerprint());
        current.probe(token, call);
    }

    @Override
    public int callsInLastMinute(AccessToken token) {
        return current.callsInLastMinute(token);
    }

    @Override
    void attach(PerTokenCache<?, ?> cache) {
        caches.add(cache);
        current.attach(cache);
    }

    @Override
    public void forget(AccessToken token) {
        current.forget(token);
    }
}
