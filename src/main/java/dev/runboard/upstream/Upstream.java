package dev.runboard.upstream;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.springframework.util.unit.DataSize;

/**
 * The door to the API for all gateways: answers that are kept for a short while and shared by all who ask the same with the
 * same token, or asked for anew.
 */
public class Upstream {

    private final AnswerCache cache;
    private final MeteredClient calls;
    private final CallRate counts;
    private final UpstreamSettings settings;

    Upstream(AnswerCache cache, MeteredClient calls, CallRate counts, UpstreamSettings settings) {
        this.cache = cache;
        this.calls = calls;
        this.counts = counts;
        this.settings = settings;
    }

    /**
     * The answer to {@code call}, no older than {@link UpstreamSettings#freshness()} unless the upstream fails.
     *
     * @param reader makes the value out of the answer; the same for equal calls, and without side effects
     * @throws UpstreamException where there is nothing to show
     */
    public <T> Snapshot<T> get(AccessToken token, Call call, Function<JsonFields, T> reader) {
        return get(token, call, settings.freshness(), reader);
    }

    /** As {@link #get(AccessToken, Call, Function)}, for answers that change so seldom that another freshness suits them. */
    public <T> Snapshot<T> get(AccessToken token, Call call, Duration freshness, Function<JsonFields, T> reader) {
        return begin(token, call, freshness, reader).await();
    }

    /** As {@link #get(AccessToken, Call, Function)}, for a part of a longer piece of work. */
    public <T> Snapshot<T> get(AccessToken token, Call call, Priority priority, Function<JsonFields, T> reader) {
        return begin(token, call, settings.freshness(), priority, reader).await();
    }

    /** Begins a {@link #get(AccessToken, Call, Duration, Function)} and does not wait: the caller has other work meanwhile. */
    public <T> Pending<T> begin(AccessToken token, Call call, Duration freshness, Function<JsonFields, T> reader) {
        return begin(token, call, freshness, Priority.PAGE, reader);
    }

    /** As {@link #begin(AccessToken, Call, Duration, Function)}, with a say in who goes first where not all can. */
    public <T> Pending<T> begin(
            AccessToken token, Call call, Duration freshness, Priority priority, Function<JsonFields, T> reader) {
        return cache.get(token, call, freshness, () -> calls.ask(token, call, priority, reader));
    }

    /**
     * The answer to {@code call} from the upstream itself, kept nowhere.
     *
     * @throws UpstreamException where there is none, or not the whole of it: {@link Problem.TooLarge}
     */
    public <T> T fetch(AccessToken token, Call call, Function<JsonFields, T> reader) {
        return fetch(token, call, Priority.PAGE, reader);
    }

    /** As {@link #fetch(AccessToken, Call, Function)}, with a say in who goes first where not all can. */
    public <T> T fetch(AccessToken token, Call call, Priority priority, Function<JsonFields, T> reader) {
        JsonResponse<T> answer = calls.ask(token, call, priority, reader);
        if (answer.problem() != null) {
            throw new UpstreamException(answer.problem());
        }
        return answer.value();
    }

    /**
     * As {@link #fetch(AccessToken, Call, Priority, Function)}, without the values that are too large.
     *
     * @throws UpstreamException where there is nothing to read
     */
    public <T> T fetchReadable(AccessToken token, Call call, Priority priority, Function<JsonFields, T> reader) {
        return calls.ask(token, call, priority, reader).value();
    }

    /**
     * Finds out whether the API answers {@code call} with this token. It asks even during a pause that the API has asked for:
     * another question may have caused it.
     *
     * @throws UpstreamException where there is no good answer
     */
    public void probe(AccessToken token, Call call) {
        calls.probe(token, call);
    }

    /** How many calls this server has made with {@code token} in the last minute, repetitions included. */
    public int callsInLastMinute(AccessToken token) {
        return counts.lastMinute(token);
    }

    /** A new memory of up to {@code entries} small entries, which forgets a token whenever its answers are dropped. */
    public <K, V> PerTokenCache<K, V> memory(int entries) {
        PerTokenCache<K, V> memory = new PerTokenCache<>(entries);
        attach(memory);
        return memory;
    }

    /** As {@link #memory(int)}, for entries of any size that take up to {@code most} of the heap together. */
    public <K, V> PerTokenCache<K, V> memory(DataSize most) {
        PerTokenCache<K, V> memory = PerTokenCache.ofSize(most);
        attach(memory);
        return memory;
    }

    /** As {@link #memory(int)}, for texts that take up to {@code most} together with their keys, each for as long as {@code life}. */
    public <K> PerTokenCache<K, String> texts(DataSize most, Duration life) {
        PerTokenCache<K, String> memory = PerTokenCache.ofTexts(most, life);
        attach(memory);
        return memory;
    }

    /** As {@link #memory}, for values of up to {@code most} bytes together, as {@code weight} counts them. */
    public <K, V> PerTokenCache<K, V> memory(DataSize most, ToIntFunction<V> weight) {
        PerTokenCache<K, V> memory = PerTokenCache.ofWeight(most, weight);
        attach(memory);
        return memory;
    }

    void attach(PerTokenCache<?, ?> memory) {
        cache.attach(memory);
    }

    /** Drops all that was kept for {@code token}; what is under way for it reaches nobody later. */
    public void forget(AccessToken token) {
        cache.forget(token);
        counts.forget(token.fingerprint());
    }

    /** From now on {@code listener} hears the fingerprint of each token whose answers are dropped, but by {@link #evictLocally}. */
    public void onEvict(Consumer<String> listener) {
        cache.onEvict(listener);
    }

    /** Drops all that was kept for the token of this fingerprint, because somebody else who keeps answers has. */
    public void evictLocally(String fingerprint) {
        cache.evictLocally(fingerprint);
        counts.forget(fingerprint);
    }
}
