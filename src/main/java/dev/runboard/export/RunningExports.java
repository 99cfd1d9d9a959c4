package dev.runboard.export;

import dev.runboard.upstream.AccessToken;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Counts the exports under way: each holds a page of runs for as long as its reader takes, so a token may have only a few. */
@Component
class RunningExports {

    private final int most;
    private final Map<String, Integer> running = new ConcurrentHashMap<>();

    RunningExports(ExportSettings settings) {
        this.most = settings.atOnce();
    }

    /** Begins one more, if there may be one: then it must also end. */
    boolean begin(AccessToken token) {
        int now = running.merge(token.fingerprint(), 1, Integer::sum);
        if (now > most) {
            end(token);
        }
        return now <= most;
    }

    void end(AccessToken token) {
        running.computeIfPresent(token.fingerprint(), (known, count) -> count == 1 ? null : count - 1);
    }
}
