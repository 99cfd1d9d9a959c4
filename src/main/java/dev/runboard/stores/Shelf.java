package dev.runboard.stores;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values by name, each until its end. What is over is not there. */
public interface Shelf<V extends Kept> {

    Optional<V> get(String name);

    /** All that stand here, in no order. */
    List<V> all();

    /**
     * Replaces a value if nobody else has meanwhile.
     *
     * @param before what must stand there, or null for nothing
     * @param next what shall stand there, or null for nothing
     * @return whether it did
     */
    boolean swap(String name, @Nullable V before, @Nullable V next);

    /** Ends a value for good. Its name is not used again: a restored store does not bring it back. */
    void remove(String name);
}
