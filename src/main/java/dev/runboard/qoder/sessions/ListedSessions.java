package dev.runboard.qoder.sessions;

import dev.runboard.qoder.Run;
import dev.runboard.upstream.Call;
import dev.runboard.upstream.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that look-ups have read from the list of sessions but not used yet, and the cursor of the next page. Look-ups go from
 * newer to older runs, so each page of the list is fetched once.
 */
public final class ListedSessions {

    /** After this time, sessions that are kept may have another state. */
    private static final Duration MAX_AGE = Duration.ofMinutes(1);

    private static final int MAX_KEPT = 200;

    private final boolean continued;
    private final Map<Id, Read> unused = new HashMap<>();
    private @Nullable Call list;
    private SessionStatesPage end = SessionStatesPage.NONE;
    private @Nullable Instant reached;

    /** A session and when it was read. */
    private record Read(Session session, Instant at) {}

    private ListedSessions(boolean continued) {
        this.continued = continued;
    }

    /** For one look-up. Its list ends with the sessions of its runs. */
    static ListedSessions ofOne() {
        return new ListedSessions(false);
    }

    /** For look-ups of older and older runs. */
    public static ListedSessions ofMany() {
        return new ListedSessions(true);
    }

    /** Removes and returns the sessions of {@code runs} that were read before. */
    Map<Id, Session> take(List<Run> runs, Instant now) {
        unused.values().removeIf(read -> read.at().plus(MAX_AGE).isBefore(now));
        Set<Id> wanted = runs.stream().map(SessionsOfRuns::id).collect(Collectors.toSet());
        Map<Id, Session> taken = unused.entrySet().stream()
                .filter(one -> wanted.contains(one.getKey()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> one.getValue().session()));
        unused.keySet().removeAll(taken.keySet());
        return taken;
    }

    /** The list that has the sessions of {@code runs}: the one that was read last if they follow soon on it. */
    Call listFor(List<Run> runs) {
        Call known = leadsTo(runs) ? list : null;
        if (known != null) {
            return known;
        }
        end = SessionStatesPage.NONE;
        return continued ? SessionCalls.upTo(runs) : SessionCalls.around(runs);
    }

    private boolean leadsTo(List<Run> runs) {
        Instant newest = SessionCalls.newestTime(runs);
        return list != null
                && end.next() != null
                && reached != null
                && newest != null
                && SessionCalls.areOn(list, runs)
                && !reached.isBefore(newest.minus(SessionCalls.MAX_LEAD))
                && !reached.isAfter(newest.plus(SessionCalls.MAX_DELAY));
    }

    /** Drops the cursor. The next look-up starts with the newest sessions. */
    void forgetList() {
        list = null;
        end = SessionStatesPage.NONE;
    }

    /** The last page that was read from this list. */
    SessionStatesPage end() {
        return end;
    }

    /** Whether the list has passed the sessions of {@code runs}. */
    boolean isPast(List<Run> runs) {
        Instant oldest = SessionCalls.oldestTime(runs);
        return reached != null && oldest != null && reached.isBefore(oldest.minus(SessionCalls.MAX_LEAD));
    }

    /** Keeps the sessions of {@code page} that belong to none of {@code runs}. */
    void keep(Call of, SessionStatesPage page, List<Run> runs, Instant now) {
        Map<Id, Session> others = new HashMap<>(page.byId());
        runs.forEach(run -> others.remove(SessionsOfRuns.id(run)));
        if (unused.size() + others.size() > MAX_KEPT) {
            unused.clear();
        }
        others.forEach((id, session) -> unused.put(id, new Read(session, now)));
        list = of;
        end = page;
        reached = page.byId().values().stream()
                .map(Session::created)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }
}
