package dev.runboard.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The calls and the memory for a history of 5,000 runs, and the time to count 50,000. */
final class HistoryCost {

    private static final String TOKEN = "pt-history-aaaaaaaaaaaaaaaaaaaaaaaa";
    private static final String PAGE = "/overview?since=30d";
    private static final String FULL = "5,000 most recent runs";
    private static final int RUNS = 5000;
    private static final Pattern UNDECIDED = Pattern.compile("data-undecided=\"(\\d+)\"");
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration PAST_FRESHNESS = Duration.ofSeconds(7);

    static void measure(Server.Installation installation) throws Exception {
        measureJune(installation);
        measureToday(installation);
        Results.atMost(
                "Processor time to count everything of the overview for 50,000 runs", Aggregates.millis(), 20, "ms");
    }

    private static void measureJune(Server.Installation installation) throws Exception {
        try (HistoryApi api = HistoryApi.start(false);
                Server server = installation.startAgainst(api.address(), List.of());
                Visitor visitor = Visitor.signIn(server.port(), TOKEN)) {
            // The classes of the page are loaded before the heap is measured.
            visitor.open("/runs").expect(200);
            visitor.open("/overview?since=1h").expect(200);
            long before = liveBytes(server);
            fill(visitor);
            Results.atMost("June: calls for older runs of a history of 5,000", api.calls("older"), 5, "");
            Results.atMost("bytes of heap for a run", (liveBytes(server) - before) / (double) RUNS, 250, "");
            measureLaterLook(api, visitor, "June");
        }
    }

    private static void measureToday(Server.Installation installation) throws Exception {
        try (HistoryApi api = HistoryApi.start(true);
                Server server = installation.startAgainst(api.address(), List.of());
                Visitor visitor = Visitor.signIn(server.port(), TOKEN)) {
            fill(visitor);
            Results.atMost("Today: calls for older runs of a history of 5,000", api.calls("older"), 50, "");
            // One for the page itself, and one for each hundred runs.
            Results.atMost("calls for lists of sessions", api.calls("sessions"), 51, "");
            Results.atMost("calls for the last events of sessions", api.calls("events"), RUNS + 100, "");
            Results.note("calls that were refused", api.calls("refused"), "");
            measureLaterLook(api, visitor, "Today");
        }
    }

    private static void measureLaterLook(HistoryApi api, Visitor visitor, String generation) throws Exception {
        Thread.sleep(PAST_FRESHNESS);
        long before = calls(api);
        visitor.open(PAGE).expect(200);
        Thread.sleep(Duration.ofSeconds(1));
        Results.atMost(generation + ": calls for a later look", calls(api) - before, 1, "");
    }

    private static long calls(HistoryApi api) {
        return List.of("newest", "older", "sessions", "events").stream()
                .mapToLong(api::calls)
                .sum();
    }

    /** Looks until the history is full and all outcomes are known. */
    private static void fill(Visitor visitor) throws Exception {
        long start = System.nanoTime();
        String page = visitor.open(PAGE).expect(200).text();
        while (!page.contains(FULL) || undecided(page) > 0) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException("The history is not full after ten minutes");
            }
            Thread.sleep(Duration.ofSeconds(1));
            page = visitor.open(PAGE).expect(200).text();
        }
        Results.note("seconds until it was complete", (System.nanoTime() - start) / 1e9, "s");
    }

    private static long undecided(String page) {
        Matcher number = UNDECIDED.matcher(page);
        return number.find() ? Long.parseLong(number.group(1)) : Long.MAX_VALUE;
    }

    /** The bytes of all objects after a garbage collection. */
    private static long liveBytes(Server server) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process process =
                new ProcessBuilder(jcmd, Long.toString(server.process().pid()), "GC.class_histogram").start();
        String histogram = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        Matcher total = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)").matcher(histogram);
        if (process.waitFor() != 0 || !total.find()) {
            throw new IllegalStateException("No histogram of the heap: " + histogram);
        }
        return Long.parseLong(total.group(1));
    }

    private HistoryCost() {}
}
