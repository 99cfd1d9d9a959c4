package dev.runboard.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The time until Chromium shows the first row of the run table, relative to the time until it shows an empty page. */
final class FirstRow {

    private static final int WARM_UP = 5;
    private static final int ROUNDS = 21;

    /** Ends with the frame that shows the first element of {@code %s}. No frame is shown before the styles are loaded. */
    private static final String CLOCK = """
            window.shown = new Promise(resolve => {
              const look = () => {
                if (!document.querySelector('%s')) return requestAnimationFrame(look)
                requestAnimationFrame(() => {
                  const painted = new MessageChannel()
                  painted.port1.onmessage = () => resolve(performance.now())
                  painted.port2.postMessage(0)
                })
              }
              look()
            })""";

    static void measure(Server.Installation installation) throws Exception {
        try (Server server = installation.startWithConstant(Footprint.shipped());
                Visitor visitor = Visitor.signIn(server.port(), Server.TOKENS.getFirst());
                Chromium chromium = Chromium.start(List.of())) {
            String place = "http://127.0.0.1:" + server.port();
            String[] cookie = visitor.cookie()
                    .substring("Cookie: ".length())
                    .split("; ", 2)[0]
                    .split("=", 2);
            chromium.setCookie(cookie[0], cookie[1], place);
            Page empty = Page.open(chromium, place + "/bench/constant?bytes=100", "body");
            Page runs = Page.open(chromium, place + "/runs?limit=50", "tr[data-run-id]");
            for (int i = 0; i < WARM_UP; i++) {
                empty.show();
                runs.show();
            }
            compare("First visit: first row, relative to an empty page", empty, runs, true, 2.8);
            compare("Later visit: first row, relative to an empty page", empty, runs, false, 2.2);
        }
    }

    private static void compare(String what, Page empty, Page runs, boolean cold, double goal) throws Exception {
        List<Double> ratios = new ArrayList<>();
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            double base = empty.show();
            if (cold) {
                runs.clearCache();
            }
            double time = runs.show();
            ratios.add(time / base);
            times.add(time);
        }
        Results.atMost(what, median(ratios), goal, "");
        Results.note("its time", median(times), "ms");
    }

    private static double median(List<Double> values) {
        return Results.median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** An address in a window of its own. */
    private record Page(Chromium.Tab tab, String url) {

        static Page open(Chromium chromium, String url, String selector) throws Exception {
            Chromium.Tab tab = chromium.open("about:blank");
            tab.command("Page.addScriptToEvaluateOnNewDocument", Map.of("source", CLOCK.formatted(selector)));
            return new Page(tab, url);
        }

        /** @return milliseconds from the navigation to the frame with the first row */
        double show() throws Exception {
            tab.command("Page.navigate", Map.of("url", url));
            return tab.evaluate("window.shown").asDouble();
        }

        void clearCache() throws Exception {
            tab.command("Network.clearBrowserCache", Map.of());
        }
    }

    private FirstRow() {}
}
