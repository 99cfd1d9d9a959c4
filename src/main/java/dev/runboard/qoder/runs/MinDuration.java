package dev.runboard.qoder.runs;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shortest duration of a filter, like {@code 90s} or {@code 10m}. */
public record MinDuration(Duration length) {

    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,4})([smhd])");

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    public static Optional<MinDuration> parse(String text) {
        Matcher match = TEXT.matcher(text);
        return match.matches()
                ? Optional.of(
                        new MinDuration(Duration.ofSeconds(Long.parseLong(match.group(1)) * seconds(match.group(2)))))
                : Optional.empty();
    }

    private static long seconds(String unit) {
        return switch (unit) {
            case "s" -> 1;
            case "m" -> MINUTE;
            case "h" -> HOUR;
            default -> DAY;
        };
    }

    /** The text in addresses, in the largest unit that gives a whole number. */
    @Override
    public String toString() {
        long seconds = length.toSeconds();
        if (seconds % DAY == 0) {
            return seconds / DAY + "d";
        }
        if (seconds % HOUR == 0) {
            return seconds / HOUR + "h";
        }
        return seconds % MINUTE == 0 ? seconds / MINUTE + "m" : seconds + "s";
    }
}
