package dev.runboard.stores;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Shelves in this process's memory. */
@Component
@Profile("!cluster")
class MemoryShelves implements Shelves {

    private record Place(String shelf, String name) {}

    private final InstantSource clock;
    private final Map<Place, Kept> all = new ConcurrentHashMap<>();

    MemoryShelves(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public <V extends Kept> Shelf<V> shelf(String place, Class<V> type) {
        return new MemoryShelf<>(place, type);
    }

    private final class MemoryShelf<V extends Kept> implements Shelf<V> {

        private final String place;
        private final Class<V> type;

        private MemoryShelf(String place, Class<V> type) {
            this.place = place;
            this.type = type;
        }

        @Override
        public Optional<V> get(String name) {
            return Optional.ofNullable(all.get(new Place(place, name)))
                    .filter(kept -> !kept.isOver(clock.instant()))
                    .map(type::cast);
        }

        @Override
        public List<V> all() {
            sweep();
            return all.entrySet().stream()
                    .filter(entry -> entry.getKey().shelf().equals(place))
                    .map(entry -> type.cast(entry.getValue()))
                    .toList();
        }

        @Override
        public boolean swap(String name, @Nullable V before, @Nullable V next) {
            sweep();
            Place at = new Place(place, name);
            if (before == null) {
                return next == null ? !all.containsKey(at) : all.putIfAbsent(at, next) == null;
            }
            return next == null ? all.remove(at, before) : all.replace(at, before, next);
        }

        @Override
        public void remove(String name) {
            all.remove(new Place(place, name));
        }
    }

    private void sweep() {
        all.values().removeIf(kept -> kept.isOver(clock.instant()));
    }
}
