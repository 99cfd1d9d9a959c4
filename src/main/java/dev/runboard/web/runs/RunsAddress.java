package dev.runboard.web.runs;

import dev.runboard.qoder.Cursor;
import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.TriggerType;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.runs.MinDuration;
import dev.runboard.qoder.runs.RunFilters;
import dev.runboard.qoder.runs.RunSearch;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.qoder.runs.TimeBound;
import dev.runboard.qoder.runs.TimeRange;
import dev.runboard.upstream.Id;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * The query of an address that a person typed, bookmarked or clicked.
 *
 * @param ignored a sentence for each value that was ignored
 */
public record RunsAddress(RunsQuery query, List<String> ignored) {

    public RunsAddress {
        ignored = List.copyOf(ignored);
    }

    /** The query, with the deployments whose names contain the text that it searches for. */
    public RunsQuery query(Supplier<DeploymentNames> names) {
        RunSearch search = query.filters().search();
        if (search == null) {
            return query;
        }
        RunSearch named = new RunSearch(search.text(), names.get().matching(search::isIn));
        return query.with(query.filters().withSearch(named)).at(query.cursor());
    }

    /**
     * What the search may miss, as a sentence, or null.
     *
     * @param names the known names of deployments
     */
    public @Nullable String doubt(DeploymentNames names) {
        return query.filters().search() == null || names.complete()
                ? null
                : "Not all names of deployments are known, so the search may miss runs of some deployments.";
    }

    /** The names of the parameters that were ignored. Files do not repeat values of an address. */
    public List<String> ignoredParameters() {
        return ignored.stream()
                .map(sentence -> sentence.split("[= ]", 2)[0])
                .distinct()
                .toList();
    }

    /** Reads the parameters of an address. Unknown ones are ignored, and invalid values count as missing. */
    public static RunsAddress read(MultiValueMap<String, String> parameters) {
        return new Reading(parameters).address();
    }

    /** One reading, which collects the sentences. */
    private static final class Reading {

        private static final int MAX_WORD = 100;

        private final AddressReader reader;

        Reading(MultiValueMap<String, String> parameters) {
            this.reader = new AddressReader(parameters);
        }

        RunsAddress address() {
            RunsQuery query = new RunsQuery(
                    filters(),
                    reader.value("deployment_id", Id::parse, "the id of a deployment"),
                    reader.value("trigger_type", TriggerType::parse, triggers()),
                    reader.value("has_error", Reading::flag, "true or false"),
                    time(),
                    limit(),
                    cursor());
            return new RunsAddress(query, reader.ignored());
        }

        private RunFilters filters() {
            return new RunFilters(
                    reader.values("status", RunStatus.Kind::parse, statuses()),
                    reader.value("error_type", Reading::word, "a word of at most " + MAX_WORD + " characters"),
                    reader.value("error_group", Reading::group, "8 hexadecimal digits"),
                    reader.value("agent_id", Id::parse, "the id of an agent"),
                    reader.value("agent_version", Reading::version, "a whole number"),
                    reader.value("min_duration", MinDuration::parse, "a duration like 90s, 10m or 2h"),
                    reader.value("q", RunSearch::parse, "a text of at most " + RunSearch.MAX_LENGTH + " characters"));
        }

        /** Half a surrogate pair cannot be written in an address, and no error type has one. */
        private static Optional<String> word(String text) {
            return Optional.of(text)
                    .filter(word -> word.length() <= MAX_WORD
                            && StandardCharsets.UTF_8.newEncoder().canEncode(word));
        }

        private static Optional<String> group(String text) {
            return Optional.of(text.toLowerCase(Locale.ROOT)).filter(id -> id.matches("[0-9a-f]{8}"));
        }

        private static Optional<Long> version(String text) {
            return Optional.of(text)
                    .filter(number -> number.matches("[0-9]{1,9}"))
                    .map(Long::valueOf);
        }

        private TimeRange time() {
            String expected = "a time like 2026-06-14T08:58:00Z or a distance like 90m, 24h or 7d";
            TimeBound since = reader.value("since", TimeBound::parse, expected);
            TimeBound until = reader.value("until", TimeBound::parse, expected);
            if (since != null && until != null && contradict(since, until)) {
                reader.ignore("until was ignored: it must be later than since, and a distance counts up to now.");
                until = null;
            }
            return new TimeRange(since, until);
        }

        private static boolean contradict(TimeBound since, TimeBound until) {
            Instant now = Instant.EPOCH;
            return since.isLive() != until.isLive() || !since.resolve(now).isBefore(until.resolve(now));
        }

        private int limit() {
            Integer limit = reader.value("limit", Reading::number, "a whole number from 1 to " + RunsQuery.MAX_LIMIT);
            return limit == null ? RunsQuery.DEFAULT_LIMIT : limit;
        }

        private Cursor cursor() {
            Id after = reader.value("after_id", Id::parse, "the id of a run");
            Id before = reader.value("before_id", Id::parse, "the id of a run");
            if (after != null && before != null) {
                reader.ignore("before_id was ignored: an address has one place to start from, and after_id names it.");
            }
            if (after != null) {
                return new Cursor.After(after);
            }
            return before == null ? Cursor.NEWEST : new Cursor.Before(before);
        }

        private static Optional<Boolean> flag(String text) {
            return switch (text) {
                case "true" -> Optional.of(true);
                case "false" -> Optional.of(false);
                default -> Optional.empty();
            };
        }

        private static Optional<Integer> number(String text) {
            return text.matches("\\d{1,4}")
                    ? Optional.of(Integer.valueOf(text))
                            .filter(n -> n >= RunsQuery.SMALLEST && n <= RunsQuery.MAX_LIMIT)
                    : Optional.empty();
        }

        private static String statuses() {
            return oneOf(RunStatus.Kind.FILTERS.stream().map(RunStatus.Kind::word));
        }

        private static String triggers() {
            return oneOf(Stream.of(TriggerType.values()).map(TriggerType::word));
        }

        private static String oneOf(Stream<String> words) {
            return "one of " + words.collect(Collectors.joining(", "));
        }
    }
}
