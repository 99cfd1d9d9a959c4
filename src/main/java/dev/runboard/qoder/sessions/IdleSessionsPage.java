package dev.runboard.qoder.sessions;

import dev.runboard.upstream.Call;
import dev.runboard.upstream.JsonFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of the list of idle sessions.
 *
 * @param runs the sessions that a deployment started, each as a run
 * @param next the parameter of the next page and its value, or null at the end
 */
record IdleSessionsPage(List<OpenRun> runs, Map.@Nullable Entry<String, String> next) {

    static IdleSessionsPage read(JsonFields answer) {
        List<OpenRun> runs = answer.objects("data").stream()
                .map(OpenRun::read)
                .flatMap(Optional::stream)
                .filter(OpenRun::isIdle)
                .toList();
        return new IdleSessionsPage(runs, SessionStatesPage.next(answer));
    }

    /** The call of the next page, or null at the end. */
    @Nullable
    Call next(Call first) {
        return next == null ? null : first.with(next.getKey(), next.getValue());
    }
}
