package dev.runboard.bench;

import java.util.List;

/** The memory of the process after many sign-ins, and after many different queries. */
final class Memory {

    private static final int SESSIONS = 10_000;
    private static final int LIMITS = 334;
    private static final String[] STATUSES = {
        "", "&status=completed", "&status=failed", "&status=running", "&status=skipped"
    };
    private static final String[] OTHERS = {
        "",
        "&trigger_type=manual",
        "&trigger_type=schedule",
        "&has_error=true",
        "&has_error=false",
        "&trigger_type=manual&has_error=false"
    };

    static void measure(Server.Installation installation) throws Exception {
        List<String> options = Footprint.shipped();
        try (Server server = installation.start(options, Footprint.FEW_DEMO_RUNS)) {
            for (int i = 0; i < SESSIONS; i++) {
                Visitor.signIn(server.port(), Server.TOKENS.get(i % Server.TOKENS.size()))
                        .close();
            }
            Results.below("Resident after " + SESSIONS + " sign-ins", server.memory("VmRSS"), 300, "MB");
            ask(server);
        }
    }

    private static void ask(Server server) throws Exception {
        int asked = 0;
        try (Visitor visitor = Visitor.signIn(server.port(), Server.TOKENS.getFirst())) {
            for (int limit = 1; limit <= LIMITS; limit++) {
                for (String status : STATUSES) {
                    for (String other : OTHERS) {
                        visitor.open("/runs/table?limit=" + limit + status + other)
                                .expect(200);
                        asked++;
                    }
                }
            }
        }
        Results.below("and after another " + asked + " different queries", server.memory("VmRSS"), 1000, "MB");
    }

    private Memory() {}
}
