package dev.runboard.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** The calls for the outcomes of the runs on a page when the API returns no status. */
final class Outcomes {

    private static final List<String> ROUTES = List.of("sessions", "sessions/{id}", "sessions/{id}/events");
    private static final String PAGE = "/runs/table?deployment_id=dep_019ec55a2b687b3f94eee77dd77e4b2a&limit=50";
    private static final Pattern ROWS = Pattern.compile("data-run-id=");
    private static final Pattern STARTED = Pattern.compile(">started</a>");
    private static final Pattern IDLE = Pattern.compile(">idle</a>");
    private static final int MAX_PAGE_LOADS = 100;
    private static final int MAX_SECONDS = 60;

    /** The refresh interval of a page with active runs. */
    private static final Duration PACE = Duration.ofSeconds(5);

    static void measure(Server.Installation installation) throws Exception {
        measurePageLoads(installation);
        measureOpenTable(installation);
    }

    /** Measures page loads without background look-ups. */
    private static void measurePageLoads(Server.Installation installation) throws Exception {
        try (Server server = installation.start(
                        List.of(),
                        "--runboard.demo.generation=current",
                        "--runboard.upstream.max-age=0s",
                        "--runboard.sessions.background-queue-capacity=0");
                Visitor visitor = Visitor.signIn(server.port(), Server.TOKENS.getFirst())) {
            String first = visitor.open(PAGE).expect(200).text();
            Results.atMost("Calls for the outcomes of 50 runs of one deployment", calls(server), 3, "");
            Results.note("runs on the page", count(ROWS, first), "");
            Results.note("runs without a derived status", count(STARTED, first), "");
            Results.note("runs that are idle, with an unknown outcome", count(IDLE, first), "");
            int loads = 1;
            for (String page = first; count(IDLE, page) > 0 && loads < MAX_PAGE_LOADS; loads++) {
                page = visitor.open(PAGE).expect(200).text();
            }
            Results.note("page loads until all outcomes are known", loads, "");
            Results.note("calls for these page loads", calls(server), "");
        }
    }

    /** Measures the time until an open table shows all outcomes, with background look-ups. */
    private static void measureOpenTable(Server.Installation installation) throws Exception {
        try (Server server = installation.start(List.of(), "--runboard.demo.generation=current");
                Visitor visitor = Visitor.signIn(server.port(), Server.TOKENS.getFirst())) {
            long start = System.nanoTime();
            String page = visitor.open(PAGE).expect(200).text();
            while (count(IDLE, page) > 0 && seconds(start) < MAX_SECONDS) {
                Thread.sleep(PACE);
                page = visitor.open(PAGE).expect(200).text();
            }
            Results.atMost("Time until an open table shows all 50 outcomes", seconds(start), 10, "s");
            Results.note("calls for them", calls(server), "");
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static long calls(Server server) throws IOException {
        long calls = 0;
        for (String route : ROUTES) {
            calls += server.upstreamCalls(route);
        }
        return calls;
    }

    private static long count(Pattern pattern, String page) {
        return pattern.matcher(page).results().count();
    }

    private Outcomes() {}
}
