package dev.runboard.stores;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Stores in the memory of this process. */
@Component
@Profile("!cluster")
class InMemoryStores implements ExpiringStores {

    private record Key(String store, String name) {}

    private final InstantSource clock;
    private final Map<Key, Expiring> values = new ConcurrentHashMap<>();

    InMemoryStores(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public <V extends Expiring> ExpiringStore<V> store(String name, Class<V> type) {
        return new InMemoryStore<>(name, type);
    }

    private final class InMemoryStore<V extends Expiring> implements ExpiringStore<V> {

        private final String store;
        private final Class<V> type;

        private InMemoryStore(String store, Class<V> type) {
            this.store = store;
            this.type = type;
        }

        @Override
        public Optional<V> get(String name) {
            return Optional.ofNullable(values.get(new Key(store, name)))
                    .filter(value -> !value.isExpired(clock.instant()))
                    .map(type::cast);
        }

        @Override
        public List<V> all() {
            removeExpired();
            return values.entrySet().stream()
                    .filter(entry -> entry.getKey().store().equals(store))
                    .map(entry -> type.cast(entry.getValue()))
                    .toList();
        }

        @Override
        public boolean compareAndSet(String name, @Nullable V before, @Nullable V next) {
            removeExpired();
            Key key = new Key(store, name);
            if (before == null) {
                return next == null ? !values.containsKey(key) : values.putIfAbsent(key, next) == null;
            }
            return next == null ? values.remove(key, before) : values.replace(key, before, next);
        }

        @Override
        public void delete(String name) {
            values.remove(new Key(store, name));
        }
    }

    private void removeExpired() {
        values.values().removeIf(value -> value.isExpired(clock.instant()));
    }
}
