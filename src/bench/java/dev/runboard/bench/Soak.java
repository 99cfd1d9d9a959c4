package dev.runboard.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether the memory of open pages stays constant for days. The run table, where new runs are shown from time to time, and the
 * wall refresh once a second in a real browser.
 */
final class Soak {

    static final Duration DEFAULT_DURATION = Duration.ofMinutes(30);

    private static final Duration PACE = Duration.ofSeconds(1);
    private static final Duration DAYS = Duration.ofHours(72);
    private static final int SAMPLES = 30;

    /** The first samples are left out, because a page loads and compiles its code at the start. */
    private static final int WARM_UP = 3;

    /** The memory of a page at one time. */
    private record Sample(double heap, double nodes, double strays, double listeners, double refreshes) {}

    /** A page with its samples. */
    private record Watched(String name, Chromium.Tab tab, List<Sample> samples) {}

    static void measure(Server.Installation installation, Duration length) throws Exception {
        try (Server server = installation.start(
                        List.of(),
                        "--runboard.live.refresh-interval=" + PACE.toMillis() + "ms",
                        "--runboard.upstream.max-age=" + PACE.toMillis() + "ms");
                Visitor visitor = Visitor.signIn(server.port(), Server.TOKENS.getFirst());
                Chromium chromium = Chromium.start()) {
            String place = "http://127.0.0.1:" + server.port();
            String session = visitor.cookie().substring("Cookie: ".length()).split("; ", 2)[0];
            String[] cookie = session.split("=", 2);
            chromium.setCookie(cookie[0], cookie[1], place);
            List<Watched> pages = List.of(watch(chromium, place, "/runs"), watch(chromium, place, "/wall"));
            Duration pause = length.dividedBy(SAMPLES + WARM_UP);
            for (int i = 0; i < SAMPLES + WARM_UP; i++) {
                Thread.sleep(pause);
                for (Watched page : pages) {
                    Sample sample = sample(page.tab());
                    if (i >= WARM_UP) {
                        page.samples().add(sample);
                    }
                }
            }
            for (Watched page : pages) {
                report(page, pause.multipliedBy(SAMPLES - 1));
            }
        }
    }

    private static Watched watch(Chromium chromium, String place, String path) throws Exception {
        Chromium.Tab tab = chromium.open(place + path);
        long start = System.nanoTime();
        while (!tab.evaluate("document.readyState === 'complete' && !!document.querySelector('[data-live]')")
                .asBoolean()) {
            if (System.nanoTime() - start > Duration.ofMinutes(1).toNanos()) {
                throw new IllegalStateException(path + " did not load");
            }
            Thread.sleep(100);
        }
        // Fills a cache of the JavaScript engine, which would otherwise grow during the measurement.
        tab.evaluate("for (let i = 0; i < 100000; i++) String(i + 0.5); 0");
        tab.evaluate("window.heard = 0; document.addEventListener('live:reply', () => { window.heard++; }); 0");
        return new Watched(path, tab, new ArrayList<>());
    }

    /** Shows waiting runs first, because a page that holds new runs back is larger. */
    private static Sample sample(Chromium.Tab tab) throws Exception {
        String state = tab.evaluate(
                        "document.visibilityState + ' ' + document.querySelector('[data-freshness]').dataset.freshness")
                .asString();
        if (!state.equals("visible live")) {
            throw new IllegalStateException("The page is " + state);
        }
        tab.evaluate("document.querySelector('#arrivals:not([hidden])')?.click(); 0");
        Map<String, Double> metrics = tab.metrics();
        double shown = tab.evaluate(
                        "(() => { const all = document.createNodeIterator(document); let n = 0; while (all.nextNode()) n++; return n; })()")
                .asDouble();
        return new Sample(
                metrics.get("JSHeapUsedSize"),
                metrics.get("Nodes"),
                metrics.get("Nodes") - shown,
                metrics.get("JSEventListeners"),
                tab.evaluate("window.heard").asDouble());
    }

    private static void report(Watched page, Duration observed) {
        List<Sample> samples = page.samples();
        double heap =
                Results.median(first(samples).stream().mapToDouble(Sample::heap).toArray());
        double heapLater =
                Results.median(last(samples).stream().mapToDouble(Sample::heap).toArray());
        double nodes = Results.median(
                first(samples).stream().mapToDouble(Sample::nodes).toArray());
        double strays = Results.median(
                first(samples).stream().mapToDouble(Sample::strays).toArray());
        double straysLater = Results.median(
                last(samples).stream().mapToDouble(Sample::strays).toArray());
        double listeners = Results.median(
                first(samples).stream().mapToDouble(Sample::listeners).toArray());
        double listenersLater = Results.median(
                last(samples).stream().mapToDouble(Sample::listeners).toArray());
        double minutes = observed.toSeconds() / 60.0;
        Results.note(page.name() + ": refreshes in " + Math.round(minutes) + " min", refreshes(samples), "");
        Results.note(page.name() + ": heap after garbage collection, at the start", heap / 1024, "KB");
        Results.atMost(page.name() + ": heap growth, first third to last", 100 * (heapLater / heap - 1), 5, "%");
        double days = slope(samples) * DAYS.toSeconds() / observed.toSeconds() * (samples.size() - 1);
        Results.note(page.name() + ": extrapolated to 72 h at this pace", days / 1024, "KB");
        Results.note(page.name() + ": DOM nodes at the start", nodes, "");
        Results.atMost(page.name() + ": growth of detached DOM nodes", straysLater - strays, nodes / 20, "");
        Results.atMost(page.name() + ": growth of listeners", listenersLater - listeners, 0, "");
    }

    private static double refreshes(List<Sample> samples) {
        return samples.getLast().refreshes() - samples.getFirst().refreshes();
    }

    private static List<Sample> first(List<Sample> samples) {
        return samples.subList(0, samples.size() / 3);
    }

    private static List<Sample> last(List<Sample> samples) {
        return samples.subList(samples.size() - samples.size() / 3, samples.size());
    }

    /** The growth of the heap from one sample to the next, by linear regression. */
    private static double slope(List<Sample> samples) {
        double middle = (samples.size() - 1) / 2.0;
        double mean = samples.stream().mapToDouble(Sample::heap).average().orElseThrow();
        double together = 0;
        double spread = 0;
        for (int i = 0; i < samples.size(); i++) {
            together += (i - middle) * (samples.get(i).heap() - mean);
            spread += (i - middle) * (i - middle);
        }
        return together / spread;
    }

    private Soak() {}
}
