package dev.runboard.demo.data;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Where runs stand in a workspace's list, the newest first: those that callers made between those that the clock brought. */
record Timeline(RunSeeds ticks, List<RunSeed> made, long latest) {

    RunSeed at(int position) {
        int before = 0;
        while (before < made.size() && position > madePosition(before)) {
            before++;
        }
        return before < made.size() && position == madePosition(before)
                ? made.get(before)
                : ticks.at(latest - (position - before));
    }

    /** The position of a run that a caller made. */
    OptionalInt find(Predicate<RunSeed> wanted) {
        return IntStream.range(0, made.size())
                .filter(index -> wanted.test(made.get(index)))
                .map(this::madePosition)
                .findFirst();
    }

    /** The position of a run that the clock brought. */
    long position(long number) {
        long before = made.stream().filter(tick -> tick.number() >= number).count();
        return latest - number + before;
    }

    private int madePosition(int index) {
        return Math.toIntExact(latest - made.get(index).number()) + index;
    }
}
