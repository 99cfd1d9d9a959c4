package dev.runboard.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs all benchmarks, or the named ones, and prints their results. */
final class Benchmarks {

    /** A benchmark. */
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
        ALL.put("firstrow", FirstRow::measure);
        ALL.put("idle", Idle::measure);
        ALL.put("history", HistoryCost::measure);
        ALL.put("footprint", Footprint::measure);
        ALL.put("memory", Memory::measure);
        ALL.put("faults", Faults::measure);
        ALL.put("hostile", Hostile::measure);
    }

    public static void main(String[] arguments) throws Exception {
        Server.Installation installation = new Server.Installation(Path.of(arguments[0]), Path.of(arguments[1]));
        List<String> chosen = List.of(arguments).subList(2, arguments.length);
        List<Benchmark> benchmarks = chosen.isEmpty()
                ? List.copyOf(ALL.values())
                : chosen.stream().map(Benchmarks::find).toList();
        Results.head();
        for (Benchmark benchmark : benchmarks) {
            benchmark.measure(installation);
        }
    }

    /** The soak runs only if it is named, because it takes long. Its minutes can be set: {@code soak=5}. */
    private static Benchmark find(String argument) {
        if (argument.matches("soak(=[1-9][0-9]{0,4})?")) {
            Duration length = argument.equals("soak")
                    ? Soak.DEFAULT_DURATION
                    : Duration.ofMinutes(Long.parseLong(argument.substring(5)));
            return installation -> Soak.measure(installation, length);
        }
        if (!ALL.containsKey(argument)) {
            System.err.println(
                    "There is no benchmark " + argument + ". There are: " + String.join(", ", ALL.keySet()) + ", soak");
            System.exit(2);
        }
        return ALL.get(argument);
    }

    private Benchmarks() {}
}
