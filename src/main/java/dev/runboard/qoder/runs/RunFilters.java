package dev.runboard.qoder.runs;

import dev.runboard.qoder.ErrorGroup;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunStatus.Kind;
import dev.runboard.upstream.Id;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The filters that Runboard applies to runs. The API applies one status at most.
 *
 * @param statuses the statuses to show, each once, in the order of {@link Kind#FILTERS}; empty for any
 * @param errorGroup the id of an {@link ErrorGroup}
 * @param minDuration the shortest duration of a run that has ended
 */
public record RunFilters(
        List<Kind> statuses,
        @Nullable String errorType,
        @Nullable String errorGroup,
        @Nullable Id agent,
        @Nullable Long agentVersion,
        @Nullable MinDuration minDuration,
        @Nullable RunSearch search) {

    public static final RunFilters NONE = new RunFilters(List.of(), null, null, null, null, null, null);

    private static final Set<Kind> ENDED = EnumSet.of(Kind.COMPLETED, Kind.FAILED, Kind.CANCELLED);

    /** What must be known of the sessions of runs before the filters can be applied. */
    enum Outcomes {
        NONE,
        /** Whether they are in progress. */
        STATES,
        ALL
    }

    public RunFilters {
        // Most addresses have no status, and a page makes hundreds of them.
        statuses = statuses.isEmpty()
                ? List.of()
                : Kind.FILTERS.stream().filter(statuses::contains).toList();
    }

    RunFilters withStatuses(Collection<Kind> others) {
        return new RunFilters(List.copyOf(others), errorType, errorGroup, agent, agentVersion, minDuration, search);
    }

    public RunFilters withErrorType(@Nullable String other) {
        return new RunFilters(statuses, other, errorGroup, agent, agentVersion, minDuration, search);
    }

    public RunFilters withErrorGroup(@Nullable String other) {
        return new RunFilters(statuses, errorType, other, agent, agentVersion, minDuration, search);
    }

    public RunFilters withAgent(@Nullable Id other) {
        return new RunFilters(statuses, errorType, errorGroup, other, agentVersion, minDuration, search);
    }

    public RunFilters withAgentVersion(@Nullable Long other) {
        return new RunFilters(statuses, errorType, errorGroup, agent, other, minDuration, search);
    }

    public RunFilters withMinDuration(@Nullable MinDuration other) {
        return new RunFilters(statuses, errorType, errorGroup, agent, agentVersion, other, search);
    }

    public RunFilters withSearch(@Nullable RunSearch other) {
        return new RunFilters(statuses, errorType, errorGroup, agent, agentVersion, minDuration, other);
    }

    /** The status of all runs that match, or null if there are several. Only failed runs have an error group. */
    @Nullable
    Kind onlyStatus() {
        boolean failed = errorGroup != null && (statuses.isEmpty() || statuses.contains(Kind.FAILED));
        return failed ? Kind.FAILED : statuses.size() == 1 ? statuses.getFirst() : null;
    }

    public boolean isEmpty() {
        return equals(NONE);
    }

    boolean matches(Run run) {
        return (statuses.isEmpty() || statuses.contains(run.status().kind()))
                && matchesAgent(run)
                && matchesOutcome(run);
    }

    private boolean matchesAgent(Run run) {
        Run.Agent known = run.agent();
        return (agent == null || (known != null && agent.value().equals(known.id())))
                && (agentVersion == null || (known != null && agentVersion.equals(known.version())));
    }

    private boolean matchesOutcome(Run run) {
        Run.RunError error = run.error();
        return (errorType == null || (error != null && errorType.equals(error.type())))
                && (errorGroup == null || isOfGroup(run))
                && (minDuration == null || (run.took() != null && run.took().compareTo(minDuration.length()) >= 0))
                && (search == null || search.matches(run));
    }

    private boolean isOfGroup(Run run) {
        return run.status().kind() == Kind.FAILED
                && ErrorGroup.of(run.error()).id().equals(errorGroup);
    }

    /**
     * Whether a run that does not match may match later.
     *
     * @param mayTurnOut whether the run may turn out to have a status
     */
    boolean mayMatch(Run run, Predicate<Kind> mayTurnOut) {
        return outcomes() != Outcomes.NONE
                && matchesAgent(run)
                && !matches(run)
                && possible(run).stream().anyMatch(mayTurnOut);
    }

    /** The statuses with which a run may match. */
    private Set<Kind> possible(Run run) {
        Set<Kind> possible = statuses.isEmpty() ? EnumSet.allOf(Kind.class) : EnumSet.copyOf(statuses);
        boolean byError = search != null && !search.matchesDeployment(run);
        if (errorType != null || errorGroup != null || byError) {
            possible.retainAll(EnumSet.of(Kind.FAILED));
        } else if (minDuration != null) {
            possible.retainAll(ENDED);
        }
        return possible;
    }

    Outcomes outcomes() {
        if (errorType != null || errorGroup != null || minDuration != null || search != null) {
            return Outcomes.ALL;
        }
        Set<Kind> inDoubt = EnumSet.noneOf(Kind.class);
        inDoubt.addAll(statuses);
        inDoubt.removeAll(EnumSet.of(Kind.PENDING, Kind.SKIPPED));
        if (inDoubt.isEmpty()) {
            return Outcomes.NONE;
        }
        return inDoubt.equals(EnumSet.of(Kind.RUNNING)) ? Outcomes.STATES : Outcomes.ALL;
    }

    /** The filters in words that no version of the API has. */
    List<String> unknownToApi() {
        List<String> words = new ArrayList<>();
        add(words, "status", statuses.size() > 1);
        add(words, "error type", errorType != null);
        add(words, "error group", errorGroup != null);
        add(words, "agent", agent != null);
        add(words, "agent version", agentVersion != null);
        add(words, "duration", minDuration != null);
        add(words, "text", search != null);
        return words;
    }

    private static void add(List<String> words, String word, boolean isUsed) {
        if (isUsed) {
            words.add(word);
        }
    }
}
