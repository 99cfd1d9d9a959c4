package dev.runboard.sessions;

import dev.runboard.runs.OutcomeDirectory;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Priority;
import dev.runboard.upstream.TokenMemory;
import dev.runboard.upstream.Upstream;
import dev.runboard.upstream.UpstreamSettings;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Fetches how runs went, and remembers what will not change. */
@Component
class OutcomesGateway implements OutcomeDirectory {

    private final Upstream upstream;
    private final SessionsSettings settings;
    private final Duration freshness;
    private final InstantSource clock;
    private final TokenMemory<Id, Known> memory;

    OutcomesGateway(Upstream upstream, SessionsSettings settings, UpstreamSettings limits, InstantSource clock) {
        this.upstream = upstream;
        this.settings = settings;
        this.freshness = limits.freshness();
        this.clock = clock;
        this.memory = upstream.memory(settings.remembered());
    }

    @Override
    public LookUp begin(AccessToken token, Purpose purpose) {
        int calls = purpose == Purpose.FILTER ? settings.filterCalls() : settings.calls();
        Priority priority = purpose == Purpose.EXPORT ? Priority.BULK : Priority.PAGE;
        Budget budget = new Budget(upstream, token, freshness, priority, calls, settings.time());
        return new OutcomeLookUp(budget, memory.of(token), clock);
    }
}
