package dev.runboard.qoder.history;

import dev.runboard.qoder.ErrorGroup;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns runs into runs of the history, which share equal values. */
final class Compaction {

    private static final int UNKNOWN = -1;

    private final Instant now;
    private final Map<Object, Object> shared = new HashMap<>();

    /** @param known runs whose values are shared */
    Compaction(Collection<HistoryRun> known, Instant now) {
        this.now = now;
        known.forEach(run -> {
            share(run.deployment());
            share(run.status());
            share(run.trigger());
            share(run.agent());
            share(run.error());
        });
    }

    /**
     * A run without a time gets the time of the run before it in the list. At the start of the list, it gets the time of the next run
     * that has one.
     */
    List<HistoryRun> compact(List<Run> newestFirst) {
        Instant first = newestFirst.stream()
                .map(Run::triggeredAt)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(now);
        return compact(newestFirst, first);
    }

    /** @param start the time for runs without a time at the start of the list */
    List<HistoryRun> compact(List<Run> newestFirst, Instant start) {
        List<HistoryRun> compact = new ArrayList<>(newestFirst.size());
        long before = start.toEpochMilli();
        for (Run run : newestFirst) {
            Instant triggered = run.triggeredAt();
            before = triggered == null ? before : triggered.toEpochMilli();
            compact.add(compact(run, before));
        }
        return compact;
    }

    private HistoryRun compact(Run run, long triggered) {
        boolean settled = run.isSettled() || HistoryRun.willNotStart(run.status(), triggered, now);
        boolean failed = run.status().kind() == RunStatus.Kind.FAILED;
        Run.Agent agent = run.agent();
        return new HistoryRun(
                run.id().value(),
                share(run.deploymentId()),
                Objects.requireNonNull(share(run.status())),
                share(run.trigger()),
                agent == null ? null : share(agent.id()),
                settled || run.sessionId() == null ? null : run.sessionId().value(),
                failed ? share(ErrorGroup.of(run.error())) : null,
                run.attempt() == null ? 0 : run.attempt(),
                agent == null || agent.version() == null ? UNKNOWN : Math.clamp(agent.version(), 0, Integer.MAX_VALUE),
                triggered,
                run.took() == null ? UNKNOWN : run.took().toMillis(),
                hundredths(run.credits()),
                settled);
    }

    private static int hundredths(@Nullable BigDecimal credits) {
        if (credits == null || credits.signum() < 0) {
            return UNKNOWN;
        }
        BigDecimal most = BigDecimal.valueOf(Integer.MAX_VALUE);
        return credits.movePointRight(2).min(most).intValue();
    }

    @SuppressWarnings("unchecked")
    private <T> @Nullable T share(@Nullable T value) {
        if (value == null) {
            return null;
        }
        Object known = shared.putIfAbsent(value, value);
        return known == null ? value : (T) known;
    }
}
