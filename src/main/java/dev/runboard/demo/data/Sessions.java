package dev.runboard.demo.data;

import dev.runboard.demo.api.ApiProblem;
import dev.runboard.demo.api.JsonFormat;
import dev.runboard.demo.api.ListPage;
import dev.runboard.demo.api.Order;
import dev.runboard.demo.api.PageRequest;
import dev.runboard.demo.api.SessionFilter;
import dev.runboard.demo.data.Run.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A workspace's sessions as they stand at one moment: each is told by its run, the newest first. */
public record Sessions(RunList log, Instant now) implements IndexedList<Run> {

    private static final int DELETED_OF = 50;
    private static final int ARCHIVED_OF = 25;
    private static final Duration ARCHIVED_AFTER = Duration.ofMinutes(4);
    private static final Duration KEPT = Duration.ofMinutes(2);

    public Run find(String id) {
        return beside(id, 0).stream()
                .filter(position -> position < size())
                .mapToObj(this::row)
                .filter(this::has)
                .findFirst()
                .orElseThrow(() -> ApiProblem.missing("Session"));
    }

    public ListPage<Run> page(SessionFilter filter, Order order, PageRequest request) {
        IndexedList<Run> list = order == Order.ASC ? new Reversed<>(this) : this;
        return ListPage.of(list, request, position -> {
            int newestFirst = order == Order.ASC ? size() - 1 - position : position;
            return log.admits(filter.runs(), newestFirst) && admits(filter, row(newestFirst));
        });
    }

    @Override
    public int size() {
        return log.size();
    }

    @Override
    public Run row(int position) {
        return log.row(position);
    }

    @Override
    public String id(Run run) {
        return Optional.ofNullable(run.session()).map(Session::id).orElseThrow();
    }

    @Override
    public OptionalInt beside(String id, int step) {
        return log.besideSession(id, step);
    }

    private boolean admits(SessionFilter filter, Run run) {
        Session session = run.session();
        return has(run)
                && filter.admits(run)
                && (filter.includeArchived() || session == null || archived(session, now) == null);
    }

    /** When somebody put a session away, or null: that befalls a few, a while after their end. */
    public static @Nullable Instant archived(Session session, Instant now) {
        Instant time = session.ends().plus(ARCHIVED_AFTER);
        return now.isBefore(time) || Hash.below(ARCHIVED_OF, Hash.of(Hash.of(session.id()), 61)) > 0 ? null : time;
    }

    /** In June a session was made when its run started; today it is made with the run. */
    private boolean has(Run run) {
        Session session = run.session();
        return session != null
                && (run.shape() == JsonFormat.CURRENT || run.status() != Status.PENDING)
                && !isDeleted(session);
    }

    /** Somebody tidies up, but not behind every run. */
    private boolean isDeleted(Session session) {
        return now.isAfter(session.ends().plus(KEPT)) && Hash.below(DELETED_OF, Hash.of(session.id())) == 0;
    }
}
