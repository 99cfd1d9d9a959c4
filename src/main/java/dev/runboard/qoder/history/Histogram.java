package dev.runboard.qoder.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The runs of a window in bars of equal length. */
public final class Histogram {

    private static final int MAX_BARS = 60;
    private static final int SMALL = 24;

    /** The bars of the ranges that pages offer. */
    private static final Map<Duration, Integer> BARS = Map.of(
            Duration.ofHours(1), 60,
            Duration.ofHours(24), 48,
            Duration.ofDays(7), 84,
            Duration.ofDays(30), 60);

    private Histogram() {}

    /** One bar. */
    public record Bar(Window window, Counts counts) {}

    /** The bars of {@code window}, the oldest first. Their limits are whole seconds if those of the window are. */
    public static List<Bar> of(List<HistoryRun> runs, Window window) {
        return of(runs, window, bars(window.length()));
    }

    /** A few bars of {@code window}, the oldest first. */
    public static List<Bar> small(List<HistoryRun> runs, Window window) {
        return of(runs, window, (int) Math.clamp(window.length().toSeconds(), 1, SMALL));
    }

    private static List<Bar> of(List<HistoryRun> runs, Window window, int bars) {
        List<List<HistoryRun>> parts = new ArrayList<>();
        for (int part = 0; part < bars; part++) {
            parts.add(new ArrayList<>());
        }
        long[] limits = IntStream.rangeClosed(0, bars)
                .mapToLong(bar -> limit(window, bars, bar).toEpochMilli())
                .toArray();
        int bar = bars - 1;
        for (HistoryRun run : runs) {
            if (run.triggered() < limits[0] || run.triggered() >= limits[bars]) {
                continue;
            }
            while (run.triggered() < limits[bar]) {
                bar--;
            }
            while (run.triggered() >= limits[bar + 1]) {
                bar++;
            }
            parts.get(bar).add(run);
        }
        return IntStream.range(0, bars)
                .mapToObj(part -> new Bar(
                        new Window(limit(window, bars, part), limit(window, bars, part + 1)),
                        Counts.of(parts.get(part))))
                .toList();
    }

    private static int bars(Duration length) {
        return BARS.getOrDefault(length, Math.clamp(length.toSeconds(), 1, MAX_BARS));
    }

    private static Instant limit(Window window, int bars, int bar) {
        return bar == bars
                ? window.to()
                : window.from().plusSeconds(Math.round((double) window.length().toSeconds() * bar / bars));
    }
}
