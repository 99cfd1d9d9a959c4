package dev.runboard.bench;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The sizes of the run table and the overview on the wire, with heads: the page and all its files, and for a later visit only those
 * that the browser may not cache.
 */
final class Weight {

    private static final String AS_BROWSERS_ASK = "Accept-Encoding: gzip, deflate, br, zstd";
    private static final Pattern PARTS = Pattern.compile(
            "<(?:script|img)\\b[^>]*\\bsrc=\"([^\"]+)\"|<link\\b[^>]*\\bhref=\"([^\"]+)\"|url\\(['\"]?([^'\")]+)|@import\\s+['\"]([^'\"]+)");
    private static final Pattern FOR_GOOD = Pattern.compile("max-age=(\\d{7,})");

    static void measure(Server.Installation installation) throws Exception {
        try (Server server = installation.start(List.of());
                Visitor visitor = Visitor.signIn(server.port(), Server.TOKENS.getFirst())) {
            measure(visitor, "/runs", 34, 6, 6.5);
            measure(visitor, "/overview", 38, 7, 14);
        }
    }

    private static void measure(Visitor visitor, String page, double first, int requests, double later)
            throws IOException {
        Map<String, Connection.Answer> visit = visit(visitor, page);
        Results.atMost("First visit to " + page, kilobytes(visit), first, "KB");
        Results.atMost("its requests", visit.size(), requests, "");
        visit.values().removeIf(Weight::isKept);
        Results.atMost("Later visit to " + page + ", with a warm browser cache", kilobytes(visit), later, "KB");
        Results.note("its requests", visit.size(), "");
    }

    private static Map<String, Connection.Answer> visit(Visitor visitor, String page) throws IOException {
        Map<String, Connection.Answer> answers = new LinkedHashMap<>();
        Deque<String> paths = new ArrayDeque<>(List.of(page));
        while (!paths.isEmpty()) {
            String path = paths.pop();
            if (answers.containsKey(path)) {
                continue;
            }
            Connection.Answer answer = visitor.open(path, AS_BROWSERS_ASK).expect(200);
            answers.put(path, answer);
            String type = answer.header("content-type").orElse("");
            if (type.startsWith("text/html") || type.startsWith("text/css")) {
                // Java cannot read Brotli, so this asks for the text as well.
                paths.addAll(links(path, visitor.open(path).text()));
            }
        }
        return answers;
    }

    private static List<String> links(String path, String text) {
        return PARTS.matcher(text)
                .results()
                .flatMap(part -> IntStream.rangeClosed(1, part.groupCount()).mapToObj(part::group))
                .filter(link -> link != null && !link.startsWith("data:") && !link.startsWith("#"))
                .map(link -> URI.create(path).resolve(link).toString())
                .toList();
    }

    private static boolean isKept(Connection.Answer answer) {
        return answer.header("cache-control")
                .filter(value -> FOR_GOOD.matcher(value).find())
                .isPresent();
    }

    private static double kilobytes(Map<String, Connection.Answer> answers) {
        return answers.values().stream().mapToLong(Connection.Answer::bytes).sum() / 1024.0;
    }

    private Weight() {}
}
