package dev.runboard.demo.api;

import dev.runboard.demo.data.Run;
import dev.runboard.demo.data.SessionStatus;
import dev.runboard.demo.data.Status;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which sessions a caller wants; an empty list of statuses admits any. */
public record SessionFilter(List<SessionStatus> statuses, RunFilter runs, boolean includeArchived) {

    static final SessionFilter ANY =
            new SessionFilter(List.of(), new RunFilter(null, Set.of(), null, null, TimeRange.ALWAYS), true);

    static SessionFilter of(QueryParameters query) {
        List<SessionStatus> statuses = query.words("statuses", SessionStatus.class);
        Set<Status> behind =
                statuses.stream().flatMap(status -> status.runs().stream()).collect(Collectors.toSet());
        return new SessionFilter(
                statuses,
                new RunFilter(query.text("deployment_id"), behind, null, null, query.range("created_at")),
                Boolean.TRUE.equals(query.flag("include_archived")));
    }

    public boolean admits(Run run) {
        return statuses.isEmpty() || statuses.contains(SessionStatus.of(run));
    }
}
