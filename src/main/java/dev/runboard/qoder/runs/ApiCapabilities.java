package dev.runboard.qoder.runs;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunList;
import dev.runboard.qoder.TriggerType;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the API of one token, learned from its answers. The newest runs tell its generation. A refused capability is not
 * used for a while. Both are learned again if the service changes.
 */
public final class ApiCapabilities {

    /** A refused capability is tried again after this time, because the service may have changed. */
    private static final Duration MEMORY = Duration.ofMinutes(10);

    private final Generation configured;
    private final InstantSource clock;
    private final Map<Capability, Instant> refused = new ConcurrentHashMap<>();
    private volatile @Nullable Generation observed;
    private volatile @Nullable Instant neighboursSeenAt;

    /** @param configured the version of the setting, or {@link Generation#AUTO} */
    ApiCapabilities(Generation configured, InstantSource clock) {
        this.configured = configured;
        this.clock = clock;
    }

    /** The API in its generation. Until the newest runs or a refusal tell which one it is, it is June's. */
    RunsApi api() {
        return known() == Generation.CURRENT ? new CurrentApi(refused()) : new JuneApi(refused());
    }

    /** The triggers that pages can offer as a filter. */
    List<TriggerType> triggers() {
        return known() == null ? RunsApi.COMMON_TRIGGERS : api().triggers();
    }

    private @Nullable Generation known() {
        return configured == Generation.AUTO ? observed : configured;
    }

    private Set<Capability> refused() {
        Set<Capability> refusals = EnumSet.noneOf(Capability.class);
        refused.forEach((capability, time) -> {
            if (isRemembered(time)) {
                refusals.add(capability);
            }
        });
        return refusals;
    }

    private boolean isRemembered(@Nullable Instant time) {
        return time != null && !time.plus(MEMORY).isBefore(clock.instant());
    }

    /** Records {@code problem} if it refuses a capability that {@code request} used. Returns whether it does. */
    boolean recordRefusal(Problem problem, RunsRequest request) {
        // A refusal without a parameter is more likely one of the cursor.
        if (!(problem instanceof Problem.BadRequest bad)
                || (bad.param() == null && !request.query().isNewest())) {
            return false;
        }
        Optional<Capability> blamed = Stream.of(Capability.values())
                .filter(capability -> capability.isRefusedBy(bad, request.call()))
                .findFirst();
        blamed.ifPresent(this::recordRefusal);
        return blamed.isPresent();
    }

    private void recordRefusal(Capability capability) {
        refused.put(capability, clock.instant());
        if (JuneApi.CAPABILITIES.contains(capability)) {
            // June's API supports all of them, so one refusal is enough to know all.
            observed = Generation.CURRENT;
        }
    }

    /** Whether {@code before_id} is known to return the runs next to the given one. */
    boolean knowsNeighbours() {
        return isRemembered(neighboursSeenAt);
    }

    /**
     * Whether the answer to {@code before_id} ends right before {@code run}.
     *
     * @param below the run that follows the answer in the list, or null if none is known
     */
    boolean endsAbove(Id run, @Nullable Run below) {
        if (below == null) {
            return true;
        }
        if (below.id().equals(run)) {
            neighboursSeenAt = clock.instant();
            return true;
        }
        // A run that no longer matches is on no list. Ids begin with a time, which hints at whether its place was
        // passed.
        return below.id().value().compareTo(run.value()) < 0;
    }

    /** Learns the generation from the newest runs, which have the current format. */
    public void observe(RunList newest) {
        if (!newest.runs().isEmpty()) {
            observed = CurrentApi.returned(newest.runs().getFirst()) ? Generation.CURRENT : Generation.JUNE_2026;
        }
    }
}
