package dev.runboard.overview;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The order of the deployments. */
enum HealthOrder {
    /** The longest streaks first, then the most failures, then by name. */
    ATTENTION(Comparator.<HealthRow>comparingInt(row -> -row.streak()).thenComparingInt(row -> -row.failed())),
    /** The order in which rows are made. */
    NAME(Comparator.comparingInt(row -> 0)),
    RUNS(Comparator.comparingInt(row -> -row.runs())),
    FAILED(Comparator.comparingInt(row -> -row.failed())),
    RATE(Comparator.comparingDouble(row -> -row.numbers().rate())),
    P50(Comparator.comparingLong(row -> -row.numbers().p50())),
    P95(Comparator.comparingLong(row -> -row.numbers().p95())),
    CREDITS(Comparator.comparingLong(row -> -row.numbers().credits())),
    LAST(Comparator.comparingLong(row -> -row.numbers().last())),
    /** Overdue ones first, then the soonest. */
    NEXT(Comparator.comparing(HealthOrder::next));

    /** Follows all times. */
    private static final String LAST_OF_ALL = "~";

    @SuppressWarnings("ImmutableEnumChecker")
    private final Comparator<HealthRow> comparator;

    HealthOrder(Comparator<HealthRow> comparator) {
        this.comparator = comparator;
    }

    private static String next(HealthRow row) {
        if (row.next() == null) {
            return row.overdue() ? "" : LAST_OF_ALL;
        }
        return row.next().iso();
    }

    Comparator<HealthRow> comparator() {
        return comparator;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<HealthOrder> parse(String word) {
        return Stream.of(values()).filter(order -> order.word().equals(word)).findFirst();
    }

    static String words() {
        return Stream.of(values()).map(HealthOrder::word).collect(Collectors.joining(", "));
    }
}
