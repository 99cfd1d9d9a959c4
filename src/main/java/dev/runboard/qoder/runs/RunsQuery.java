package dev.runboard.qoder.runs;

import dev.runboard.qoder.Cursor;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.TriggerType;
import dev.runboard.upstream.Id;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The filters and the page of a list of runs. Equal queries have equal addresses.
 *
 * @param hasError whether to show only runs with or without an error; null for both
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

    /** The newest runs, without filters. */
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

    /** The next page, which begins after {@code last}. */
    public RunsQuery after(Id last) {
        return at(new Cursor.After(last));
    }

    /** The previous page, which ends before {@code first}. */
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
     * Whether a run matches. A run without a deployment or a trigger matches too, because the API may have filtered by them. An
     * error means one of the run itself, as for the API.
     */
    public boolean matches(Run run, TimeRange.Window window) {
        return (status == null || run.status().kind() == status)
                && (deployment == null || run.deploymentId() == null || deployment.equals(run.deploymentId()))
                && (trigger == null || run.trigger() == null || trigger.word().equals(run.trigger()))
                && (hasError == null || hasError == run.hasOwnError() || failedWithoutWords(run))
                && window.contains(run.triggeredAt());
    }

    /** For a failed run without an error, the API's filter may go either way. */
    private static boolean failedWithoutWords(Run run) {
        RunStatus status = run.status();
        return run.error() == null && status.kind() == RunStatus.Kind.FAILED && !status.derived();
    }

    /** Whether a run may match once its outcome is known. */
    boolean mayMatch(Run run, TimeRange.Window window) {
        return status != null && run.mayTurnOut(status) && withStatus(null).matches(run, window);
    }

    /** Whether a run may match, even if its outcome is never known. */
    public boolean mightMatch(Run run, TimeRange.Window window) {
        return status != null
                && run.status().mayTurnOut(status)
                && withStatus(null).matches(run, window);
    }

    /** This query from the newest run on. */
    public RunsQuery newest() {
        return at(Cursor.NEWEST);
    }

    /** Returns {@code path} with this query, without default values. */
    public String address(String path) {
        String query = toString();
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** The query string, empty for {@link #ALL}. */
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

    // No value needs encoding: all are words of the API, numbers, times or ids.
    private static void add(StringJoiner query, String parameter, @Nullable Object value) {
        if (value != null) {
            query.add(parameter + "=" + value);
        }
    }
}
