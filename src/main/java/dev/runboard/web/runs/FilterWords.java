package dev.runboard.web.runs;

import dev.runboard.qoder.runs.MinDuration;
import dev.runboard.qoder.runs.TimeBound;
import dev.runboard.text.Durations;
import dev.runboard.text.Message;
import dev.runboard.web.DisplayTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The words for times and durations that a page filters by. Addresses have short forms of them, like {@code 24h}. */
public final class FilterWords {

    /** The ranges that each form offers: the last hour, 24 hours, 7 days and 30 days. */
    public static final List<TimeBound> PRESETS = Stream.of(1, 24, 7 * 24, 30 * 24)
            .map(hours -> new TimeBound(Duration.ofHours(hours), null))
            .toList();

    private FilterWords() {}

    /**
     * A range with at least one end, like {@code in the last 24 h}.
     *
     * @param since the start, or null. A relative start before a fixed end is the length of the range.
     * @param until the end, or null
     */
    public static Message range(@Nullable TimeBound since, @Nullable TimeBound until, Instant now) {
        if (until == null) {
            TimeBound start = Objects.requireNonNull(since);
            return Message.of(start.isLive() ? "filter.time.last" : "filter.time.since", words(start, now));
        }
        if (since == null) {
            return Message.of(until.isLive() ? "filter.time.before-ago" : "filter.time.before", words(until, now));
        }
        if (until.isLive()) {
            return Message.of("filter.time.range-ago", words(since, now), words(until, now));
        }
        if (since.isLive()) {
            return Message.of("filter.time.length", words(since, now), words(until, now));
        }
        Instant from = since.resolve(now);
        Instant to = until.resolve(now);
        return Message.of("filter.time.range", DisplayTime.ofEnd(from, to, now), DisplayTime.ofEnd(to, from, now));
    }

    /**
     * The start of a range in a list of options. No script converts a time in an option, so the text says that it is in UTC.
     *
     * @param until the end of the range, or null
     */
    public static Message since(TimeBound since, @Nullable TimeBound until, Instant now) {
        if (!since.isLive()) {
            return Message.of("filter.since", words(since, now));
        }
        boolean endsNow = until == null || !until.isLive();
        return Message.of(endsNow ? "filter.last" : "filter.since-ago", words(since, now));
    }

    /** The words of a duration, like {@code 10 min}. */
    public static Message duration(MinDuration duration) {
        return Durations.whole(duration.length());
    }

    private static Object words(TimeBound bound, Instant now) {
        Duration ago = bound.ago();
        return ago == null ? DisplayTime.of(bound.resolve(now), now) : Durations.whole(ago);
    }
}
