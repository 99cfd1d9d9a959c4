package dev.runboard.export;

import dev.runboard.upstream.AccessToken;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Counts the exports under way: each holds a page of runs for as long as its reader takes, so a token may have only a few. */
@Component
class RunningExports {

    private final int max;
    private final Map<String, Integer> running = new ConcurrentHashMap<>();

    RunningExports(ExportSettings settings) {
        this.max = settings.maxConcurrentPerToken();
    }

    /** Begins one more, if there may be one: then it must also end. */
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
