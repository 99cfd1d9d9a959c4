package dev.runboard.web.runs;

import dev.runboard.qoder.history.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The runs of one kind in all bars of a histogram.
 *
 * @param path the commands of an SVG path. One for all bars takes fewer bytes and less time than one for each. A filled part reaches
 *     down to the ground, along which the path goes on to the next, and later layers cover its lower end. An outlined part begins on top
 *     of the part below it.
 */
public record BarLayer(String kind, String path) {

    static final int HEIGHT = 100;

    static final int WIDTH = 8;

    /** A part with few runs is still seen. */
    private static final double MIN_PART = 2;

    /** A kind of run, how many of them a bar has, and whether it is an outline. */
    private record Part(String kind, ToIntFunction<Counts> count, boolean outlined) {

        Part(String kind, ToIntFunction<Counts> count) {
            this(kind, count, false);
        }
    }

    /** From the lowest part to the highest. */
    private static final List<Part> PARTS = List.of(
            new Part("failed", Counts::failed),
            new Part("completed", Counts::completed),
            new Part("running", Counts::live),
            new Part("skipped", Counts::skipped, true),
            new Part("other", Counts::other));

    /** The layers in the order in which they are drawn: the highest part first. */
    static List<BarLayer> of(List<HistogramView.Bar> bars, int most) {
        double[] tops = new double[bars.size()];
        List<BarLayer> layers = new ArrayList<>();
        for (Part part : PARTS) {
            String path = path(part, bars, most, tops);
            if (!path.isEmpty()) {
                layers.add(new BarLayer(part.kind(), path));
            }
        }
        return layers.reversed();
    }

    /** Raises the height of each bar by its part, and draws it. */
    private static String path(Part part, List<HistogramView.Bar> bars, int most, double[] heights) {
        StringBuilder path = new StringBuilder();
        int end = 0;
        for (int i = 0; i < heights.length; i++) {
            int count = part.count().applyAsInt(bars.get(i).counts());
            if (count == 0) {
                continue;
            }
            long ground = HEIGHT - (part.outlined() ? Math.round(heights[i]) : 0);
            heights[i] = Math.min(HEIGHT, heights[i] + Math.max(MIN_PART, (double) HEIGHT * count / most));
            int x = bars.get(i).x();
            boolean follows = !path.isEmpty() && !part.outlined();
            path.append(follows ? "h" + (x - end) : "M" + x + " " + ground);
            path.append('V').append(HEIGHT - Math.round(heights[i]));
            path.append('h').append(WIDTH).append('V').append(ground);
            end = x + WIDTH;
        }
        return path.toString();
    }
}
