package dev.runboard.overview;

import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.Window;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The course of a count over a window, as a small picture.
 *
 * @param path the commands of an SVG path within {@value #WIDTH} by {@value #HEIGHT}
 */
public record Sparkline(String path) {

    static final int WIDTH = 96;
    static final int HEIGHT = 20;

    private static final int BARS = 24;

    static Sparkline of(List<HistoryRun> runs, Window window) {
        int[] counts = new int[BARS];
        long length = Math.max(1, window.length().toMillis());
        for (HistoryRun run : runs) {
            long bar = (run.triggered() - window.from().toEpochMilli()) * BARS / length;
            counts[Math.clamp(bar, 0, BARS - 1)]++;
        }
        int most = Math.max(1, IntStream.of(counts).max().orElse(1));
        StringBuilder path = new StringBuilder("M0 " + HEIGHT);
        for (int bar = 0; bar < BARS; bar++) {
            long height = counts[bar] == 0 ? 1 : Math.max(3, Math.round((double) HEIGHT * counts[bar] / most));
            path.append("v-").append(height).append("h3V").append(HEIGHT).append("m1 0");
        }
        return new Sparkline(path.toString());
    }
}
