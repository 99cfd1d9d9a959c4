package dev.runboard.qoder.runs;

import dev.runboard.qoder.Cursor;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.TriggerType;
import dev.runboard.upstream.Id;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Which runs to show: canonical, so that two addresses that mean the same are equal.
 *
 * @param hasError runs with an error only, without one only, or both where null
 * @param time when they were triggered
 * @param limit how many runs a page has, {@value #SMALLEST} to {@value #MAX_LIMIT}
 */
public record RunsQuery(
        RunStatus.@Nullable Kind status,
        @Nullable Id deployment,
        @Nullable TriggerType trigger,
        @Nullable Boolean hasError,
        TimeRange time,
        int limit,
        Cursor cursor) {

    public static final int SMALLEST = 1;
    public static final int DEFAULT_LIMIT = 20;
    public static final int MAX_LIMIT = 1000;

    /** All runs, from the newest on. */
    public static final RunsQuery ALL =
            new RunsQuery(null, null, null, null, TimeRange.ANY, DEFAULT_LIMIT, Cursor.NEWEST);

    public RunsQuery withStatus(RunStatus.@Nullable Kind other) {
        return new RunsQuery(other, deployment, trigger, hasError, time, limit, Cursor.NEWEST);
    }

    public RunsQuery withDeployment(@Nullable Id other) {
        return new RunsQuery(status, other, trigger, hasError, time, limit, Cursor.NEWEST);
    }

    public RunsQuery withTrigger(@Nullable TriggerType other) {
        return new RunsQuery(status, deployment, other, hasError, time, limit, Cursor.NEWEST);
    }

    public RunsQuery withHasError(@Nullable Boolean other) {
        return new RunsQuery(status, deployment, trigger, other, time, limit, Cursor.NEWEST);
    }

    public RunsQuery withTime(TimeRange other) {
        return new RunsQuery(status, deployment, trigger, hasError, other, limit, Cursor.NEWEST);
    }

    public RunsQuery withLimit(int other) {
        return new RunsQuery(status, deployment, trigger, hasError, time, other, cursor);
    }

    public RunsQuery at(Cursor other) {
        return new RunsQuery(status, deployment, trigger, hasError, time, limit, other);
    }

    /** The page below the one whose last run is {@code last}. */
    public RunsQuery after(Id last) {
        return at(new Cursor.After(last));
    }

    /** The page above the one whose first run is {@code first}. */
    public RunsQuery before(Id first) {
        return at(new Cursor.Before(first));
    }

    public boolean isNewest() {
        return cursor instanceof Cursor.Newest;
    }

    public boolean hasFilters() {
        return status != null || deployment != null || trigger != null || hasError != null || !time.isAny();
    }

    /**
     * Whether {@code run} is one that this asks for, as far as the run tells: what it does not say is the API's to judge. With
     * or without error means the run's own error, as the API filters.
     */
    public boolean matches(Run run, TimeRange.Window window) {
        return (status == null || run.status().kind() == status)
                && (deployment == null || run.deploymentId() == null || deployment.equals(run.deploymentId()))
                && (trigger == null || run.trigger() == null || trigger.word().equals(run.trigger()))
                && (hasError == null || hasError == run.hasOwnError() || failedWithoutWords(run))
                && window.contains(run.triggeredAt());
    }

    /** A run that failed and has no error is one with or without an error as the API likes. */
    private static boolean failedWithoutWords(Run run) {
        RunStatus status = run.status();
        return run.error() == null && status.kind() == RunStatus.Kind.FAILED && !status.derived();
    }

    /** Whether {@code run} may turn out to be one that this asks for, once it is known how it went. */
    boolean mayMatch(Run run, TimeRange.Window window) {
        return status != null && run.mayTurnOut(status) && withStatus(null).matches(run, window);
    }

    /** Whether it is not known that {@code run} is none that this asks for, even where nothing will ever tell. */
    public boolean mightMatch(Run run, TimeRange.Window window) {
        return status != null
                && run.status().mayTurnOut(status)
                && withStatus(null).matches(run, window);
    }

    /** This query with its filters and page size alone, from the newest run on. */
    public RunsQuery newest() {
        return at(Cursor.NEWEST);
    }

    /** {@code path} with this query; defaults leave no trace. */
    public String address(String path) {
        String query = toString();
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** The query as an address has it, empty for {@link #ALL}. */
    @Override
    public String toString() {
        StringJoiner query = new StringJoiner("&");
        add(query, "status", status == null ? null : status.word());
        add(query, "deployment_id", deployment);
        add(query, "trigger_type", trigger == null ? null : trigger.word());
        add(query, "has_error", hasError);
        add(query, "since", time.since());
        add(query, "until", time.until());
        add(query, "limit", limit == DEFAULT_LIMIT ? null : limit);
        switch (cursor) {
            case Cursor.Newest newest -> {}
            case Cursor.Page page -> {}
            case Cursor.After after -> add(query, "after_id", after.run());
            case Cursor.Before before -> add(query, "before_id", before.run());
        }
        return query.toString();
    }

    // No value needs encoding: each is a word of the API, a number, a time or an id.
    private static void add(StringJoiner query, String parameter, @Nullable Object value) {
        if (value != null) {
            query.add(parameter + "=" + value);
        }
    }
}
