package dev.runboard.qoder.runs;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunList;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the API supports for one token, learned from its answers. A refused capability is not used for a while. The newest runs tell
 * whether the API is June's or today's. Both are learned again if the service changes.
 */
public final class ApiCapabilities {

    /** A refused capability is tried again after this time, because the service may have changed. */
    private static final Duration MEMORY = Duration.ofMinutes(10);

    /** What only some versions of the API support. */
    enum Capability {
        LARGE_PAGES("limit"),
        STATUS("status"),
        RETRY_TRIGGER("trigger_type"),
        CREATED_AT("created_at");

        /** The parameter, which a refusal names. */
        private final String parameter;

        Capability(String parameter) {
            this.parameter = parameter;
        }
    }

    private final Generation configured;
    private final InstantSource clock;
    private final Map<Capability, Instant> refused = new ConcurrentHashMap<>();
    private volatile @Nullable Generation heard;
    private volatile @Nullable Instant neighboursSeenAt;

    /** @param configured the version of the setting, or {@link Generation#AUTO} */
    ApiCapabilities(Generation configured, InstantSource clock) {
        this.configured = configured;
        this.clock = clock;
    }

    boolean supports(Capability question) {
        Generation known = known();
        Generation spoken = known == null ? Generation.JUNE_2026 : known;
        boolean understood =
                question == Capability.CREATED_AT ? spoken == Generation.CURRENT : spoken == Generation.JUNE_2026;
        return understood && !isRemembered(refused.get(question));
    }

    private boolean isRemembered(@Nullable Instant time) {
        return time != null && !time.plus(MEMORY).isBefore(clock.instant());
    }

    /** Whether it is known to support {@code question}, so that pages can offer it. */
    boolean isKnownToSupport(Capability question) {
        return known() != null && supports(question);
    }

    private @Nullable Generation known() {
        return configured == Generation.AUTO ? heard : configured;
    }

    /** Records a refusal if {@code problem} is one. */
    boolean recordRefusal(Problem problem, Capability question) {
        boolean refusal = problem instanceof Problem.BadRequest bad && blames(bad, question);
        if (refusal) {
            refused.put(question, clock.instant());
            if (question != Capability.CREATED_AT) {
                // June's API supports all the others, so one refusal is enough to know all.
                heard = Generation.CURRENT;
            }
        }
        return refusal;
    }

    /** A refusal without a parameter may mean any of them. */
    private static boolean blames(Problem.BadRequest bad, Capability question) {
        String named = bad.param();
        return named == null || named.startsWith(question.parameter);
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

    /** Learns the version from the newest runs, which have the current format. */
    public void observe(RunList newest) {
        if (!newest.runs().isEmpty()) {
            heard = newest.runs().getFirst().status().derived() ? Generation.CURRENT : Generation.JUNE_2026;
        }
    }
}
