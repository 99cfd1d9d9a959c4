package dev.runboard.demo.data;

import java.util.OptionalInt;

/** A list told from its other end. */
record Reversed<T>(IndexedList<T> list) implements IndexedList<T> {

    @Override
    public int size() {
        return list.size();
    }

    @Override
    public T row(int position) {
        return list.row(mirrored(position));
    }

    @Override
    public String id(T row) {
        return list.id(row);
    }

    @Override
    public OptionalInt beside(String id, int step) {
        OptionalInt position = list.beside(id, -step);
        return position.isPresent() ? OptionalInt.of(mirrored(position.getAsInt())) : position;
    }

    private int mirrored(int position) {
        return size() - 1 - position;
    }
}
