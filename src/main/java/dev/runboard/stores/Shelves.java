package dev.runboard.stores;

import java.time.InstantSource;

/** Where values outlive a request: in this process's memory, or shared by several processes. */
public interface Shelves {

    /** The clock that decides what is over, the same for all who share the shelves. */
    InstantSource clock();

    /**
     * The shelf at {@code place}, the same for all who ask.
     *
     * @param place its name, of which nothing is told to whoever looks into Redis
     * @param type of all that stands there
     */
    <V extends Kept> Shelf<V> shelf(String place, Class<V> type);
}
