package dev.runboard.demo.api;

import java.time.Instant;

/** A stretch of time, both ends included. */
record TimeRange(Instant first, Instant last) {

    static final TimeRange ALWAYS = new TimeRange(Instant.MIN, Instant.MAX);

    boolean has(Instant time) {
        return !time.isBefore(first) && !time.isAfter(last);
    }

    TimeRange and(TimeRange other) {
        return new TimeRange(
                first.isAfter(other.first) ? first : other.first, last.isBefore(other.last) ? last : other.last);
    }
}
