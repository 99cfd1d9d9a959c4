package dev.runboard.demo;

import java.util.OptionalInt;

/** A list of rows as it stands at one moment, newest at position 0. */
interface Rows<T> {

    int size();

    T row(int position);

    String id(T row);

    /** The position next to a row, one older for a step of 1 and one newer for a step of -1; empty if there is no such row. */
    OptionalInt beside(String id, int step);
}
