package dev.runboard.demo.data;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A list whose rows stay the same. */
record FixedRows<T>(List<T> rows, Function<T, String> ids) implements IndexedList<T> {

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public T row(int position) {
        return rows.get(position);
    }

    @Override
    public String id(T row) {
        return ids.apply(row);
    }

    @Override
    public OptionalInt beside(String id, int step) {
        OptionalInt found = IntStream.range(0, size())
                .filter(position -> id(row(position)).equals(id))
                .findFirst();
        return found.isPresent() ? OptionalInt.of(found.getAsInt() + step) : found;
    }
}
