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
import dev.runboard.text.Message;
import dev.runboard.text.NameText;
import dev.runboard.text.PossibleSecret;
import dev.runboard.upstream.Id;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * The query of an address that a person typed, bookmarked or clicked.
 *
 * @param ignored a sentence for each value that was ignored
 * @param entered the text in the deployment filter if it matches no deployment or several, else null
 */
public record RunsAddress(
        RunsQuery query, List<Message> ignored, @Nullable String entered) {

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
     * The message that a search may miss deployments, or null if it cannot.
     *
     * @param names the known names of deployments
     */
    public @Nullable Message doubt(DeploymentNames names) {
        return query.filters().search() == null || names.complete() ? null : Message.of("address.names");
    }

    /** The names of the parameters that were ignored. Files do not repeat values of an address. */
    public List<String> ignoredParameters() {
        return ignored.stream().map(RunsAddress::parameter).distinct().toList();
    }

    private static String parameter(Message sentence) {
        return EnteredDeployment.isProblem(sentence)
                ? EnteredDeployment.PARAMETER
                : String.valueOf(sentence.arguments().getFirst());
    }

    /** Reads the parameters of an address. Unknown ones are ignored, and invalid values count as missing. */
    public static RunsAddress read(MultiValueMap<String, String> parameters) {
        return new Reading(parameters).address();
    }

    /** Reads the parameters of an address, which may contain the name of a deployment instead of its id. */
    public static RunsAddress read(MultiValueMap<String, String> parameters, Supplier<DeploymentNames> names) {
        EnteredDeployment entered = EnteredDeployment.read(parameters, names);
        RunsAddress address = read(entered.parameters());
        return new RunsAddress(address.query(), entered.withSentences(address.ignored()), entered.text());
    }

    /** Whether an address can have this type of an error, so that it is read as it was written. */
    static boolean isErrorType(String type) {
        return !type.isEmpty()
                && type.equals(type.strip())
                && type.equals(PossibleSecret.redactQuery(type))
                && !PossibleSecret.wasRedacted(type)
                && Reading.word(type).isPresent();
    }

    /** One reading, which collects the sentences. */
    private static final class Reading {

        private static final int MAX_WORD = 100;
        private static final int MAX_DIGITS = 9;

        /** Each request reads an address, so these are made once. */
        private static final Message STATUSES =
                oneOf(RunStatus.Kind.FILTERS.stream().map(RunStatus.Kind::word));

        private static final Message TRIGGERS =
                oneOf(Stream.of(TriggerType.values()).map(TriggerType::word));
        private static final Pattern LIMIT = Pattern.compile("\\d{1,4}");

        private final AddressReader reader;

        Reading(MultiValueMap<String, String> parameters) {
            this.reader = new AddressReader(parameters);
        }

        RunsAddress address() {
            RunsQuery query = new RunsQuery(
                    filters(),
                    reader.value("deployment_id", Id::parse, Message.of("address.expected.deployment")),
                    reader.value("trigger_type", TriggerType::parse, TRIGGERS),
                    reader.value("has_error", Reading::flag, Message.of("address.expected.flag")),
                    time(),
                    limit(),
                    cursor());
            return new RunsAddress(query, reader.ignored(), null);
        }

        private RunFilters filters() {
            return new RunFilters(
                    reader.values("status", RunStatus.Kind::parse, STATUSES),
                    reader.value("error_type", Reading::word, Message.of("address.expected.word", MAX_WORD)),
                    reader.value("error_group", Reading::group, Message.of("address.expected.group")),
                    reader.value("agent_id", Id::parse, Message.of("address.expected.agent")),
                    reader.value("agent_version", Reading::version, Message.of("address.expected.number", MAX_DIGITS)),
                    reader.value("min_duration", MinDuration::parse, Message.of("address.expected.duration")),
                    reader.value("q", RunSearch::parse, Message.of("address.expected.text", RunSearch.MAX_LENGTH)));
        }

        /** Half a surrogate pair cannot be written in an address, and no error type has one. */
        private static Optional<String> word(String text) {
            return Optional.of(text)
                    .filter(word -> word.length() <= MAX_WORD
                            && NameText.isVisible(word)
                            && StandardCharsets.UTF_8.newEncoder().canEncode(word));
        }

        private static Optional<String> group(String text) {
            return Optional.of(text.toLowerCase(Locale.ROOT)).filter(id -> id.matches("[0-9a-f]{8}"));
        }

        private static Optional<Long> version(String text) {
            return Optional.of(text)
                    .filter(number -> number.matches("[0-9]{1," + MAX_DIGITS + "}"))
                    .map(Long::valueOf);
        }

        private TimeRange time() {
            Message expected = Message.of("address.expected.time");
            TimeBound since = reader.value("since", TimeBound::parse, expected);
            TimeBound until = reader.value("until", TimeBound::parse, expected);
            if (since != null && until != null && contradict(since, until)) {
                reader.ignore(Message.of("address.until", "until"));
                until = null;
            }
            return new TimeRange(since, until);
        }

        private static boolean contradict(TimeBound since, TimeBound until) {
            Instant now = Instant.EPOCH;
            return since.isLive() != until.isLive() || !since.resolve(now).isBefore(until.resolve(now));
        }

        private int limit() {
            Integer limit =
                    reader.value("limit", Reading::number, Message.of("address.expected.limit", RunsQuery.MAX_LIMIT));
            return limit == null ? RunsQuery.DEFAULT_LIMIT : limit;
        }

        private Cursor cursor() {
            Id after = reader.value("after_id", Id::parse, Message.of("address.expected.run"));
            Id before = reader.value("before_id", Id::parse, Message.of("address.expected.run"));
            if (after != null && before != null) {
                reader.ignore(Message.of("address.before-id", "before_id"));
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
            return LIMIT.matcher(text).matches()
                    ? Optional.of(Integer.valueOf(text))
                            .filter(n -> n >= RunsQuery.SMALLEST && n <= RunsQuery.MAX_LIMIT)
                    : Optional.empty();
        }

        private static Message oneOf(Stream<String> words) {
            return Message.of("address.expected.one-of", words.collect(Collectors.joining(", ")));
        }
    }
}
