package dev.runboard.stores;

import java.time.InstantSource;

/** Stores for values that outlive a request: in the memory of this process, or shared by several processes. */
public interface ExpiringStores {

    /** The clock that decides what has expired. It is the same for all processes that share the stores. */
    InstantSource clock();

    /**
     * Returns the store with a name.
     *
     * @param name the name of the store, which Redis does not reveal
     * @param type the type of its values
     */
    <V extends Expiring> ExpiringStore<V> store(String name, Class<V> type);
}
