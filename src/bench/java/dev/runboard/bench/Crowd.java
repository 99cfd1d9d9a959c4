package dev.runboard.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The calls for many viewers of one query. All of them refresh at the same time, once a second. */
final class Crowd {

    private static final int VIEWERS = 200;
    private static final int ROUNDS = 21;
    private static final int FRESHNESS_SECONDS = 5;

    static void measure(Server.Installation installation) throws Exception {
        try (Server server = installation.start(List.of(), "--runboard.upstream.max-age=" + FRESHNESS_SECONDS + "s")) {
            List<Visitor> viewers = new ArrayList<>();
            for (int i = 0; i < VIEWERS; i++) {
                viewers.add(Visitor.signIn(server.port(), Server.TOKENS.getFirst()));
            }
            long before = server.upstreamCalls("deployment_runs");
            long start = System.nanoTime();
            watch(viewers);
            double seconds = (System.nanoTime() - start) / 1e9;
            long calls = server.upstreamCalls("deployment_runs") - before;
            // The first call starts the first freshness period, so only whole periods count.
            double times = Math.floor(seconds / FRESHNESS_SECONDS) + 1;
            String what = VIEWERS + " viewers with " + VIEWERS * ROUNDS + " requests: calls per freshness period";
            Results.atMost(what, calls / times, 1, "");
            Results.note("calls in " + Math.round(seconds) + " s at a freshness of 5 s", calls, "");
            for (Visitor viewer : viewers) {
                viewer.close();
            }
        }
    }

    private static void watch(List<Visitor> viewers) throws Exception {
        CyclicBarrier together = new CyclicBarrier(VIEWERS, () -> sleep(1000));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Void>> tasks = viewers.stream()
                    .map(viewer -> (Callable<Void>) () -> watch(viewer, together))
                    .toList();
            for (Future<Void> done : threads.invokeAll(tasks)) {
                done.get();
            }
        }
    }

    private static Void watch(Visitor viewer, CyclicBarrier together) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            viewer.open("/runs/table?limit=50").expect(200);
            if (round < ROUNDS - 1) {
                together.await();
            }
        }
        return null;
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Crowd() {}
}
