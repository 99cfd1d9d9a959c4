package dev.runboard.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs all benchmarks, or those that are named, and prints what they found. */
final class Benchmarks {

    /** One of them. */
    private interface Benchmark {
        void measure(Server.Installation installation) throws Exception;
    }

    private static final Map<String, Benchmark> ALL = new LinkedHashMap<>();

    static {
        ALL.put("throughput", Throughput::measure);
        ALL.put("miss", CacheMiss::measure);
        ALL.put("crowd", Crowd::measure);
        ALL.put("scan", Scan::measure);
        ALL.put("outcomes", Outcomes::measure);
        ALL.put("weight", Weight::measure);
        ALL.put("footprint", Footprint::measure);
    }

    public static void main(String[] arguments) throws Exception {
        Server.Installation installation = new Server.Installation(Path.of(arguments[0]), Path.of(arguments[1]));
        List<String> chosen = List.of(arguments).subList(2, arguments.length);
        if (!ALL.keySet().containsAll(chosen)) {
            throw new IllegalArgumentException("There are: " + String.join(", ", ALL.keySet()));
        }
        Results.head();
        for (String name : chosen.isEmpty() ? ALL.keySet() : chosen) {
            ALL.get(name).measure(installation);
        }
    }

    private Benchmarks() {}
}
