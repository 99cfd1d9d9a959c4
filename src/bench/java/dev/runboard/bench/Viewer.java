package dev.runboard.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A viewer who loads one page every five seconds and records the results. */
final class Viewer {

    private static final long PACE_MILLIS = 5000;
    private static final Pattern DEPLOYMENT = Pattern.compile("dep_[0-9a-f]{32}");
    private static final Pattern STATE = Pattern.compile("data-freshness=\"(\\w+)\"");

    /** A page load with its times, its status, and whether the page was live. */
    private record Look(long asked, long answered, int status, boolean live) {

        boolean isLost() {
            return status != 200;
        }

        double millis() {
            return (answered - asked) / 1e6;
        }
    }

    private final int port;
    private final String address;
    private final String own;
    private final List<Look> looks = new ArrayList<>();
    private final List<Double> duringFaults = new ArrayList<>();
    private final List<Double> constants = new ArrayList<>();
    private Visitor visitor;
    private int size = 1;
    private long strange;
    private volatile boolean failing;
    private volatile boolean stopped;

    /** @param own a text with the ids of all deployments that this viewer may see */
    Viewer(int port, Visitor visitor, String address, String own) {
        this.port = port;
        this.visitor = visitor;
        this.address = address;
        this.own = own;
    }

    Void watch() throws IOException, InterruptedException {
        Thread.sleep(ThreadLocalRandom.current().nextLong(PACE_MILLIS));
        while (!stopped) {
            long begin = System.nanoTime();
            look();
            compare();
            Thread.sleep(Math.max(1, PACE_MILLIS - (System.nanoTime() - begin) / 1_000_000));
        }
        visitor.close();
        return null;
    }

    private void look() throws IOException {
        boolean fault = failing;
        long asked = System.nanoTime();
        try {
            Connection.Answer answer = visitor.open(address);
            String page = answer.text();
            Matcher state = STATE.matcher(page);
            keep(
                    new Look(
                            asked,
                            System.nanoTime(),
                            answer.status(),
                            state.find() && state.group(1).equals("live")),
                    fault);
            size = Math.max(1, answer.body().length);
            strange += DEPLOYMENT.matcher(page).results().anyMatch(id -> !own.contains(id.group())) ? 1 : 0;
        } catch (IOException e) {
            keep(new Look(asked, System.nanoTime(), 0, false), fault);
            visitor.close();
            visitor = visitor.again(port);
        }
    }

    private synchronized void keep(Look look, boolean fault) {
        looks.add(look);
        if (fault) {
            duringFaults.add(look.millis());
        }
    }

    private void compare() throws IOException {
        long asked = System.nanoTime();
        visitor.open("/bench/constant?bytes=" + size).expect(200);
        constants.add((System.nanoTime() - asked) / 1e6);
    }

    void failing(boolean now) {
        failing = now;
    }

    void stop() {
        stopped = true;
    }

    synchronized void forgetWarmUp() {
        looks.subList(0, looks.size() - 1).clear();
    }

    synchronized boolean isLive() {
        return !looks.isEmpty() && looks.getLast().live();
    }

    synchronized boolean liveSince(long time) {
        return isLive() && looks.getLast().asked() > time;
    }

    synchronized boolean toldSince(long time) {
        return !looks.isEmpty()
                && looks.getLast().asked() > time
                && !looks.getLast().live();
    }

    synchronized long askedSince(long time) {
        return looks.stream()
                .filter(look -> look.asked() - time > 0 || time == 0)
                .count();
    }

    synchronized long lostSince(long time) {
        return looks.stream()
                .filter(look -> (look.asked() - time > 0 || time == 0) && look.isLost())
                .count();
    }

    synchronized long failures() {
        return looks.stream().filter(look -> look.status() == 500).count();
    }

    long strange() {
        return strange;
    }

    synchronized List<Double> pages() {
        return looks.stream().map(Look::millis).toList();
    }

    List<Double> pagesDuringFaults() {
        return duringFaults;
    }

    List<Double> constants() {
        return constants;
    }
}
