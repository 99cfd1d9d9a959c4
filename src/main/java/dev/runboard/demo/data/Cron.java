package dev.runboard.demo.data;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.scheduling.support.CronExpression;

/** A cron schedule in a time zone. */
public record Cron(String expression, ZoneId timezone, CronExpression parsed) {

    @JsonCreator
    static Cron of(String expression, ZoneId timezone) {
        return new Cron(expression, timezone, CronExpression.parse("0 " + expression));
    }

    public List<Instant> after(Instant time, int count) {
        return Stream.iterate(next(time), this::next).limit(count).toList();
    }

    long count(Instant after, Instant end) {
        return Stream.iterate(next(after), this::next).takeWhile(end::isAfter).count();
    }

    Instant next(Instant time) {
        ZonedDateTime next = parsed.next(time.atZone(timezone));
        return Objects.requireNonNull(next).toInstant();
    }
}
