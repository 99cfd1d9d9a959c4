package dev.runboard.bench;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The calls for a filter that today's API lacks. Runboard searches the runs page by page. */
final class Scan {

    private static final String ROUTE = "deployment_runs";
    private static final Pattern ROWS = Pattern.compile("data-run-id=");
    private static final Pattern LOOKED_AT = Pattern.compile("Searched ([\\d,]+) runs");

    static void measure(Server.Installation installation) throws Exception {
        try (Server server = installation.start(
                        List.of(), "--runboard.demo.generation=current", "--runboard.upstream.max-age=0s");
                Visitor visitor = Visitor.signIn(server.port(), Server.TOKENS.getFirst())) {
            // The first page detects the generation, and the first filter learns that the API refuses it.
            visitor.open("/runs").expect(200);
            visitor.open("/runs/table?status=pending").expect(200);
            long before = server.upstreamCalls(ROUTE);
            String first = visitor.open("/runs?status=failed").expect(200).text();
            long between = server.upstreamCalls(ROUTE);
            // Today's API has no skipped runs, so this search goes as far as the limit allows.
            String whole =
                    visitor.open("/runs/table?status=skipped").expect(200).text();
            long after = server.upstreamCalls(ROUTE);
            Results.atMost("Calls until the first rows of a filter that the API lacks", between - before, 1, "");
            Results.note("rows of that page", ROWS.matcher(first).results().count(), "");
            Results.atMost("Calls for a page without matches", after - between, 20, "");
            Results.atLeast("runs searched for it", lookedAt(whole), 2000, "");
        }
    }

    private static long lookedAt(String page) {
        Matcher words = LOOKED_AT.matcher(page);
        return words.find() ? Long.parseLong(words.group(1).replace(",", "")) : 0;
    }

    private Scan() {}
}
