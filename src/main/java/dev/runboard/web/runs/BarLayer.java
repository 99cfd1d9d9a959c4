package dev.runboard.web.runs;

import dev.runboard.qoder.history.Counts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The runs of one kind in all bars of a histogram.
 *
 * @param path the commands of an SVG path. One for all bars takes fewer bytes and less time than one for each.
 */
public record BarLayer(String kind, String path) {

    static final int HEIGHT = 100;

    /** A part with few runs is still seen. */
    private static final double MIN_PART = 2;

    static List<BarLayer> of(List<HistogramView.Bar> bars, int most) {
        Map<String, StringBuilder> paths = new LinkedHashMap<>();
        for (HistogramView.Bar bar : bars) {
            Counts counts = bar.counts();
            double top = HEIGHT;
            top = add(paths, "failed", counts.failed(), bar.x(), most, top);
            top = add(paths, "completed", counts.completed(), bar.x(), most, top);
            top = add(paths, "running", counts.live(), bar.x(), most, top);
            top = add(paths, "skipped", counts.skipped(), bar.x(), most, top);
            add(paths, "other", counts.other(), bar.x(), most, top);
        }
        return paths.entrySet().stream()
                .map(path -> new BarLayer(path.getKey(), path.getValue().toString()))
                .toList();
    }

    /** Adds a part of a bar, and returns its top. */
    private static double add(Map<String, StringBuilder> paths, String kind, int count, int x, int most, double below) {
        if (count == 0) {
            return below;
        }
        double top = Math.max(0, below - Math.max(MIN_PART, (double) HEIGHT * count / most));
        paths.computeIfAbsent(kind, one -> new StringBuilder())
                .append('M')
                .append(x)
                .append(' ')
                .append(Math.round(top))
                .append("h8v")
                .append(Math.round(below) - Math.round(top))
                .append("h-8z");
        return top;
    }
}
