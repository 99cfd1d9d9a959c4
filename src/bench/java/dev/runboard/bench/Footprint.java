package dev.runboard.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The time of a start, and the memory of the process after many sign-ins. */
final class Footprint {

    private static final int SIGN_INS = 1000;
    private static final int STARTS = 5;

    /** The demo's API keeps its runs in the memory that is measured. A process with another API has none. */
    static final String FEW_DEMO_RUNS = "--runboard.demo.runs=1000";

    private static final Pattern SHIPPED = Pattern.compile("(?m)^ENV JAVA_TOOL_OPTIONS=\"(.+)\"$");

    static void measure(Server.Installation installation) throws Exception {
        List<String> options = shipped();
        startUp(installation, "no flags", List.of());
        if (Runtime.version().feature() >= 25) {
            Path cache = installation.bench().resolveSibling("runboard.aot");
            installation.train(cache, options);
            startUp(installation, "as in the container", with(options, "-XX:AOTCache=" + cache));
        }
        memory(installation, options);
    }

    private static List<String> with(List<String> options, String one) {
        return Stream.concat(options.stream(), Stream.of(one)).toList();
    }

    /** The JVM options of the container image, read from the Dockerfile. */
    static List<String> shipped() throws IOException {
        Matcher options = SHIPPED.matcher(Files.readString(Path.of("Dockerfile")));
        if (!options.find()) {
            throw new IllegalStateException("The Dockerfile names no JAVA_TOOL_OPTIONS");
        }
        return List.of(options.group(1).split(" "));
    }

    private static void startUp(Server.Installation installation, String name, List<String> flags) throws Exception {
        double[] seconds = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            try (Server server = installation.start(flags)) {
                seconds[i] = server.startUp().toNanos() / 1e9;
            }
        }
        Results.note("Start to the first sign-in page, " + name, Results.median(seconds), "s");
    }

    private static void memory(Server.Installation installation, List<String> options) throws Exception {
        try (Server server = installation.start(options, FEW_DEMO_RUNS)) {
            for (int i = 0; i < SIGN_INS; i++) {
                String token = Server.TOKENS.get(i % Server.TOKENS.size());
                try (Visitor visitor = Visitor.signIn(server.port(), token)) {
                    visitor.open("/runs").expect(200);
                }
            }
            String what = "Resident after " + SIGN_INS + " sign-ins, " + String.join(" ", options);
            Results.below(what, server.memory("VmRSS"), 300, "MB");
        }
    }

    private Footprint() {}
}
