package dev.runboard.demo.faults;

import dev.runboard.demo.data.DemoTokens;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;

/**
 * All that the demo's page shows.
 *
 * @param problem the key of the text about an invalid field, or null
 */
public record FaultsPage(
        MessageSourceResolvable now,
        boolean healthy,
        FaultForm form,
        @Nullable String problem,
        Map<String, Long> calls) {

    static FaultsPage of(DemoFaults faults, FaultForm form, @Nullable String problem) {
        return new FaultsPage(faults.words(), faults.isHealthy(), form, problem, faults.calls());
    }

    public List<FaultKind> ways() {
        return List.of(FaultKind.values());
    }

    public List<String> routes() {
        return FaultForm.routes();
    }

    public List<String> owners() {
        return DemoTokens.BY_OWNER.keySet().stream().sorted().toList();
    }
}
