package dev.runboard.runs;

import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.TriggerType;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.runs.MinDuration;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.qoder.runs.TimeBound;
import dev.runboard.qoder.runs.TimeRange;
import dev.runboard.text.Message;
import dev.runboard.web.runs.DeploymentField;
import dev.runboard.web.runs.FilterOption;
import dev.runboard.web.runs.FilterWords;
import dev.runboard.web.runs.RunWords;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The filter form: its fields are named as the address's parameters, so that it works as a plain GET form.
 *
 * @param text the text to search for, empty for none
 * @param kept the filters that have no field
 */
public record Filters(
        List<FilterOption> statuses,
        DeploymentField deployment,
        List<FilterOption> triggers,
        List<FilterOption> errors,
        List<FilterOption> durations,
        List<FilterOption> times,
        Range range,
        List<FilterOption> limits,
        String text,
        List<RunsQuery.Parameter> kept) {

    private static final List<Integer> LIMITS = List.of(20, 50, 100, 200, 500, 1000);

    private static final List<MinDuration> DURATIONS = Stream.of(1, 10, 60)
            .map(minutes -> new MinDuration(Duration.ofMinutes(minutes)))
            .toList();

    private static final Set<String> KEPT = Set.of("until", "error_type", "error_group", "agent_id", "agent_version");

    /**
     * The form for a custom range, in UTC.
     *
     * @param others the filters that it keeps, by parameter
     * @param freeze the address of the same range with fixed ends, or null if its ends are fixed
     */
    public record Range(
            String since,
            String until,
            List<RunsQuery.Parameter> others,
            @Nullable String freeze) {}

    /** @param entered the text in the deployment filter if it matches no deployment, or null */
    static Filters of(
            RunsQuery query, DeploymentNames names, List<TriggerType> triggers, @Nullable String entered, Instant now) {
        return new Filters(
                statuses(query.filters().statuses()),
                DeploymentField.of(query.deployment(), entered, names),
                FilterOption.triggers(query.trigger(), triggers),
                errors(query.hasError()),
                durations(query.filters().minDuration()),
                times(query.time(), now),
                range(query, now),
                limits(query.limit()),
                query.filters().search() == null ? "" : query.filters().search().text(),
                query.parameters().stream()
                        .filter(parameter -> KEPT.contains(parameter.name()))
                        .toList());
    }

    /** Several statuses are one choice, so a form keeps them. Their value has commas, and the address repeats the parameter. */
    private static List<FilterOption> statuses(List<RunStatus.Kind> chosen) {
        String words = chosen.stream().map(RunStatus.Kind::word).collect(Collectors.joining(","));
        List<String> offered =
                RunStatus.Kind.FILTERS.stream().map(RunStatus.Kind::word).toList();
        List<FilterOption> options = new ArrayList<>(FilterOption.of(
                Message.of("runs.filter.any-status"),
                offered,
                word -> word,
                RunWords::status,
                chosen.isEmpty() ? null : words));
        if (chosen.size() > 1) {
            options.set(options.size() - 1, new FilterOption(words, anyOf(chosen), true));
        }
        return List.copyOf(options);
    }

    private static Message anyOf(List<RunStatus.Kind> statuses) {
        return statuses.stream()
                .map(RunWords::status)
                .reduce((any, next) -> Message.of("runs.filter.or", any, next))
                .orElseThrow();
    }

    private static List<FilterOption> durations(@Nullable MinDuration chosen) {
        List<FilterOption> options = new ArrayList<>();
        options.add(new FilterOption("", Message.of("runs.filter.any-duration"), chosen == null));
        Stream.concat(DURATIONS.stream(), Stream.ofNullable(chosen))
                .distinct()
                .forEach(value -> options.add(new FilterOption(
                        value.toString(),
                        Message.of("runs.filter.at-least", FilterWords.duration(value)),
                        value.equals(chosen))));
        return List.copyOf(options);
    }

    private static List<FilterOption> errors(@Nullable Boolean chosen) {
        return List.of(
                new FilterOption("", Message.of("runs.filter.any-error"), chosen == null),
                new FilterOption("true", Message.of("runs.filter.with-error"), Boolean.TRUE.equals(chosen)),
                new FilterOption("false", Message.of("runs.filter.without-error"), Boolean.FALSE.equals(chosen)));
    }

    private static List<FilterOption> times(TimeRange time, Instant now) {
        TimeBound chosen = time.since();
        List<FilterOption> options = new ArrayList<>();
        Message any = Message.of(time.until() == null ? "runs.filter.any-time" : "runs.filter.any-time-before");
        options.add(new FilterOption("", any, chosen == null));
        Stream.concat(FilterWords.PRESETS.stream(), Stream.ofNullable(chosen))
                .distinct()
                .forEach(since -> options.add(new FilterOption(
                        since.toString(), FilterWords.since(since, time.until(), now), since.equals(chosen))));
        return options;
    }

    private static Range range(RunsQuery query, Instant now) {
        TimeRange.Window window = query.time().window(now);
        String freeze =
                query.time().isLive() ? query.withTime(query.time().frozen(now)).address("/runs") : null;
        return new Range(
                local(window.since()),
                local(window.until()),
                query.withTime(TimeRange.ANY).parameters(),
                freeze);
    }

    /** In the format of a field of type datetime-local. */
    private static String local(@Nullable Instant time) {
        return time == null
                ? ""
                : time.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "");
    }

    private static List<FilterOption> limits(int chosen) {
        return IntStream.concat(LIMITS.stream().mapToInt(Integer::intValue), IntStream.of(chosen))
                .distinct()
                .sorted()
                .mapToObj(limit -> new FilterOption(
                        limit == RunsQuery.DEFAULT_LIMIT ? "" : "" + limit,
                        Message.of("runs.filter.limit", limit),
                        limit == chosen))
                .toList();
    }
}
