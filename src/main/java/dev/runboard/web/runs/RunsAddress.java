package dev.runboard.web.runs;

import dev.runboard.qoder.Cursor;
import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.TriggerType;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.qoder.runs.TimeBound;
import dev.runboard.qoder.runs.TimeRange;
import dev.runboard.upstream.Id;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * The query of an address as somebody typed, bookmarked or clicked it: what could be read, and in words what could not.
 *
 * @param ignored one sentence for each value that has no meaning here and was left out
 */
public record RunsAddress(RunsQuery query, List<String> ignored) {

    public RunsAddress {
        ignored = List.copyOf(ignored);
    }

    /** The names of the parameters that {@link #ignored} is about: a file repeats no text of an address. */
    public List<String> ignoredParameters() {
        return ignored.stream()
                .map(sentence -> sentence.split("[= ]", 2)[0])
                .distinct()
                .toList();
    }

    /** Reads {@code parameters}; unknown ones mean nothing, a bad value counts as not given. */
    public static RunsAddress read(MultiValueMap<String, String> parameters) {
        return new Reading(parameters).address();
    }

    /** One reading: it gathers what must be said. */
    private static final class Reading {

        private static final int MAX_QUOTE = 40;

        private final MultiValueMap<String, String> parameters;
        private final List<String> ignored = new ArrayList<>();

        Reading(MultiValueMap<String, String> parameters) {
            this.parameters = parameters;
        }

        RunsAddress address() {
            RunsQuery query = new RunsQuery(
                    value("status", RunStatus.Kind::parse, statuses()),
                    value("deployment_id", Id::parse, "the id of a deployment"),
                    value("trigger_type", TriggerType::parse, triggers()),
                    value("has_error", Reading::flag, "true or false"),
                    time(),
                    limit(),
                    cursor());
            return new RunsAddress(query, ignored);
        }

        private TimeRange time() {
            String expected = "a time like 2026-06-14T08:58:00Z or a distance like 90m, 24h or 7d";
            TimeBound since = value("since", TimeBound::parse, expected);
            TimeBound until = value("until", TimeBound::parse, expected);
            if (since != null && until != null && contradict(since, until)) {
                ignored.add("until was ignored: it must be later than since, and a distance counts up to now.");
                until = null;
            }
            return new TimeRange(since, until);
        }

        private static boolean contradict(TimeBound since, TimeBound until) {
            Instant now = Instant.EPOCH;
            return since.isLive() != until.isLive() || !since.resolve(now).isBefore(until.resolve(now));
        }

        private int limit() {
            Integer limit = value("limit", Reading::number, "a whole number from 1 to " + RunsQuery.MAX_LIMIT);
            return limit == null ? RunsQuery.DEFAULT_LIMIT : limit;
        }

        private Cursor cursor() {
            Id after = value("after_id", Id::parse, "the id of a run");
            Id before = value("before_id", Id::parse, "the id of a run");
            if (after != null && before != null) {
                ignored.add("before_id was ignored: an address has one place to start from, and after_id names it.");
            }
            if (after != null) {
                return new Cursor.After(after);
            }
            return before == null ? Cursor.NEWEST : new Cursor.Before(before);
        }

        private <T> @Nullable T value(String parameter, Function<String, Optional<T>> parser, String expected) {
            List<String> given = parameters.getOrDefault(parameter, List.of()).stream()
                    .filter(text -> text != null && !text.isBlank())
                    .toList();
            if (given.isEmpty()) {
                return null;
            }
            if (given.size() > 1) {
                ignored.add(parameter + " was given more than once: only the first counts.");
            }
            Optional<T> value = parser.apply(given.getFirst().strip());
            if (value.isEmpty()) {
                ignored.add(parameter + "=" + quote(given.getFirst()) + " was ignored: it must be " + expected + ".");
            }
            return value.orElse(null);
        }

        private static String quote(String value) {
            return value.length() <= MAX_QUOTE ? value : value.substring(0, MAX_QUOTE) + "…";
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
