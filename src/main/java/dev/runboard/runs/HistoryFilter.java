package dev.runboard.runs;

import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.TriggerType;
import dev.runboard.qoder.history.History;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.Window;
import dev.runboard.qoder.runs.RunFilters;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.qoder.runs.TimeRange;
import dev.runboard.text.Message;
import dev.runboard.upstream.Id;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The filters of a query, for the runs of the history. */
record HistoryFilter(RunsQuery query) {

    private static final Duration DEFAULT_RANGE = Duration.ofHours(24);

    /** The filters that the history cannot apply, in words. It has neither whole messages nor errors of runs that did not fail. */
    List<Message> unsupported() {
        RunFilters filters = query.filters();
        List<Message> names = new ArrayList<>();
        if (query.hasError() != null) {
            names.add(Message.of(query.hasError() ? "filter.error.with" : "filter.error.without"));
        }
        if (filters.errorType() != null && !mayHaveFailed()) {
            names.add(Message.of("filter.error-type"));
        }
        if (filters.search() != null) {
            names.add(Message.of("filter.text"));
        }
        return names;
    }

    private boolean mayHaveFailed() {
        List<RunStatus.Kind> statuses = query.filters().statuses();
        return statuses.isEmpty() || statuses.contains(RunStatus.Kind.FAILED);
    }

    /**
     * Whether runs that did not fail may match too. A skipped run, for example, can have an error. The history has only the errors of
     * failed runs, so it counts those.
     */
    boolean countsFailedOnly() {
        RunFilters filters = query.filters();
        return filters.errorType() != null
                && filters.errorGroup() == null
                && !filters.statuses().equals(List.of(RunStatus.Kind.FAILED));
    }

    /**
     * The range of the query, up to the newest runs at most. Without a start, these are the last 24 hours.
     *
     * @param fetched when the newest runs were fetched
     */
    Window range(Instant fetched) {
        TimeRange.Window asked = query.time().window(fetched);
        Instant end = fetched.truncatedTo(ChronoUnit.SECONDS);
        Instant to = asked.until() == null || asked.until().isAfter(end) ? end : asked.until();
        return new Window(asked.since() != null ? asked.since() : to.minus(DEFAULT_RANGE), to);
    }

    /** As {@link #range}, but without a start it begins with the history if that is shorter. */
    Window window(History history, Instant fetched) {
        Window range = range(fetched);
        Instant to = range.to();
        Instant since = history.completeSince();
        Instant known = since.isAfter(to) ? to : since.plusMillis(999).truncatedTo(ChronoUnit.SECONDS);
        boolean isShort = query.time().since() == null && isBetween(range.from(), known, to);
        return isShort ? new Window(known, to) : range;
    }

    private static boolean isBetween(Instant from, Instant time, Instant to) {
        return time.isAfter(from) && time.isBefore(to);
    }

    boolean matches(HistoryRun run) {
        RunFilters filters = query.filters();
        return (filters.statuses().isEmpty() || filters.statuses().contains(run.kind()))
                && matchesOrigin(run)
                && (filters.errorType() == null
                        || (run.error() != null
                                && filters.errorType().equals(run.error().type())))
                && (filters.errorGroup() == null
                        || (run.error() != null
                                && filters.errorGroup().equals(run.error().id())))
                && (filters.minDuration() == null
                        || run.took() >= filters.minDuration().length().toMillis());
    }

    /** Whether it is not known yet how the run ended, and it may match. */
    boolean isUndecided(HistoryRun run) {
        List<RunStatus.Kind> statuses = countsFailedOnly()
                ? List.of(RunStatus.Kind.FAILED)
                : query.filters().statuses();
        return run.isUndecided()
                && matchesOrigin(run)
                && (statuses.isEmpty() || statuses.stream().anyMatch(run.status()::mayTurnOut));
    }

    private boolean matchesOrigin(HistoryRun run) {
        Id deployment = query.deployment();
        TriggerType trigger = query.trigger();
        Id agent = query.filters().agent();
        Long version = query.filters().agentVersion();
        return (deployment == null || deployment.equals(run.deployment()))
                && (trigger == null || trigger.word().equals(run.trigger()))
                && (agent == null || agent.value().equals(run.agent()))
                && (version == null || version == run.agentVersion());
    }
}
