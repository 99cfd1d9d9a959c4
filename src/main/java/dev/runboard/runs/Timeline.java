package dev.runboard.runs;

import dev.runboard.qoder.Run;
import dev.runboard.text.Durations;
import dev.runboard.text.Message;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run's life to scale, {@value #WIDTH} units wide: how long it waited, then how long it worked.
 *
 * @param waiting width of the wait
 * @param working width of the work, 0 while there is none
 * @param waited in words
 * @param worked in words, or null while it has not started
 * @param open whether the last part still grows
 */
public record Timeline(
        int waiting, int working, Message waited, @Nullable Message worked, boolean open) {

    public static final int WIDTH = 1000;

    /** The smallest width of a part with any duration. */
    private static final int MIN_WIDTH = 3;

    /** The run's time line, or null if the API returned too few times. */
    static @Nullable Timeline of(Run run, Instant now) {
        Instant triggered = run.triggeredAt();
        Instant started = run.startedAt();
        // With a derived status, the start of a running run may be unknown. The line would show all of its time as
        // waiting.
        boolean open =
                run.status().isLive() && (started != null || !run.status().derived());
        Instant end = run.completedAt() != null || !open ? run.completedAt() : now;
        if (triggered == null || end == null) {
            return null;
        }
        Duration waited = between(triggered, started != null ? started : end);
        Duration worked = started == null ? Duration.ZERO : between(started, end);
        return scaled(waited, started == null ? null : worked, open);
    }

    private static Timeline scaled(Duration waited, @Nullable Duration worked, boolean open) {
        Duration work = worked == null ? Duration.ZERO : worked;
        double total = Math.max(1, waited.plus(work).toNanos());
        int waiting = (int) Math.round(WIDTH * (waited.toNanos() / total));
        int shown = worked == null ? WIDTH : Math.clamp(waiting, waited.isZero() ? 0 : MIN_WIDTH, WIDTH - MIN_WIDTH);
        Message words = worked == null ? null : Durations.words(worked);
        return new Timeline(shown, WIDTH - shown, Durations.words(waited), words, open);
    }

    /** The text for screen readers. */
    public Message words() {
        if (worked == null) {
            return Message.of(open ? "run.timeline.waiting" : "run.timeline.never-ran", waited);
        }
        return Message.of(open ? "run.timeline.running" : "run.timeline.ran", waited, worked);
    }

    private static Duration between(Instant start, Instant end) {
        return end.isBefore(start) ? Duration.ZERO : Duration.between(start, end);
    }
}
