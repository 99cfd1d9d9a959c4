package dev.runboard.qoder;

import dev.runboard.qoder.RunStatus.Kind;
import dev.runboard.upstream.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Creates runs from words. The newest comes first, and each is a minute older than the one before. */
public final class Histories {

    public static final Instant NOW = Instant.parse("2026-06-14T09:00:00Z");

    private Histories() {}

    /** A word may end with {@code +retry}, the run's trigger, or {@code +2}, its attempt. */
    public static List<Run> runs(@Nullable String deployment, String history) {
        List<Run> runs = new ArrayList<>();
        for (String word : history.split(" ")) {
            int minutes = runs.size() + 1;
            String id = (deployment == null ? "none" : deployment) + minutes;
            runs.add(run(deployment, id, word, NOW.minus(Duration.ofMinutes(minutes))));
        }
        return runs;
    }

    public static Run run(@Nullable String deployment, String id, String word, Instant triggered) {
        String status = word.replaceAll("\\+.*", "");
        String more = word.substring(Math.min(word.length(), status.length() + 1));
        Kind kind = Stream.of(Kind.values())
                .filter(one -> one.word().equals(status))
                .findFirst()
                .orElse(Kind.UNKNOWN);
        return new Run(
                new Id(id),
                new RunStatus(status, kind, false),
                deployment == null ? null : new Id(deployment),
                more.equals("retry") ? more : null,
                more.matches("-?\\d+") ? Integer.valueOf(more) : null,
                null,
                null,
                null,
                triggered,
                null,
                triggered,
                null,
                kind == Kind.COMPLETED ? Duration.ofSeconds(10) : null,
                kind == Kind.FAILED ? new Run.RunError("timeout_error", "It took too long") : null,
                "{}",
                null);
    }
}
