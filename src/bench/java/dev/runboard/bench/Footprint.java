package dev.runboard.bench;

import java.nio.file.Path;
import java.util.List;

/** How long a start takes, and how much memory the process holds when many people have signed in. */
final class Footprint {

    private static final int SIGN_INS = 1000;
    private static final int STARTS = 5;

    /** Flags, and what they stand for. */
    private record Variant(String name, List<String> flags) {}

    private static final List<Variant> VARIANTS = List.of(
            new Variant("no flags", List.of()),
            // What a JVM chooses by itself in a container of 512 MB with -XX:MaxRAMPercentage=75.
            new Variant("-XX:+UseSerialGC -Xmx384m", List.of("-XX:+UseSerialGC", "-Xmx384m")),
            new Variant("-XX:+UseSerialGC -Xmx128m", List.of("-XX:+UseSerialGC", "-Xmx128m")));

    static void measure(Server.Installation installation) throws Exception {
        startUp(installation, "no flags", List.of());
        if (Runtime.version().feature() >= 25) {
            Path cache = installation.bench().resolveSibling("runboard.aot");
            installation.train(cache);
            startUp(installation, "with an AOT cache, as in the container", List.of("-XX:AOTCache=" + cache));
        }
        for (Variant variant : VARIANTS) {
            memory(installation, variant);
        }
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

    private static void memory(Server.Installation installation, Variant variant) throws Exception {
        try (Server server = installation.start(variant.flags())) {
            for (int i = 0; i < SIGN_INS; i++) {
                String token = Server.TOKENS.get(i % Server.TOKENS.size());
                try (Visitor visitor = Visitor.signIn(server.port(), token)) {
                    visitor.open("/runs").expect(200);
                }
            }
            String what = "Resident after " + SIGN_INS + " sign-ins, " + variant.name();
            Results.below(what, server.memory("VmRSS"), 300, "MB");
        }
    }

    private Footprint() {}
}
