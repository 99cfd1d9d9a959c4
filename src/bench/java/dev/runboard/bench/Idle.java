package dev.runboard.bench;

import java.time.Duration;

/** The requests and bytes of an open run table that a user only looks at, while a new run comes every three seconds. */
final class Idle {

    private static final String TOKEN = "pt-idle-aaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration LENGTH = Duration.ofMinutes(2);

    static void measure(Server.Installation installation) throws Exception {
        try (BusyApi api = BusyApi.start();
                Server server = installation.startAgainst(api.address(), Footprint.shipped());
                Visitor visitor = Visitor.signIn(server.port(), TOKEN);
                Wire wire = new Wire(server.port());
                Chromium chromium = Chromium.start()) {
            measure(visitor, wire, chromium);
        }
    }

    private static void measure(Visitor visitor, Wire wire, Chromium chromium) throws Exception {
        String place = "http://127.0.0.1:" + wire.port();
        String[] cookie = visitor.cookie()
                .substring("Cookie: ".length())
                .split("; ", 2)[0]
                .split("=", 2);
        chromium.setCookie(cookie[0], cookie[1], place);
        Chromium.Tab tab = chromium.open(place + "/runs?limit=50");
        Thread.sleep(WARM_UP);
        if (tab.evaluate("document.querySelectorAll('tr[data-run-id]').length").asInt() != 50) {
            throw new IllegalStateException("The page shows no table");
        }
        double requests = requests(tab);
        long received = wire.received();
        long sent = wire.sent();
        Thread.sleep(LENGTH);
        Results.atMost("Open table, requests a minute", perMinute(requests(tab) - requests), 15, "");
        Results.atMost("its answers a minute, with heads", perMinute(wire.received() - received) / 1024, 30, "KB");
        Results.note("its requests a minute, with heads", perMinute(wire.sent() - sent) / 1024, "KB");
    }

    private static double requests(Chromium.Tab tab) throws Exception {
        return tab.evaluate("performance.getEntriesByType('resource').length").asDouble();
    }

    private static double perMinute(double count) {
        return count * Duration.ofMinutes(1).toMillis() / LENGTH.toMillis();
    }

    private Idle() {}
}
