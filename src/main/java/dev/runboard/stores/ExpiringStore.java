package dev.runboard.stores;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A key-value store whose values expire. It returns no expired value. */
public interface ExpiringStore<V extends Expiring> {

    Optional<V> get(String name);

    /** Returns all values, in no order. */
    List<V> all();

    /**
     * Replaces a value, unless another request has replaced it since.
     *
     * @param before the expected value, or null for none
     * @param next the new value, or null to delete it
     * @return whether the expected value was there
     */
    boolean compareAndSet(String name, @Nullable V before, @Nullable V next);

    /** Deletes a value for good: a restored snapshot does not bring it back. The name must not be used again. */
    void delete(String name);
}
