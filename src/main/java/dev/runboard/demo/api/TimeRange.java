package dev.runboard.demo.api;

/** A stretch of time in nanoseconds since 1970, both ends included. */
record TimeRange(long first, long last) {

    static final TimeRange ALWAYS = new TimeRange(0, Long.MAX_VALUE);

    boolean has(long nanos) {
        return first <= nanos && nanos <= last;
    }

    TimeRange from(long nanos) {
        return new TimeRange(Math.max(first, nanos), last);
    }

    TimeRange upTo(long nanos) {
        return new TimeRange(first, Math.min(last, nanos));
    }
}
