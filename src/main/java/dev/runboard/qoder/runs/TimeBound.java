package dev.runboard.qoder.runs;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A bound of a time range: a duration before now like {@code 24h}, or a fixed instant.
 *
 * @param ago the duration, or null for an instant
 * @param instant the instant, or null for a duration
 */
public record TimeBound(@Nullable Duration ago, @Nullable Instant instant) {

    private static final Pattern DISTANCE = Pattern.compile("([1-9]\\d{0,4})([mhd])");
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    /** Parses {@code 90m}, {@code 24h}, {@code 7d}, an RFC 3339 time, or a date or time in UTC. */
    public static Optional<TimeBound> parse(String text) {
        Matcher distance = DISTANCE.matcher(text);
        if (distance.matches()) {
            return Optional.of(new TimeBound(length(distance), null));
        }
        return instant(text)
                .filter(time -> time.isAfter(EARLIEST) && time.isBefore(LATEST))
                .map(time -> new TimeBound(null, time.truncatedTo(ChronoUnit.SECONDS)));
    }

    /** Truncates to seconds. A time that cannot be written becomes the first that can, which is before all runs. */
    public static TimeBound at(Instant instant) {
        Instant second = instant.truncatedTo(ChronoUnit.SECONDS);
        return new TimeBound(null, second.isAfter(EARLIEST) ? second : EARLIEST.plusSeconds(1));
    }

    private static Duration length(Matcher distance) {
        long amount = Long.parseLong(distance.group(1));
        return switch (distance.group(2)) {
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static Optional<Instant> instant(String text) {
        try {
            if (text.length() <= 10) {
                return Optional.of(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
            }
            return Optional.of(
                    text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    public boolean isLive() {
        return ago != null;
    }

    /** The instant. A duration counts from the current minute, so that pages within a minute share a call. */
    public Instant resolve(Instant now) {
        if (instant != null) {
            return instant;
        }
        return now.truncatedTo(ChronoUnit.MINUTES).minus(ago == null ? Duration.ZERO : ago);
    }

    /** The text in addresses. */
    @Override
    public String toString() {
        if (ago == null) {
            return String.valueOf(instant);
        }
        long minutes = ago.toMinutes();
        if (minutes % (24 * 60) == 0 && minutes > 24 * 60) {
            return minutes / (24 * 60) + "d";
        }
        return minutes % 60 == 0 ? minutes / 60 + "h" : minutes + "m";
    }
}
