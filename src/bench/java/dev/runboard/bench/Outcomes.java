package dev.runboard.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** What it costs the upstream to say how the runs of a page went where their own answer has no status. */
final class Outcomes {

    private static final List<String> ROUTES = List.of("sessions", "sessions/{id}", "sessions/{id}/events");
    private static final String PAGE = "/runs/table?deployment_id=dep_019ec55a2b687b3f94eee77dd77e4b2a&limit=50";
    private static final Pattern ROWS = Pattern.compile("data-run-id=");
    private static final Pattern UNTOLD = Pattern.compile("</svg>started</a>");
    private static final Pattern IDLE = Pattern.compile("</svg>idle</a>");
    private static final int MAX_LOOKS = 100;
    private static final int MAX_SECONDS = 60;

    /** How often a page asks while something goes on. */
    private static final Duration PACE = Duration.ofSeconds(5);

    static void measure(Server.Installation installation) throws Exception {
        measureLooks(installation);
        measureOpenTable(installation);
    }

    /** What looks alone cost and tell. */
    private static void measureLooks(Server.Installation installation) throws Exception {
        try (Server server = installation.start(
                        List.of(),
                        "--runboard.demo.generation=c",
                        "--runboard.upstream.freshness=0s",
                        "--runboard.sessions.background=0");
                Visitor visitor = Visitor.signIn(server.port(), Server.TOKENS.getFirst())) {
            String first = visitor.open(PAGE).expect(200).text();
            Results.atMost("Calls for the outcomes of 50 runs of one deployment", calls(server), 3, "");
            Results.note("runs on the page", count(ROWS, first), "");
            Results.note("runs of which nothing was told", count(UNTOLD, first), "");
            Results.note("runs of which it was told that they rest, not yet how they ended", count(IDLE, first), "");
            int looks = 1;
            for (String page = first; count(IDLE, page) > 0 && looks < MAX_LOOKS; looks++) {
                page = visitor.open(PAGE).expect(200).text();
            }
            Results.note("looks until that is told of all", looks, "");
            Results.note("calls for them together", calls(server), "");
        }
    }

    /** How soon a table that stays open tells all, with what is looked up in the background. */
    private static void measureOpenTable(Server.Installation installation) throws Exception {
        try (Server server = installation.start(List.of(), "--runboard.demo.generation=c");
                Visitor visitor = Visitor.signIn(server.port(), Server.TOKENS.getFirst())) {
            long start = System.nanoTime();
            String page = visitor.open(PAGE).expect(200).text();
            while (count(IDLE, page) > 0 && seconds(start) < MAX_SECONDS) {
                Thread.sleep(PACE);
                page = visitor.open(PAGE).expect(200).text();
            }
            Results.atMost("Time until an open table tells how all 50 ended", seconds(start), 10, "s");
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
