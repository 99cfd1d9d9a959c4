package dev.runboard.runs;

import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.TriggerType;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.qoder.runs.TimeRange;
import dev.runboard.web.runs.FilterOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The filter form: its fields are named as the address's parameters, so that it works as a plain GET form.
 *
 * @param deploymentId the id that the form holds, empty for none
 * @param cut that not all deployments are among the choices, in words, or null where they are
 * @param named whether the deployments are known by name; else their id is typed
 */
public record Filters(
        List<FilterOption> statuses,
        List<FilterOption> deployments,
        List<FilterOption> triggers,
        List<FilterOption> errors,
        List<FilterOption> times,
        Range range,
        List<FilterOption> limits,
        String deploymentId,
        boolean named,
        @Nullable String cut) {

    private static final List<Integer> LIMITS = List.of(20, 50, 100, 200, 500, 1000);

    private static final List<String> PRESETS = List.of("1h", "24h", "7d", "30d");

    /**
     * The form for a range of one's own, in UTC.
     *
     * @param others the filters that it keeps, by parameter
     * @param freeze the address of the same range with fixed ends, or null where it has no moving one
     */
    public record Range(
            String since,
            String until,
            List<FilterOption> others,
            @Nullable String freeze) {}

    static Filters of(RunsQuery query, DeploymentNames names, List<TriggerType> triggers, Instant now) {
        return new Filters(
                FilterOption.of("Any status", RunStatus.Kind.FILTERS, RunStatus.Kind::word, query.status()),
                FilterOption.deployments(query.deployment(), names),
                FilterOption.triggers(query.trigger(), triggers),
                errors(query.hasError()),
                times(query.time()),
                range(query, now),
                limits(query.limit()),
                query.deployment() == null ? "" : query.deployment().value(),
                !names.all().isEmpty(),
                names.cut()
                        ? String.format(
                                Locale.ENGLISH,
                                "Only the first %,d are listed. Find others by their id.",
                                names.all().size())
                        : null);
    }

    private static List<FilterOption> errors(@Nullable Boolean chosen) {
        return List.of(
                new FilterOption("", "With or without error", chosen == null),
                new FilterOption("true", "With run error", Boolean.TRUE.equals(chosen)),
                new FilterOption("false", "Without run error", Boolean.FALSE.equals(chosen)));
    }

    private static List<FilterOption> times(TimeRange time) {
        String chosen = Objects.toString(time.since(), "");
        List<FilterOption> options = new ArrayList<>();
        options.add(new FilterOption("", time.until() == null ? "Any time" : "Any time before", chosen.isEmpty()));
        PRESETS.forEach(preset -> options.add(new FilterOption(preset, "Last " + preset, preset.equals(chosen))));
        if (!chosen.isEmpty() && !PRESETS.contains(chosen)) {
            options.add(new FilterOption(chosen, "Since " + chosen, true));
        }
        return options;
    }

    private static Range range(RunsQuery query, Instant now) {
        TimeRange.Window window = query.time().window(now);
        List<FilterOption> others = Stream.of(query.withTime(TimeRange.ANY).toString().split("&"))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> new FilterOption(pair.split("=")[1], pair.split("=")[0], true))
                .toList();
        String freeze =
                query.time().isLive() ? query.withTime(query.time().frozen(now)).address("/runs") : null;
        return new Range(local(window.since()), local(window.until()), others, freeze);
    }

    /** As a field of type datetime-local wants it. */
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
                        limit == RunsQuery.DEFAULT_LIMIT ? "" : "" + limit, limit + " a page", limit == chosen))
                .toList();
    }
}
