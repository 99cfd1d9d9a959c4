package dev.runboard.web.runs;

import dev.runboard.qoder.history.Counts;
import dev.runboard.qoder.history.Histogram;
import dev.runboard.qoder.history.Window;
import dev.runboard.text.Message;
import dev.runboard.web.DisplayTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The histogram as a picture: bars of stacked parts.
 *
 * @param layers the parts of all bars, by kind
 * @param width of the picture, in its own units; its height is {@value BarLayer#HEIGHT}
 * @param most how many runs the highest bar has
 */
public record HistogramView(List<Bar> bars, List<BarLayer> layers, int width, int most, Message first, Message last) {

    private static final int STEP = BarLayer.WIDTH + 2;

    /**
     * One bar, with the runs that it counts.
     *
     * @param known whether any of its runs could be counted
     * @param counted how many runs of each kind it has, in words
     * @param words its start, and how many runs of each kind it has
     */
    public record Bar(
            String href,
            String from,
            String to,
            Message start,
            int x,
            boolean known,
            Counts counts,
            Message counted,
            Message words) {

        public boolean isEmpty() {
            return counts.byKind().isEmpty();
        }

        /** The number of completed runs, or null if it is not known. The others are alike. */
        public @Nullable Integer completed() {
            return known ? counts.completed() : null;
        }

        public @Nullable Integer failed() {
            return known ? counts.failed() : null;
        }

        public @Nullable Integer running() {
            return known ? counts.live() : null;
        }

        public @Nullable Integer skipped() {
            return known ? counts.skipped() : null;
        }

        public @Nullable Integer other() {
            return known ? counts.other() : null;
        }
    }

    /**
     * Creates the picture.
     *
     * @param bars the bars of the window, the oldest first
     * @param completeSince the time from which on all runs are known
     * @param href the address of the runs of a bar
     */
    public static HistogramView of(
            List<Histogram.Bar> bars,
            Window window,
            Instant completeSince,
            Function<Window, String> href,
            Instant now) {
        int most = bars.stream().mapToInt(bar -> bar.counts().runs()).max().orElse(0);
        List<Bar> drawn = new ArrayList<>();
        for (Histogram.Bar bar : bars) {
            drawn.add(bar(bar, drawn.size() * STEP + 1, completeSince, href, now));
        }
        return new HistogramView(
                drawn,
                BarLayer.of(drawn, most),
                bars.size() * STEP,
                most,
                DisplayTime.ofEnd(window.from(), window.to(), now).absolute(),
                DisplayTime.ofEnd(window.to(), window.from(), now).absolute());
    }

    private static Bar bar(
            Histogram.Bar bar, int x, Instant completeSince, Function<Window, String> href, Instant now) {
        Message start = Message.of(
                "histogram.start", DisplayTime.of(bar.window().from(), now).absolute());
        boolean complete = !bar.window().from().isBefore(completeSince);
        boolean known = bar.window().to().isAfter(completeSince) || bar.counts().runs() > 0;
        Message counted = words(bar.counts(), known, complete);
        return new Bar(
                href.apply(bar.window()),
                bar.window().from().toString(),
                bar.window().to().toString(),
                start,
                x,
                known,
                bar.counts(),
                counted,
                Message.of("histogram.bar", start, counted));
    }

    private static Message words(Counts counts, boolean known, boolean complete) {
        if (!known) {
            return Message.of("histogram.unknown");
        }
        return complete ? words(counts) : Message.of("histogram.partial", words(counts));
    }

    private static Message words(Counts counts) {
        List<Message> words = new ArrayList<>();
        addWords(words, counts.completed(), "completed");
        addWords(words, counts.failed(), "failed");
        addWords(words, counts.live(), "running");
        addWords(words, counts.skipped(), "skipped");
        addWords(words, counts.other(), "other");
        return words.isEmpty() ? Message.of("histogram.none") : Message.list(words);
    }

    private static void addWords(List<Message> words, int count, String kind) {
        if (count > 0) {
            words.add(Message.of("histogram." + kind, count));
        }
    }

    /** How many runs the highest bar has, or null without runs. */
    public @Nullable String mostWords() {
        return most == 0 ? null : number(most);
    }

    private static String number(int value) {
        return String.format(Locale.ENGLISH, "%,d", value);
    }
}
