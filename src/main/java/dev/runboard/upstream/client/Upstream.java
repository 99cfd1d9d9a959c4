package dev.runboard.upstream.client;

import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Call;
import dev.runboard.upstream.Priority;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.UpstreamSettings;
import dev.runboard.upstream.answers.JsonFields;
import dev.runboard.upstream.answers.JsonResponse;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.springframework.util.unit.DataSize;

/**
 * The entry point of this package: cached and uncached calls of the API. Requests with the same token and call share one answer.
 */
public class Upstream {

    private final AnswerCache cache;
    private final MeteredClient calls;
    private final CallRate callRate;
    private final UpstreamSettings settings;

    Upstream(AnswerCache cache, MeteredClient calls, CallRate callRate, UpstreamSettings settings) {
        this.cache = cache;
        this.calls = calls;
        this.callRate = callRate;
        this.settings = settings;
    }

    /**
     * Returns the answer to {@code call} from the cache, or makes the call. The answer is fresh for {@link
     * UpstreamSettings#maxAge()}; if the upstream is slow or fails, a stale answer is returned.
     *
     * @param reader creates the value from the JSON; the same for equal calls, and without side effects
     * @throws UpstreamException if there is no answer to show
     */
    public <T> Snapshot<T> get(AccessToken token, Call call, Function<JsonFields, T> reader) {
        return get(token, call, settings.maxAge(), reader);
    }

    /** Like {@link #get(AccessToken, Call, Function)}, with another max-age. */
    public <T> Snapshot<T> get(AccessToken token, Call call, Duration maxAge, Function<JsonFields, T> reader) {
        return begin(token, call, maxAge, reader).await();
    }

    /** Like {@link #get(AccessToken, Call, Function)}, with another priority. */
    public <T> Snapshot<T> get(AccessToken token, Call call, Priority priority, Function<JsonFields, T> reader) {
        return begin(token, call, settings.maxAge(), priority, reader).await();
    }

    /** Like {@link #get(AccessToken, Call, Duration, Function)}, but does not wait for the answer. */
    public <T> PendingAnswer<T> begin(AccessToken token, Call call, Duration maxAge, Function<JsonFields, T> reader) {
        return begin(token, call, maxAge, Priority.PAGE, reader);
    }

    /** Like {@link #begin(AccessToken, Call, Duration, Function)}, with another priority. */
    public <T> PendingAnswer<T> begin(
            AccessToken token, Call call, Duration maxAge, Priority priority, Function<JsonFields, T> reader) {
        return cache.get(token, call, maxAge, () -> calls.get(token, call, priority, reader));
    }

    /**
     * Makes the call and does not cache the answer.
     *
     * @throws UpstreamException if there is no answer, or {@link Problem.TooLarge} if a part of it was left out
     */
    public <T> T fetch(AccessToken token, Call call, Function<JsonFields, T> reader) {
        return fetch(token, call, Priority.PAGE, reader);
    }

    /** Like {@link #fetch(AccessToken, Call, Function)}, with another priority. */
    public <T> T fetch(AccessToken token, Call call, Priority priority, Function<JsonFields, T> reader) {
        JsonResponse<T> answer = calls.get(token, call, priority, reader);
        if (answer.problem() != null) {
            throw new UpstreamException(answer.problem());
        }
        return answer.value();
    }

    /**
     * Like {@link #fetch(AccessToken, Call, Priority, Function)}, but accepts an answer without the values that are too large.
     *
     * @throws UpstreamException if there is no answer
     */
    public <T> T fetchReadable(AccessToken token, Call call, Priority priority, Function<JsonFields, T> reader) {
        return calls.get(token, call, priority, reader).value();
    }

    /**
     * Checks whether the API answers {@code call} with this token. The call is made even during a pause that the API asked for,
     * because other calls may have caused the pause.
     *
     * @throws UpstreamException if there is no good answer
     */
    public void probe(AccessToken token, Call call) {
        calls.probe(token, call);
    }

    /** Calls that this server made with {@code token} in the last minute, including retries. */
    public int callsInLastMinute(AccessToken token) {
        return callRate.lastMinute(token);
    }

    /** Creates a cache of up to {@code entries} small entries. It evicts a token whenever the token's answers are evicted. */
    public <K, V> PerTokenCache<K, V> memory(int entries) {
        PerTokenCache<K, V> memory = new PerTokenCache<>(entries);
        attach(memory);
        return memory;
    }

    /** Like {@link #memory(int)}, limited by the heap that all entries take. */
    public <K, V> PerTokenCache<K, V> memory(DataSize maxSize) {
        PerTokenCache<K, V> memory = PerTokenCache.ofSize(maxSize);
        attach(memory);
        return memory;
    }

    /** Like {@link #memory(int)}, limited by the bytes of all values, as {@code weight} returns them. */
    public <K, V> PerTokenCache<K, V> memory(DataSize maxSize, ToIntFunction<V> weight) {
        PerTokenCache<K, V> memory = PerTokenCache.ofWeight(maxSize, weight);
        attach(memory);
        return memory;
    }

    /** Like {@link #memory(DataSize, ToIntFunction)}. Each value expires after {@code maxAge}. */
    public <K, V> PerTokenCache<K, V> memory(DataSize maxSize, Duration maxAge, ToIntFunction<V> weight) {
        PerTokenCache<K, V> memory = PerTokenCache.ofWeight(maxSize, maxAge, weight);
        attach(memory);
        return memory;
    }

    void attach(PerTokenCache<?, ?> memory) {
        cache.attach(memory);
    }

    /** Evicts everything that is cached for {@code token}, and notifies the listeners. The results of calls in progress are not cached. */
    public void forget(AccessToken token) {
        cache.forget(token);
        callRate.forget(token.fingerprint());
    }

    /** Notifies {@code listener} of the fingerprint of each evicted token, except for {@link #evictLocally}. */
    public void onEvict(Consumer<String> listener) {
        cache.onEvict(listener);
    }

    /** Evicts the token with this fingerprint without a notification, because another server has evicted it. */
    public void evictLocally(String fingerprint) {
        cache.evictLocally(fingerprint);
        callRate.forget(fingerprint);
    }
}
