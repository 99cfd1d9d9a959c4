package dev.runboard.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/**
 * What many viewers see while the API has one fault after another. They load their pages and a constant answer every five
 * seconds. Order and duration of the faults are random.
 *
 * <p>400, 401, 403 and 404 are left out. They concern the request or the token, and their correct page is a refusal.
 */
final class Faults {

    private static final int VIEWERS = setting("FAULTS_VIEWERS", 1000);
    private static final int SECONDS = setting("FAULTS_SECONDS", 300);
    /** Pages refresh every five seconds, and answers are fresh for five. A shorter fault could end before all pages notice. */
    private static final double SHORTEST_SECONDS = 24;

    private static final String[] STATUSES = {"", "&status=completed", "&status=failed", "&status=running"};
    private static final String[] TRIGGERS = {"", "&trigger_type=manual", "&trigger_type=schedule"};

    /** A fault, as a form of the demo's page. */
    private record Fault(String name, String form) {

        static Fault of(String kind) {
            return new Fault(kind, "fault=" + kind + "&seconds=5&share=100&route=&token=");
        }
    }

    private static final List<Fault> ALL = List.of(
            Fault.of("status-408"),
            Fault.of("status-409"),
            Fault.of("status-429"),
            Fault.of("status-500"),
            Fault.of("status-502"),
            Fault.of("status-503"),
            Fault.of("status-503-bare"),
            Fault.of("status-503-wait"),
            Fault.of("slow"),
            Fault.of("silent"),
            Fault.of("reset"),
            Fault.of("half"),
            Fault.of("malformed"),
            Fault.of("page"),
            Fault.of("endless"),
            new Fault("half of all calls 503", "fault=status-503&seconds=5&share=50&route=&token="),
            new Fault("silent for one token", "fault=silent&seconds=5&share=100&route=&token=Orchard"));

    private static int setting(String name, int usual) {
        String given = System.getenv(name);
        return given == null ? usual : Integer.parseInt(given);
    }

    static void measure(Server.Installation installation) throws Exception {
        try (Server server = installation.startWithConstant(Footprint.shipped());
                Visitor director = Visitor.signIn(server.port(), Server.TOKENS.getFirst());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Viewer> viewers = viewers(server.port());
            List<Future<Void>> watching = new ArrayList<>();
            for (Viewer viewer : viewers) {
                watching.add(threads.submit((Callable<Void>) viewer::watch));
            }
            await(viewers, Viewer::isLive, System.nanoTime(), 30);
            viewers.forEach(Viewer::forgetWarmUp);
            direct(director, viewers);
            viewers.forEach(Viewer::stop);
            for (Future<Void> end : watching) {
                end.get();
            }
            report(viewers);
        }
    }

    private static List<Viewer> viewers(int port) throws IOException {
        List<Viewer> viewers = new ArrayList<>();
        Map<String, String> own = new HashMap<>();
        for (int i = 0; i < VIEWERS; i++) {
            String token = Server.TOKENS.get(i % Server.TOKENS.size());
            String query = STATUSES[i / 2 % STATUSES.length] + TRIGGERS[i / 8 % TRIGGERS.length];
            Visitor visitor = Visitor.signIn(port, token);
            if (!own.containsKey(token)) {
                own.put(token, visitor.open("/deployments").expect(200).text());
            }
            viewers.add(new Viewer(port, visitor, "/runs/table?limit=20" + query, own.get(token)));
        }
        return viewers;
    }

    private static void direct(Visitor director, List<Viewer> viewers) throws Exception {
        List<Fault> order = new ArrayList<>(ALL);
        Random random = new Random();
        Collections.shuffle(order, random);
        double each = Math.max(SHORTEST_SECONDS, (double) SECONDS / order.size());
        for (Fault fault : order) {
            long begin = System.nanoTime();
            set(director, "/demo/fault", fault.form());
            viewers.forEach(viewer -> viewer.failing(true));
            double lasting = each * (0.5 + 0.1 * random.nextDouble());
            double told = await(viewers, viewer -> viewer.toldSince(begin), begin, lasting);
            long silent =
                    viewers.stream().filter(viewer -> !viewer.toldSince(begin)).count();
            sleepUntil(begin, lasting);
            long healed = System.nanoTime();
            set(director, "/demo/healthy", "");
            double recovered = await(viewers, viewer -> viewer.liveSince(healed), healed, 60);
            viewers.forEach(viewer -> viewer.failing(false));
            sleepUntil(begin, each);
            long lost = viewers.stream()
                    .mapToLong(viewer -> viewer.lostSince(begin))
                    .sum();
            long asked = viewers.stream()
                    .mapToLong(viewer -> viewer.askedSince(begin))
                    .sum();
            Results.atMost(fault.name() + ": requests lost of " + asked, lost, 0, "");
            if (silent == 0) {
                Results.note("from its start until all pages show it", told, "s");
            } else {
                Results.note("pages that did not show it within " + Math.round(lasting) + " s", silent, "");
            }
            Results.note("from its end until all pages are live", recovered, "s");
        }
    }

    private static void set(Visitor director, String action, String form) throws IOException {
        int status = director.submit("/demo", action, form).status();
        if (status != 200 && status != 302) {
            throw new IllegalStateException("The demo did not accept the fault: " + status);
        }
    }

    /** The seconds from {@code begin} until all viewers have the state, at most {@code most}. */
    private static double await(List<Viewer> viewers, Predicate<Viewer> state, long begin, double most)
            throws InterruptedException {
        while (!viewers.stream().allMatch(state) && System.nanoTime() - begin < most * 1e9) {
            Thread.sleep(20);
        }
        return Math.min(most, (System.nanoTime() - begin) / 1e9);
    }

    private static void sleepUntil(long begin, double seconds) throws InterruptedException {
        long left = begin + (long) (seconds * 1e9) - System.nanoTime();
        if (left > 0) {
            Thread.sleep(left / 1_000_000);
        }
    }

    private static void report(List<Viewer> viewers) {
        String load = VIEWERS + " viewers for " + SECONDS + " s: ";
        Results.atMost(
                load + "requests lost",
                viewers.stream().mapToLong(viewer -> viewer.lostSince(0)).sum(),
                0,
                "");
        Results.atMost(
                "answers with status 500",
                viewers.stream().mapToLong(Viewer::failures).sum(),
                0,
                "");
        Results.atMost(
                "pages with data of another token",
                viewers.stream().mapToLong(Viewer::strange).sum(),
                0,
                "");
        double[] pages = sorted(viewers, Viewer::pages);
        double[] failing = sorted(viewers, Viewer::pagesDuringFaults);
        double[] constants = sorted(viewers, Viewer::constants);
        Results.note("pages", pages.length, "");
        Results.below("page while the API fails, median", at(failing, 0.5), 100, "ms");
        Results.below("page, p99", at(pages, 0.99), 250, "ms");
        Results.note("page, median", at(pages, 0.5), "ms");
        Results.note("constant answer, p99", at(constants, 0.99), "ms");
        Results.note("constant answer, median", at(constants, 0.5), "ms");
    }

    private static double[] sorted(List<Viewer> viewers, java.util.function.Function<Viewer, List<Double>> times) {
        double[] all = viewers.stream()
                .flatMap(viewer -> times.apply(viewer).stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
        Arrays.sort(all);
        return all;
    }

    private static double at(double[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, sorted.length * share)];
    }

    private Faults() {}
}
