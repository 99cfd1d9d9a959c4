package dev.runboard.demo;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that the demo's page shows.
 *
 * @param now what is set, in a sentence
 * @param problem what made no sense of what was sent, or null
 * @param calls how often each route was called
 */
public record DemoPage(
        String now,
        boolean healthy,
        FaultForm form,
        @Nullable String problem,
        Map<String, Long> calls) {

    static DemoPage of(DemoFaults faults, FaultForm form, @Nullable String problem) {
        return new DemoPage(faults.words(), faults.isHealthy(), form, problem, new TreeMap<>(faults.calls()));
    }

    public List<Failing> ways() {
        return List.of(Failing.values());
    }

    public List<String> routes() {
        return Arrays.stream(Route.values()).map(Route::pattern).toList();
    }

    public List<String> owners() {
        return List.of(DemoTokens.owner(DemoTokens.HARBOR), DemoTokens.owner(DemoTokens.ORCHARD));
    }
}
