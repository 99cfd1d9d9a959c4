package dev.runboard.demo.data;

import java.util.OptionalInt;

/** A list of rows as it stands at one moment, in the order in which it is told. */
public interface IndexedList<T> {

    int size();

    T row(int position);

    String id(T row);

    /** The position next to a row, the following one for a step of 1 and the preceding one for a step of -1; empty if there is no such row. */
    OptionalInt beside(String id, int step);
}
