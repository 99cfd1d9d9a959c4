package dev.runboard.demo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One run as it stands at one moment; what it does not have yet is null. */
record Run(
        String id,
        Deployment deployment,
        Trigger trigger,
        Status status,
        Instant created,
        @Nullable Attempt attempt,
        @Nullable Instant ended,
        @Nullable Failure error) {

    /** The attempt at a run, with its session once there is one. */
    record Attempt(int number, @Nullable Session session) {}

    /** The session that works on an attempt. */
    record Session(String id, String turnId, Instant started) {}
}
