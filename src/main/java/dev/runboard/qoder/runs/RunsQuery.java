package dev.runboard.qoder.runs;

import dev.runboard.qoder.Cursor;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.TriggerType;
import dev.runboard.upstream.Id;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The filters and the page of a list of runs. Equal queries have equal addresses.
 *
 * @param filters the status, and the filters that the API does not have
 * @param hasError whether to show only runs with or without an error; null for both
 * @param time when they were triggered
 * @param limit how many runs a page has, {@value #SMALLEST} to {@value #MAX_LIMIT}
 */
public record RunsQuery(
        RunFilters filters,
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
            new RunsQuery(RunFilters.NONE, null, null, null, TimeRange.ANY, DEFAULT_LIMIT, Cursor.NEWEST);

    /** The status of all runs that match, or null if there are several. */
    public RunStatus.@Nullable Kind status() {
        return filters.onlyStatus();
    }

    public RunsQuery with(RunFilters other) {
        return new RunsQuery(other, deployment, trigger, hasError, time, limit, Cursor.NEWEST);
    }

    public RunsQuery withStatus(RunStatus.@Nullable Kind other) {
        return withStatuses(other == null ? List.of() : List.of(other));
    }

    public RunsQuery withStatuses(Collection<RunStatus.Kind> others) {
        return with(filters.withStatuses(others));
    }

    public RunsQuery withDeployment(@Nullable Id other) {
        return new RunsQuery(filters, other, trigger, hasError, time, limit, Cursor.NEWEST);
    }

    public RunsQuery withTrigger(@Nullable TriggerType other) {
        return new RunsQuery(filters, deployment, other, hasError, time, limit, Cursor.NEWEST);
    }

    public RunsQuery withHasError(@Nullable Boolean other) {
        return new RunsQuery(filters, deployment, trigger, other, time, limit, Cursor.NEWEST);
    }

    public RunsQuery withTime(TimeRange other) {
        return new RunsQuery(filters, deployment, trigger, hasError, other, limit, Cursor.NEWEST);
    }

    public RunsQuery withLimit(int other) {
        return new RunsQuery(filters, deployment, trigger, hasError, time, other, cursor);
    }

    public RunsQuery at(Cursor other) {
        return new RunsQuery(filters, deployment, trigger, hasError, time, limit, other);
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
        return !filters.isEmpty() || deployment != null || trigger != null || hasError != null || !time.isAny();
    }

    /**
     * Whether a run matches. A run without a deployment or a trigger matches too, because the API may have filtered by them. An
     * error means one of the run itself, as for the API.
     */
    public boolean matches(Run run, TimeRange.Window window) {
        return filters.matches(run)
                && (deployment == null || run.deploymentId() == null || deployment.equals(run.deploymentId()))
                && (trigger == null || run.trigger() == null || trigger.word().equals(run.trigger()))
                && (hasError == null || hasError == run.hasOwnError() || failedWithoutWords(run))
                && window.contains(run.triggeredAt());
    }

    /** The API's filter may match a failed run without an error or not. */
    private static boolean failedWithoutWords(Run run) {
        RunStatus status = run.status();
        return run.error() == null && status.kind() == RunStatus.Kind.FAILED && !status.derived();
    }

    /** Whether a run may match once its outcome is known. */
    boolean mayMatch(Run run, TimeRange.Window window) {
        return filters.mayMatch(run, run::mayTurnOut) && with(RunFilters.NONE).matches(run, window);
    }

    /** Whether a run may match, even if its outcome is never known. */
    public boolean mightMatch(Run run, TimeRange.Window window) {
        return filters.mayMatch(run, run.status()::mayTurnOut)
                && with(RunFilters.NONE).matches(run, window);
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
        return parameters().stream().map(Parameter::toString).collect(Collectors.joining("&"));
    }

    /** The parameters of the address, without default values. */
    public List<Parameter> parameters() {
        List<Parameter> list = new ArrayList<>();
        filters.statuses().forEach(status -> add(list, "status", status.word()));
        add(list, "deployment_id", deployment);
        add(list, "trigger_type", trigger == null ? null : trigger.word());
        add(list, "has_error", hasError);
        add(list, "error_type", filters.errorType());
        add(list, "error_group", filters.errorGroup());
        add(list, "agent_id", filters.agent());
        add(list, "agent_version", filters.agentVersion());
        add(list, "min_duration", filters.minDuration());
        add(list, "q", filters.search() == null ? null : filters.search().text());
        add(list, "since", time.since());
        add(list, "until", time.until());
        add(list, "limit", limit == DEFAULT_LIMIT ? null : limit);
        switch (cursor) {
            case Cursor.Newest newest -> {}
            case Cursor.Page page -> {}
            case Cursor.After after -> add(list, "after_id", after.run());
            case Cursor.Before before -> add(list, "before_id", before.run());
        }
        return list;
    }

    private static void add(List<Parameter> list, String name, @Nullable Object value) {
        if (value != null) {
            list.add(new Parameter(name, value.toString()));
        }
    }

    /** A parameter of an address. */
    public record Parameter(String name, String value) {

        @Override
        public String toString() {
            String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
            return name + "=" + encoded.replace("%3A", ":").replace("+", "%20");
        }
    }
}
