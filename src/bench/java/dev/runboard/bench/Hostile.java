package dev.runboard.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The page time of one token while eight visitors with another token open pages with the largest and most expensive answers, one
 * feature after another. The process has the JVM options of the container image.
 */
final class Hostile {

    private static final int VISITORS = 8;
    private static final int SECONDS = setting("HOSTILE_SECONDS", 20);
    private static final int QUIET_SECONDS = 5;
    private static final long PACE_MILLIS = 50;

    /** Pages of one feature. Each {@code #} becomes another number, so that no answer is cached. */
    private record Feature(String name, List<String> addresses) {}

    private static final List<Feature> FEATURES = List.of(
            new Feature("table", List.of("/runs?status=failed&limit=#", "/runs/table?limit=#")),
            new Feature("run", List.of("/runs/drun_#")),
            new Feature("transcript", List.of("/runs/drun_#/session", "/runs/drun_#/session/events")),
            new Feature("deployments", List.of("/deployments", "/deployments/dep_#")),
            new Feature("overview", List.of("/overview?since=7d", "/overview?since=#h")),
            new Feature("wall", List.of("/wall", "/wall/board")),
            new Feature("export", List.of("/runs.csv?limit=#", "/runs.ndjson?limit=#")));

    private final Server server;
    private final Visitor bystander;
    private final Visitor attacker;
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicInteger pages = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final List<Double> times = new ArrayList<>();
    private int lost;

    private Hostile(Server server, Visitor bystander, Visitor attacker) {
        this.server = server;
        this.bystander = bystander;
        this.attacker = attacker;
    }

    static void measure(Server.Installation installation) throws Exception {
        try (HostileApi api = HostileApi.start();
                Server server = installation.startAgainst(api.address(), Footprint.shipped());
                Visitor bystander = Visitor.signIn(server.port(), HostileApi.GOOD_TOKEN);
                Visitor attacker = Visitor.signIn(server.port(), HostileApi.HOSTILE_TOKEN)) {
            new Hostile(server, bystander, attacker).measure(api);
        }
    }

    private void measure(HostileApi api) throws Exception {
        watch(QUIET_SECONDS);
        watch(QUIET_SECONDS);
        Results.note("Page of the other token without load, median", at(0.5), "ms");
        for (Feature feature : FEATURES) {
            attack(feature);
            Results.below(feature.name() + ": page of the other token, median", at(0.5), 300, "ms");
            Results.below(feature.name() + ": p99", at(0.99), 1000, "ms");
        }
        Results.note("Hostile answers", api.answers(), "");
        Results.note("pages made of them", pages.get(), "");
        Results.atMost("of these lost or with status 500", failures.get(), 0, "");
        Results.atMost("lost pages of the other token", lost, 0, "");
        Results.below("resident memory, at most", server.memory("VmHWM"), 1000, "MB");
    }

    private void attack(Feature feature) throws Exception {
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < VISITORS; i++) {
                String address = feature.addresses().get(i % feature.addresses().size());
                threads.submit(() -> visit(address, end));
            }
            watch(SECONDS);
        }
    }

    private Void visit(String address, long end) throws IOException {
        Visitor visitor = attacker.again(server.port());
        try {
            while (System.nanoTime() < end) {
                String path = address.replace("#", Integer.toString(1 + number.getAndIncrement() % 1000));
                failures.addAndGet(status(visitor, path) == 500 ? 1 : 0);
                pages.incrementAndGet();
            }
        } catch (IOException e) {
            failures.incrementAndGet();
        } finally {
            visitor.close();
        }
        return null;
    }

    private static int status(Visitor visitor, String path) throws IOException {
        return visitor.connection().status(visitor.request(path));
    }

    /** Opens the bystander's page repeatedly. */
    private void watch(int seconds) throws Exception {
        times.clear();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (System.nanoTime() < end) {
            long begin = System.nanoTime();
            lost += status(bystander, "/runs") == 200 ? 0 : 1;
            times.add((System.nanoTime() - begin) / 1e6);
            Thread.sleep(PACE_MILLIS);
        }
    }

    private double at(double share) {
        double[] sorted = times.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, sorted.length * share)];
    }

    private static int setting(String name, int usual) {
        String given = System.getenv(name);
        return given == null ? usual : Integer.parseInt(given);
    }
}
