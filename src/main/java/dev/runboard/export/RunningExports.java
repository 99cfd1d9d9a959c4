package dev.runboard.export;

import dev.runboard.upstream.AccessToken;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Counts the running exports. Each keeps a page of runs in memory until its client has read it, so a token may have only a few. */
@Component
class RunningExports {

    private final int max;
    private final Map<String, Integer> running = new ConcurrentHashMap<>();

    RunningExports(ExportSettings settings) {
        this.max = settings.maxConcurrentPerToken();
    }

    /** Begins an export if the limit allows it. Each export that began must end. */
    boolean begin(AccessToken token) {
        int now = running.merge(token.fingerprint(), 1, Integer::sum);
        if (now > max) {
            end(token);
        }
        return now <= max;
    }

    void end(AccessToken token) {
        running.computeIfPresent(token.fingerprint(), (known, count) -> count == 1 ? null : count - 1);
    }
}
