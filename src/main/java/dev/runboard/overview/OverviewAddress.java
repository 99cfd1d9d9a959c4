package dev.runboard.overview;

import dev.runboard.qoder.TriggerType;
import dev.runboard.qoder.runs.TimeBound;
import dev.runboard.text.Message;
import dev.runboard.upstream.Id;
import dev.runboard.web.runs.AddressReader;
import dev.runboard.web.runs.EnteredDeployment;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * The query of an address, without the parameters that cannot be read.
 *
 * @param ignored a sentence for each value that was ignored
 * @param entered the text in the deployment filter if it matches no deployment or several, else null
 */
record OverviewAddress(
        OverviewQuery query,
        List<Message> ignored,
        @Nullable String entered) {

    OverviewAddress {
        ignored = List.copyOf(ignored);
    }

    /** Reads the parameters of an address. Unknown ones are ignored, and invalid values count as missing. */
    static OverviewAddress read(MultiValueMap<String, String> parameters, Instant now) {
        return new Reading(parameters, now).address();
    }

    /** Reads the parameters of an address, which may come from a form. */
    static OverviewAddress read(EnteredDeployment entered, Instant now) {
        OverviewAddress address = read(entered.parameters(), now);
        return new OverviewAddress(address.query(), entered.withSentences(address.ignored()), entered.text());
    }

    /** One reading, which collects the sentences. */
    private static final class Reading {

        private static final Duration MAX_RANGE = Duration.ofDays(92);
        private static final Message TIME = Message.of("address.expected.time");

        private final AddressReader reader;
        private final Instant now;

        Reading(MultiValueMap<String, String> parameters, Instant now) {
            this.reader = new AddressReader(parameters);
            this.now = now;
        }

        OverviewAddress address() {
            OverviewQuery filters = new OverviewQuery(
                    OverviewQuery.DAY,
                    null,
                    reader.value("deployment_id", Id::parse, Message.of("address.expected.deployment")),
                    reader.value("trigger_type", TriggerType::parse, oneOf(words(TriggerType.values()))),
                    reader.value("agent_id", Id::parse, Message.of("address.expected.agent")),
                    Optional.ofNullable(reader.value("sort", HealthOrder::parse, oneOf(HealthOrder.words())))
                            .orElse(HealthOrder.ATTENTION),
                    reader.value(
                                    "errors",
                                    Reading::allErrors,
                                    Message.of("address.expected.only", OverviewQuery.ALL_ERRORS))
                            != null);
            return new OverviewAddress(ranged(filters), reader.ignored(), null);
        }

        private static Optional<Boolean> allErrors(String word) {
            return word.equals(OverviewQuery.ALL_ERRORS) ? Optional.of(true) : Optional.empty();
        }

        private static Message oneOf(String words) {
            return Message.of("address.expected.one-of", words);
        }

        private static String words(TriggerType[] types) {
            return Stream.of(types).map(TriggerType::word).collect(Collectors.joining(", "));
        }

        private OverviewQuery ranged(OverviewQuery filters) {
            TimeBound since = reader.value("since", TimeBound::parse, TIME);
            TimeBound until = reader.value("until", TimeBound::parse, TIME);
            if (until != null && since != null && since.isLive() != until.isLive()) {
                reader.ignore(Message.of("address.until-distance", "until"));
                until = null;
            }
            OverviewQuery query = filters.withRange(since == null ? OverviewQuery.DAY : since, until);
            Message fault = fault(query);
            if (fault == null) {
                return query;
            }
            reader.ignore(fault);
            return filters;
        }

        private @Nullable Message fault(OverviewQuery query) {
            Instant to = query.until() == null ? now : query.until().resolve(now);
            Instant from = from(query, to);
            boolean isFuture = !from.isBefore(now);
            // Without a given end, the start alone is wrong.
            if (!from.isBefore(to) && !(isFuture && query.until() == null)) {
                return Message.of("address.range.order");
            }
            if (isFuture) {
                return Message.of("address.range.future");
            }
            // "92d" begins with a whole minute, and "now" does not.
            return Duration.between(from, to).truncatedTo(ChronoUnit.MINUTES).compareTo(MAX_RANGE) > 0
                    ? Message.of("address.range.long", MAX_RANGE.toDays())
                    : null;
        }

        private Instant from(OverviewQuery query, Instant to) {
            return query.until() != null
                            && !query.until().isLive()
                            && query.since().ago() != null
                    ? to.minus(query.since().ago())
                    : query.since().resolve(now);
        }
    }
}
