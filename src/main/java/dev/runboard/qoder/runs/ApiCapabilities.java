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
 * What the API accepts from one token, learned from its answers. What it refused is not asked again for a while, and the shape
 * of its newest runs tells its generation. Both are learned anew when the service changes.
 */
public final class ApiCapabilities {

    /** After so long a refused question is tried once more: the service may have changed. */
    private static final Duration MEMORY = Duration.ofMinutes(10);

    /** What only some generations of the API take. */
    enum Capability {
        LARGE_PAGES("limit"),
        STATUS("status"),
        RETRY_TRIGGER("trigger_type"),
        CREATED_AT("created_at");

        /** The parameter that asks it, and that a refusal names. */
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

    /** @param configured the generation that a setting names, or {@link Generation#AUTO} */
    ApiCapabilities(Generation configured, InstantSource clock) {
        this.configured = configured;
        this.clock = clock;
    }

    boolean supports(Capability question) {
        Generation known = known();
        Generation spoken = known == null ? Generation.J : known;
        boolean understood = question == Capability.CREATED_AT ? spoken == Generation.C : spoken == Generation.J;
        return understood && !isRemembered(refused.get(question));
    }

    private boolean isRemembered(@Nullable Instant time) {
        return time != null && !time.plus(MEMORY).isBefore(clock.instant());
    }

    /** Whether it takes {@code question} for sure: what is only tried is not to be offered. */
    boolean isKnownToSupport(Capability question) {
        return known() != null && supports(question);
    }

    private @Nullable Generation known() {
        return configured == Generation.AUTO ? heard : configured;
    }

    /** Remembers a refusal, if {@code problem} is one of {@code question}. */
    boolean recordRefusal(Problem problem, Capability question) {
        boolean refusal = problem instanceof Problem.BadRequest bad && blames(bad, question);
        if (refusal) {
            refused.put(question, clock.instant());
            if (question != Capability.CREATED_AT) {
                // June's API takes all the others: one refusal tells of the rest, so that none costs a call of its own.
                heard = Generation.C;
            }
        }
        return refusal;
    }

    /** A refusal that names nothing may mean any part of the question. */
    private static boolean blames(Problem.BadRequest bad, Capability question) {
        String named = bad.param();
        return named == null || named.startsWith(question.parameter);
    }

    /** Whether {@code before_id} was seen to give the runs next to the one that it names. */
    boolean knowsNeighbours() {
        return isRemembered(neighboursSeenAt);
    }

    /**
     * Whether the runs that came for {@code before_id} end right above {@code run}.
     *
     * @param below the run that follows them in the list, or null where none is known
     */
    boolean endsAbove(Id run, @Nullable Run below) {
        if (below == null) {
            return true;
        }
        if (below.id().equals(run)) {
            neighboursSeenAt = clock.instant();
            return true;
        }
        // A run that no longer matches is in no list. Ids begin with their time: that hints at whether its place was
        // passed.
        return below.id().value().compareTo(run.value()) < 0;
    }

    /** Listens to the newest runs: they have the shape that the service writes today. */
    public void observe(RunList newest) {
        if (!newest.runs().isEmpty()) {
            heard = newest.runs().getFirst().status().derived() ? Generation.C : Generation.J;
        }
    }
}
