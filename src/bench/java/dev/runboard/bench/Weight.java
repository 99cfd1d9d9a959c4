package dev.runboard.bench;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The size of the run table on the wire, with heads: the page and all its files, and for a later visit only those that the
 * browser may not cache.
 */
final class Weight {

    private static final String AS_BROWSERS_ASK = "Accept-Encoding: gzip, deflate, br, zstd";
    private static final Pattern PARTS = Pattern.compile(
            "<(?:script|img)\\b[^>]*\\bsrc=\"([^\"]+)\"|<link\\b[^>]*\\bhref=\"([^\"]+)\"|url\\(['\"]?([^'\")]+)|@import\\s+['\"]([^'\"]+)");
    private static final Pattern FOR_GOOD = Pattern.compile("max-age=(\\d{7,})");

    static void measure(Server.Installation installation) throws Exception {
        try (Server server = installation.start(List.of());
                Visitor visitor = Visitor.signIn(server.port(), Server.TOKENS.getFirst())) {
            Map<String, Connection.Answer> visit = visit(visitor);
            double first = kilobytes(visit);
            visit.values().removeIf(Weight::isKept);
            Results.atMost("First visit to /runs", first, 40, "KB");
            Results.atMost("its requests", visit(visitor).size(), 6, "");
            Results.atMost("Later visit, with a warm browser cache", kilobytes(visit), 10, "KB");
            Results.note("its requests", visit.size(), "");
        }
    }

    private static Map<String, Connection.Answer> visit(Visitor visitor) throws IOException {
        Map<String, Connection.Answer> answers = new LinkedHashMap<>();
        Deque<String> paths = new ArrayDeque<>(List.of("/runs"));
        while (!paths.isEmpty()) {
            String path = paths.pop();
            if (answers.containsKey(path)) {
                continue;
            }
            Connection.Answer answer = visitor.open(path, AS_BROWSERS_ASK).expect(200);
            answers.put(path, answer);
            String type = answer.header("content-type").orElse("");
            if (type.startsWith("text/html") || type.startsWith("text/css")) {
                PARTS.matcher(answer.text()).results().forEach(part -> {
                    for (int group = 1; group <= part.groupCount(); group++) {
                        String named = part.group(group);
                        if (named != null && !named.startsWith("data:") && !named.startsWith("#")) {
                            paths.add(named);
                        }
                    }
                });
            }
        }
        return answers;
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
