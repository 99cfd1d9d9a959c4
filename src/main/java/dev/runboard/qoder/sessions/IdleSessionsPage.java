package dev.runboard.qoder.sessions;

import dev.runboard.qoder.Run;
import dev.runboard.upstream.Call;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.answers.JsonFields;
import dev.runboard.upstream.answers.NextPage;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One page of the list of idle sessions, the newest first.
 *
 * @param runs the idle sessions that a deployment started, each as a run
 * @param idle all idle sessions, with or without a known deployment
 * @param whole whether all entries could be read, and the answer has the cursor of the next page if there is one
 * @param oldest when the oldest session of this page was created, or null if that is not known
 * @param next the next page, or null at the end
 */
record IdleSessionsPage(
        List<OpenRun> runs,
        Set<Id> idle,
        boolean whole,
        @Nullable Instant oldest,
        @Nullable NextPage next) {

    static IdleSessionsPage read(JsonFields answer) {
        List<JsonFields> entries = answer.objects("data");
        NextPage next = SessionStatesPage.next(answer);
        boolean whole = isWhole(answer, entries) && (next != null || !NextPage.hasMore(answer));
        return new IdleSessionsPage(runs(entries), idle(entries), whole, oldest(entries), next);
    }

    private static List<OpenRun> runs(List<JsonFields> entries) {
        return entries.stream()
                .map(OpenRun::read)
                .flatMap(Optional::stream)
                .filter(OpenRun::isIdle)
                .toList();
    }

    private static Set<Id> idle(List<JsonFields> entries) {
        return entries.stream()
                .filter(IdleSessionsPage::isIdle)
                .flatMap(entry -> Stream.ofNullable(entry.id("id")))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isIdle(JsonFields entry) {
        SessionState state = SessionState.read(entry);
        return state != null && state.kind() == SessionState.Kind.IDLE;
    }

    private static boolean isWhole(JsonFields answer, List<JsonFields> entries) {
        return answer.isArray("data") && entries.stream().allMatch(IdleSessionsPage::isReadable);
    }

    private static boolean isReadable(JsonFields entry) {
        boolean tellsDeployment = !entry.has("deployment_id") || entry.id("deployment_id") != null;
        return entry.id("id") != null && SessionState.read(entry) != null && tellsDeployment;
    }

    private static @Nullable Instant oldest(List<JsonFields> entries) {
        return entries.stream()
                .map(entry -> Session.read(entry).created())
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** The entry of {@code run}, or null if this page has none. */
    @Nullable
    OpenRun find(Run run) {
        return runs.stream()
                .filter(open -> Objects.equals(open.run().sessionId(), run.sessionId()))
                .findFirst()
                .orElse(null);
    }

    /** Whether the session of {@code run} is not idle, because it would be on this page. */
    boolean excludes(Run run) {
        boolean listed = run.sessionId() != null && idle.contains(run.sessionId());
        return whole && !listed && (next == null || isNewerThanOldest(run));
    }

    /** Whether its session is newer, too: the clock of sessions may differ from that of runs. */
    private boolean isNewerThanOldest(Run run) {
        Instant triggered = run.triggeredAt();
        return oldest != null && triggered != null && triggered.isAfter(oldest.plus(SessionCalls.MAX_LEAD));
    }

    /** The page of one deployment, or of all for null. An API may ignore the filter. */
    IdleSessionsPage of(@Nullable Id deployment) {
        List<OpenRun> own = runs.stream()
                .filter(open ->
                        deployment == null || deployment.equals(open.run().deploymentId()))
                .toList();
        return new IdleSessionsPage(own, idle, whole, oldest, next);
    }

    /** The call of the next page, or null at the end. */
    @Nullable
    Call next(Call first) {
        return next == null ? null : next.in(first);
    }
}
